"""Fitting the straight-line normalisers that have no reference but the column: min–max, z-score and their kin.

The parameters are applied by `normal_line.apply_linear`; the rules for missing cells, constant columns and empty
columns are stated there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.stats.arrays import finite
from bsaudit.stats.columns import (
    column_max,
    column_mean,
    column_median,
    column_min,
    column_sd,
    signs,
    table,
)
from bsaudit.stats.normal_line import ConstantRule, NormalLine, line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

__all__ = [
    "ROBUST_UNIT",
    "fit_fraction_of_maximum",
    "fit_goalposts",
    "fit_minmax",
    "fit_robust_z",
    "fit_zscore",
]

ROBUST_UNIT = 1.482602218505602
"""1/Φ⁻¹(3/4), of normal data the standard deviation over the median absolute deviation, to every digit of a float.

R's `mad()` rounds it to 1.4826, so that a robust z by it differs from ours in the seventh digit.
"""


def fit_minmax(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    bottom: float = 0.0,
    top: float = 100.0,
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
) -> NormalLine:
    """Min–max: bottom + (top − bottom)·(x − worst)/(best − worst), the worst and best value of the column.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: +1 or −1, for all columns or each.
        bottom: result of the worst value.
        top: result of the best value.
        constant: the rule for a column of equal values; one value is such a column.
        names: the columns' names for messages.

    Returns:
        Parameters for `apply_linear`. A table other than `values` may give results outside bottom to top.

    Raises:
        ValueError: a column is constant and the rule is "error", or a value is infinite.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 5, minimum–maximum.

    >>> from bsaudit.stats.normal_line import apply_linear
    >>> apply_linear([2.0, 3.0, 6.0], fit_minmax([2.0, 3.0, 6.0]))
    array([  0.,  25., 100.])
    >>> apply_linear([2.0, 3.0, 6.0], fit_minmax([2.0, 3.0, 6.0], -1))
    array([100.,  75.,   0.])
    """
    x, sign = table("values", values), signs(direction)
    low, high = column_min(x), column_max(x)
    return line_of(
        np.where(sign > 0, low, high),
        sign * (high - low),
        at_origin=bottom,
        per_unit=top - bottom,
        constant=constant,
        names=names,
    )


def fit_zscore(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    mean: float = 0.0,
    sd: float = 1.0,
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
) -> NormalLine:
    """z-score: mean + sd·s·(x − the column's mean)/(its standard deviation with n − 1).

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: s: +1 or −1, for all columns or each.
        mean: result of the column's mean.
        sd: result of one standard deviation more.
        constant: the rule for a column of equal values or of one value.
        names: the columns' names for messages.

    Returns:
        Parameters for `apply_linear`.

    Raises:
        ValueError: a column is constant and the rule is "error", or a value is infinite.

    Source: OECD and JRC (2008), section 5, standardisation.

    >>> from bsaudit.stats.normal_line import apply_linear
    >>> apply_linear([1.0, 3.0, 5.0], fit_zscore([1.0, 3.0, 5.0], mean=100, sd=10))
    array([ 90., 100., 110.])
    """
    x, sign = table("values", values), signs(direction)
    unit = sign * column_sd(x)
    return line_of(column_mean(x), unit, at_origin=mean, per_unit=sd, constant=constant, names=names)


def fit_robust_z(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
) -> NormalLine:
    """Robust z: s·(x − median)/(k·median of |x − median|). Outliers move neither centre nor unit.

    k = 1/Φ⁻¹(3/4) = 1.482602218505602, `ROBUST_UNIT`; R's `mad()` uses 1.4826.

    A column of which more than half the values are equal has no median deviation, and counts as constant.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: s: +1 or −1, for all columns or each.
        constant: the rule for a column without median deviation; one value is such a column.
        names: the columns' names for messages.

    Returns:
        Parameters for `apply_linear`; the median maps to 0.

    Raises:
        ValueError: a column has no median deviation and the rule is "error", or a value is infinite.

    Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993), chapter 3, the modified z-score, with
    1/Φ⁻¹(3/4) in place of its rounding 1/0.6745.

    >>> from bsaudit.stats.normal_line import apply_linear
    >>> apply_linear([1.0, 2.0, 3.0, 4.0, 900.0], fit_robust_z([1.0, 2.0, 3.0, 4.0, 900.0]))[:3].round(4)
    array([-1.349 , -0.6745,  0.    ])
    """
    x, sign = table("values", values), signs(direction)
    centre = column_median(x)
    unit = sign * ROBUST_UNIT * column_median(np.abs(x - centre))
    why = "more than half the values are the same, so the median deviation is zero"
    return line_of(centre, unit, at_origin=0.0, per_unit=1.0, constant=constant, names=names, why=why)


def fit_goalposts(
    worst: npt.ArrayLike,
    best: npt.ArrayLike,
    *,
    bottom: float = 0.0,
    top: float = 100.0,
    hold: bool = True,
    names: Sequence[str] | None = None,
) -> NormalLine:
    """Declared goalposts: bottom at `worst`, top at `best`, nothing read off the data.

    The direction is that of the posts: where lower is better, `best` lies below `worst`.

    Args:
        worst: the value that gets `bottom`, for all columns or each.
        best: the value that gets `top`.
        bottom: the least result.
        top: the greatest result.
        hold: whether values beyond a post get the result of the post; else the line goes on.
        names: the columns' names for messages.

    Returns:
        Parameters for `apply_linear`. A constant column is no trouble: its parameters do not come from it.

    Raises:
        ValueError: the two posts of a column are equal, or something is not finite.

    Source: UNDP, Human Development Report, technical note 1; OECD and JRC (2008), section 5.

    >>> from bsaudit.stats.normal_line import apply_linear
    >>> apply_linear([20.0, 52.5, 90.0], fit_goalposts(20, 85))
    array([  0.,  50., 100.])
    >>> apply_linear([90.0], fit_goalposts(20, 85, hold=False)).round(2)
    array([107.69])
    """
    low, high = np.broadcast_arrays(finite("worst", worst), finite("best", best))
    held = (min(bottom, top), max(bottom, top)) if hold else (-np.inf, np.inf)
    why = "the goalposts are equal, so nothing lies between them"
    return line_of(
        low, high - low, at_origin=bottom, per_unit=top - bottom, bounds=held, names=names, why=why
    )


def fit_fraction_of_maximum(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    scale: float = 1.0,
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
) -> NormalLine:
    """Fraction of the maximum: scale·x/max(x), where lower is better scale·(−x)/max(−x).

    It keeps the order only if that maximum is above zero. A column where it is not (all values zero or below; with
    direction −1, all zero or above) would come out upside down or divide by zero, and is treated as a column
    without spread: an error unless declared otherwise. Zero maps to zero, so the scale must have a true zero.
    A constant column above zero is no trouble: every value is the maximum.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: +1 or −1, for all columns or each.
        scale: result of the maximum.
        constant: the rule for a column whose maximum is not above zero.
        names: the columns' names for messages.

    Returns:
        Parameters for `apply_linear`.

    Raises:
        ValueError: a maximum is not above zero and the rule is "error", or a value is infinite.

    Source: OECD and JRC (2008), section 5, distance to a reference, the leader as reference.

    >>> from bsaudit.stats.normal_line import apply_linear
    >>> apply_linear([1.0, 2.0, 4.0], fit_fraction_of_maximum([1.0, 2.0, 4.0]))
    array([0.25, 0.5 , 1.  ])
    """
    x, sign = table("values", values), signs(direction)
    best = np.where(sign > 0, column_max(x), -column_min(x))
    why = "the maximum, in the declared direction, is not above zero, so a fraction of it has no meaning"
    return line_of(
        np.where(np.isnan(best), np.nan, 0.0),
        sign * np.where(best > 0, best, np.nan),
        at_origin=0.0,
        per_unit=scale,
        constant=constant,
        names=names,
        why=why,
    )
