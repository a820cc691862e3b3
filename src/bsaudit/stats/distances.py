"""Normalising by the distance to a target, to a reference unit, or to the best.

All are straight lines with the worst value of the column at 0: the parameters are fitted here and applied by
`normal_line.apply_linear`; the rules for missing cells, constant columns and empty columns are stated there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite
from bsaudit.stats.columns import column_max, column_min, signs, table
from bsaudit.stats.normal_line import ConstantRule, NormalLine, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["fit_distance_to_best", "fit_distance_to_reference", "fit_distance_to_target"]


def fit_distance_to_target(
    values: npt.ArrayLike,
    target: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    hold: bool = False,
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
) -> NormalLine:
    """Distance to a target: (x − worst)/(target − worst): 0 for the worst value, 1 at the target.

    A target no better than the worst value is already met by all: no distance is left to measure, and the line would
    be upside down. Such a column is treated as one without spread: an error unless declared otherwise.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        target: the value that gets 1, for all columns or each, in their units.
        direction: +1 or −1, for all columns or each.
        hold: whether values beyond the target get 1.
        constant: the rule for a column whose target is no better than its worst value.
        names: the columns' names for messages.

    Returns:
        Parameters for `apply_linear`.

    Raises:
        ValueError: as said for `constant`; or a value is infinite, or a target not finite.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 5, distance to a reference.

    >>> from bsaudit.stats.normal_line import apply_linear
    >>> apply_linear([2.0, 5.0, 10.0], fit_distance_to_target([2.0, 5.0, 10.0], 8))
    array([0.        , 0.5       , 1.33333333])
    """
    x, sign = table("values", values), signs(direction)
    why = "the target is no better than the worst value, so no distance to it is left"
    return _from_worst(x, sign, finite("target", target), hold=hold, constant=constant, names=names, why=why)


def fit_distance_to_reference(
    values: npt.ArrayLike,
    reference: int,
    direction: npt.ArrayLike = 1,
    *,
    hold: bool = False,
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
) -> NormalLine:
    """Distance to a reference unit: (x − worst)/(x of that unit − worst): 1 for the unit, more for better ones.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        reference: the row of the reference unit, counted from 0.
        direction: +1 or −1, for all columns or each.
        hold: whether values better than the reference get 1.
        constant: the rule for a column where the reference unit has no value, or is itself the worst.
        names: the columns' names for messages.

    Returns:
        Parameters for `apply_linear`.

    Raises:
        ValueError: as said for `constant`; or there is no such row, or a value is infinite.

    Source: OECD and JRC (2008), section 5, distance to a reference.

    >>> from bsaudit.stats.normal_line import apply_linear
    >>> apply_linear([2.0, 5.0, 8.0], fit_distance_to_reference([2.0, 5.0, 8.0], 1))
    array([0., 1., 2.])
    """
    x, sign = table("values", values), signs(direction)
    if not 0 <= reference < x.shape[0]:
        raise ValueError(f"reference must be a row from 0 to {x.shape[0] - 1}, got {reference}")
    why = "the reference unit has no value, or is itself the worst, so there is no distance to measure by"
    full = np.asarray(x[reference])
    return _from_worst(x, sign, full, hold=hold, constant=constant, names=names, why=why)


def fit_distance_to_best(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
) -> NormalLine:
    """Distance to the best: 1 − (best − x)/(best − worst): 1 for the best value of the column, 0 for the worst.

    On the table that was fitted this is min–max from 0 to 1.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: +1 or −1, for all columns or each.
        constant: the rule for a column of equal values.
        names: the columns' names for messages.

    Returns:
        Parameters for `apply_linear`.

    Raises:
        ValueError: a column is constant and the rule is "error", or a value is infinite.

    Source: OECD and JRC (2008), section 5, distance to the leader.

    >>> from bsaudit.stats.normal_line import apply_linear
    >>> apply_linear([2.0, 5.0, 8.0], fit_distance_to_best([2.0, 5.0, 8.0], -1))
    array([1. , 0.5, 0. ])
    """
    x, sign = table("values", values), signs(direction)
    low, high = column_min(x), column_max(x)
    best = np.where(sign > 0, high, low)
    unit = sign * (high - low)
    return line_of(best, unit, at_origin=1.0, per_unit=1.0, constant=constant, names=names)


def _from_worst(
    x: Floats,
    sign: Floats,
    full: Floats,
    *,
    hold: bool,
    constant: ConstantRule,
    names: Sequence[str] | None,
    why: str,
) -> NormalLine:
    worst = np.where(sign > 0, column_min(x), column_max(x))
    ahead = sign * (full - worst) > 0
    return line_of(
        worst,
        np.where(ahead, full - worst, np.nan),
        at_origin=0.0,
        per_unit=1.0,
        bounds=(-np.inf, 1.0) if hold else (-np.inf, np.inf),
        constant=constant,
        names=names,
        why=why,
    )
