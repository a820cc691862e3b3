"""Winsorising by skewness and kurtosis: the farthest values of the longer tail move in to their neighbour.

While a column is beyond the limits (see `moments.Limits`) the values at the end of its tail, the high one where the
skewness is zero or more and else the low one, move to the next value inside. What remains is two caps for each
column: every value above the high cap becomes it, every value below the low cap likewise. The caps of a reference
table can be applied to other tables, so that panel years compare.

Rules:

- Equal values move together. A step that would bring the cells moved above `most` is not made.
- A step that would leave all values equal is not made: a single outlier over a constant must not erase itself.
- A column with fewer than four values, or whose values are all equal, has no kurtosis and is left as it is.
- Missing cells stay missing and do not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.columns import table
from bsaudit.stats.moments import USUAL_LIMITS, Limits, Moments, moments_of_sorted, within_limits

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Booleans, Floats

__all__ = ["Caps", "apply_caps", "fit_caps"]


@dataclass(frozen=True, eq=False, slots=True)
class Caps:
    """How far each column is let out, and what that does to it. The arrays have shape () or (indicators,).

    Attributes:
        low: the least value let through; minus infinity where the low end is free.
        high: the greatest value let through; plus infinity where the high end is free.
        points: cells of the reference that move.
        before: the moments of the reference as it is.
        after: its moments between the caps.
        passes: whether the reference is within the limits between the caps.
    """

    low: Floats
    high: Floats
    points: npt.NDArray[np.intp]
    before: Moments
    after: Moments
    passes: Booleans


def fit_caps(values: npt.ArrayLike, *, most: int = 5, limits: Limits = USUAL_LIMITS) -> Caps:
    """Find the caps that bring each column within the limits, or as near as `most` cells can.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        most: how many cells of a column may move; 0 for none.
        limits: when a column needs no treatment.

    Returns:
        The caps, with the moments before and after.

    Raises:
        ValueError: `most` is negative, or a value is infinite.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), and JRC, COIN Tool user guide (2019):
    treat while |skewness| ≥ 2 and kurtosis ≥ 3.5, at most five points an indicator.

    >>> caps = fit_caps([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0])
    >>> float(caps.high), int(caps.points), bool(caps.passes)
    (9.0, 1, True)
    """
    x = table("values", values)
    if most < 0:
        raise ValueError(f"most must be zero or more, got {most}")
    rows = np.sort(np.ascontiguousarray(x.T).reshape(-1, x.shape[0]), axis=-1)
    found = [_column(row[: row.size - int(np.isnan(row).sum())], most, limits) for row in rows]
    low, high, points, *shape = (np.array(part).reshape(x.shape[1:]) for part in zip(*found, strict=True))
    before, after = Moments(shape[0], shape[1]), Moments(shape[2], shape[3])
    return Caps(low, high, points, before, after, within_limits(after, limits))


def apply_caps(values: npt.ArrayLike, caps: Caps) -> Floats:
    """Hold a table between fitted caps.

    Args:
        values: shape (units,) or (units, indicators), the columns of the caps; NaN where missing.
        caps: from `fit_caps`.

    Returns:
        A new array of the shape of `values`.

    Raises:
        ValueError: a value is infinite.

    >>> apply_caps([3.0, 500.0], fit_caps([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0]))
    array([3., 9.])
    """
    return np.clip(table("values", values), caps.low, caps.high)


class _Column(NamedTuple):
    """What `Caps` holds, of one column."""

    low: float
    high: float
    points: int
    skewness_before: float
    kurtosis_before: float
    skewness_after: float
    kurtosis_after: float


def _column(ordered: Floats, most: int, limits: Limits) -> _Column:
    """Find the caps of one column's values, given in rising order."""
    start, end = 0, ordered.size  # ordered[start:end] are the values that keep their place
    before = skewness, kurtosis = moments_of_sorted(ordered)
    while abs(skewness) >= limits.skewness and kurtosis >= limits.kurtosis:
        if skewness >= 0:
            step = start, int(np.searchsorted(ordered, ordered[end - 1], side="left"))
        else:
            step = int(np.searchsorted(ordered, ordered[start], side="right")), end
        moved = step[0] + ordered.size - step[1]
        if moved > most or ordered[step[0]] == ordered[step[1] - 1]:
            break
        start, end = step
        skewness, kurtosis = moments_of_sorted(np.clip(ordered, ordered[start], ordered[end - 1]))
    low = float(ordered[start]) if start else -np.inf
    high = float(ordered[end - 1]) if end < ordered.size else np.inf
    return _Column(low, high, start + ordered.size - end, *before, skewness, kurtosis)
