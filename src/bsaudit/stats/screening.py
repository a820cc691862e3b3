"""Which units have enough data, and enough that is not zero, to be scored at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import finite
from bsaudit.stats.columns import table

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Booleans, Floats

__all__ = ["Screening", "screen"]


class Screening(NamedTuple):
    """What each unit has: arrays of shape (units,).

    Attributes:
        missing: count of missing cells.
        zeros: count of cells that are zero.
        available: share of cells that have a value.
        nonzero: share of those that are not zero; NaN for a unit without any value.
        low_data: whether `available` is below its threshold.
        low_nonzero: whether `nonzero` is below its threshold.
    """

    missing: npt.NDArray[np.intp]
    zeros: npt.NDArray[np.intp]
    available: Floats
    nonzero: Floats
    low_data: Booleans
    low_nonzero: Booleans

    @property
    def included(self) -> Booleans:
        """Units that pass both thresholds."""
        return ~(self.low_data | self.low_nonzero)


def screen(values: npt.ArrayLike, *, available: float = 0.0, nonzero: float = 0.0) -> Screening:
    """Count what each unit has, against two thresholds.

    Args:
        values: shape (units, indicators); NaN where missing.
        available: least share of cells with a value, 0 to 1. On the threshold is enough.
        nonzero: least share of non-zero cells among those with a value, 0 to 1. A unit without any value has no such
            share and does not fail for it; it fails for `available` if that is above 0.

    Returns:
        Counts, shares and flags of each unit.

    Raises:
        ValueError: there are not two axes or no indicator, a value is infinite, or a threshold is not from 0 to 1.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 3; COINr, Screen.

    >>> found = screen([[1.0, 0.0, float("nan"), 3.0], [0.0, 0.0, 0.0, 2.0]], available=0.75, nonzero=0.5)
    >>> found.available, found.included
    (array([0.75, 1.  ]), array([ True, False]))
    """
    x = table("values", values)
    if x.ndim != 2 or x.shape[1] == 0:
        raise ValueError(
            f"values needs the shape (units, indicators) with an indicator at least, got {x.shape}"
        )
    for name, threshold in (("available", available), ("nonzero", nonzero)):
        if not 0 <= float(finite(name, threshold)) <= 1:
            raise ValueError(f"{name} must lie from 0 to 1, got {threshold}")
    missing = np.asarray(np.isnan(x).sum(axis=1), dtype=np.intp)
    zeros = np.asarray((x == 0).sum(axis=1), dtype=np.intp)
    have = x.shape[1] - missing
    share = have / x.shape[1]
    other = (have - zeros) / np.where(have > 0, have, np.nan)
    return Screening(missing, zeros, share, other, share < available, other < nonzero)
