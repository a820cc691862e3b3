"""A table's columns in numbers: extremes, centre, spread, shape, and how much is missing, zero or the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.columns import (
    column_count,
    column_max,
    column_mean,
    column_median,
    column_min,
    column_sd,
    table,
)
from bsaudit.stats.moments import Moments, moments

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Floats

__all__ = ["Description", "describe"]


class Description(NamedTuple):
    """One number for each column, shape () or (indicators,); NaN where undefined.

    Attributes:
        minimum, maximum, mean, median: of the values there are.
        sd: standard deviation with n − 1.
        moments: skewness and excess kurtosis.
        available: how many cells have a value.
        nonzero: how many of these are not zero.
        distinct: how many different values there are.
        same: how often the most frequent value occurs; 0 in an empty column.
    """

    minimum: Floats
    maximum: Floats
    mean: Floats
    median: Floats
    sd: Floats
    moments: Moments
    available: npt.NDArray[np.intp]
    nonzero: npt.NDArray[np.intp]
    distinct: npt.NDArray[np.intp]
    same: npt.NDArray[np.intp]


def describe(values: npt.ArrayLike) -> Description:
    """Describe each column.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.

    Raises:
        ValueError: a value is infinite.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 4.

    >>> found = describe([0.0, 2.0, 2.0, float("nan"), 8.0])
    >>> float(found.mean), int(found.available), int(found.nonzero), int(found.distinct), int(found.same)
    (3.0, 4, 3, 3, 2)
    """
    x = table("values", values)
    count = column_count(x)
    rows = np.sort(np.ascontiguousarray(x.T).reshape(-1, x.shape[0]), axis=-1)
    runs = [_runs(row[:size]) for row, size in zip(rows, np.atleast_1d(count).tolist(), strict=True)]
    distinct, same = (np.array(part, dtype=np.intp).reshape(count.shape) for part in zip(*runs, strict=True))
    nonzero = np.asarray(count - (x == 0).sum(axis=0), dtype=np.intp)
    return Description(
        column_min(x),
        column_max(x),
        column_mean(x),
        column_median(x),
        column_sd(x),
        moments(x),
        count,
        nonzero,
        distinct,
        same,
    )


def _runs(ordered: Floats) -> tuple[int, int]:
    """How many different values there are in rising order, and how often the most frequent one occurs."""
    lengths = np.unique(ordered, return_counts=True)[1]
    return lengths.size, int(lengths.max(initial=0))
