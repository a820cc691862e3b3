"""Transforms that draw a long tail in: logarithms, powers and Box–Cox. All keep the order of the values.

`natural_log` and `power` take the values as they are. The others first move a column to where the logarithm is
defined, by its least and greatest value; like the normalisers, they are fitted on a reference table and applied to
any. Each is a `Curve`: with u = at_origin + tail·slope·(x − origin),

- exponent 0: y = tail·ln(u);
- exponent λ: y = tail·(u^λ − 1)/λ.

Rules: missing cells stay missing. A column without any value stays missing. Where a formula divides by the range or
takes the logarithm of a share of it, a constant column is an error that names it. A value outside what a frozen curve
can take (u not above zero) is an error that names the column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, positive
from bsaudit.stats.columns import NoSpread, column_max, column_min, refuse_columns, signs, table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "Curve",
    "apply_curve",
    "fit_box_cox",
    "fit_log_gii",
    "fit_log_range",
    "fit_log_shift",
    "natural_log",
    "power",
]

_LARGEST = 1e150
"""Beyond it the squares that means and distances are made of are no numbers any more."""


@dataclass(frozen=True, eq=False, slots=True)
class Curve:
    """A fitted transform; see the module for the formula. The arrays have shape () or (indicators,).

    Attributes:
        origin: the value from which distances are taken; NaN where the column was empty.
        slope: what one unit of the value counts.
        at_origin: u at the origin.
        tail: +1 where the high end is drawn in, −1 where the low end is.
        exponent: λ; 0 for the logarithm.
        names: the columns' names for messages, if known.
    """

    origin: Floats
    slope: Floats
    at_origin: Floats
    tail: Floats
    exponent: float = 0.0
    names: tuple[str, ...] | None = None


def natural_log(values: npt.ArrayLike, *, names: Sequence[str] | None = None) -> Floats:
    """ln(x), for values above zero.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        names: the columns' names for messages.

    Raises:
        ValueError: a value is zero, negative or infinite; the columns are named.

    Source: as for income in UNDP, Human Development Report, technical note 1.

    >>> natural_log([1.0, float("nan")])
    array([ 0., nan])
    """
    x = table("values", values)
    refuse_columns(np.any((x <= 0), axis=0), names, "a logarithm needs values above zero")
    return np.log(x)


def power(values: npt.ArrayLike, p: float, *, names: Sequence[str] | None = None) -> Floats:
    """x^p for values of zero or more, with p above zero, so that the order is kept.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        p: the exponent: below 1 it draws a high tail in, above 1 a low one.
        names: the columns' names for messages.

    Raises:
        ValueError: a value is negative or infinite; the columns are named. Or p is not above zero.

    Source: Tukey, Exploratory Data Analysis (1977), chapter 3, the ladder of powers.

    >>> power([0.0, 4.0, 9.0], 0.5)
    array([0., 2., 3.])
    """
    x, exponent = table("values", values), positive("p", p)
    refuse_columns(np.any((x < 0), axis=0), names, "a power needs values of zero or more")
    return _finite_power(x, float(exponent), names)


def fit_log_range(
    values: npt.ArrayLike,
    *,
    margin: float = 0.01,
    tail: npt.ArrayLike = 1,
    names: Sequence[str] | None = None,
) -> Curve:
    """ln(x − min + margin·range), or for a low tail −ln(max − x + margin·range).

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        margin: share of the range that keeps the logarithm of the end away from zero; above zero.
        tail: +1 where the long tail is at the high end, −1 at the low end, for all columns or each.
        names: the columns' names for messages.

    Raises:
        ValueError: a column is constant, a value is infinite, or the margin is not above zero.

    Source: JRC, COIN Tool user guide (2019), log transformation; as log_CT and log_CT_plus in COINr.

    >>> apply_curve([0.0, 99.0, 100.0], fit_log_range([0.0, 99.0, 100.0])).round(6)
    array([0.      , 4.60517 , 4.615121])
    """
    x, sign, share = table("values", values), signs(tail), float(positive("margin", margin))
    low, high = _ends(x, names)
    origin = np.where(sign > 0, low, high)
    return _curve(origin, np.ones(()), share * (high - low), sign, 0.0, names)


def fit_log_shift(values: npt.ArrayLike, *, names: Sequence[str] | None = None) -> Curve:
    """ln(x − min + 1): the least value maps to 0. What the 1 means depends on the unit of the values.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        names: the columns' names for messages.

    Returns:
        The curve; a constant column maps to 0.

    Raises:
        ValueError: a value is infinite.

    Source: as log_CT_orig in COINr, and Box–Cox with λ = 0.

    >>> apply_curve([5.0, 5.0 + np.e - 1.0], fit_log_shift([5.0, 9.0])).round(12)
    array([0., 1.])
    """
    return fit_box_cox(values, 0.0, names=names)


def fit_box_cox(values: npt.ArrayLike, exponent: float, *, names: Sequence[str] | None = None) -> Curve:
    """Box–Cox with the column moved to a minimum of 1: (u^λ − 1)/λ, or ln(u) for λ = 0, u = x − min + 1.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        exponent: λ.
        names: the columns' names for messages.

    Returns:
        The curve; the least value, and so a constant column, maps to 0.

    Raises:
        ValueError: a value is infinite.

    Source: Box and Cox, An analysis of transformations, Journal of the Royal Statistical Society B 26 (1964).

    >>> apply_curve([3.0, 6.0], fit_box_cox([3.0, 6.0], 0.5))
    array([0., 2.])
    """
    x = table("values", values)
    one = np.ones(())
    return _curve(column_min(x), one, one, one, float(exponent), names)


def fit_log_gii(
    values: npt.ArrayLike,
    *,
    factor: float = 1.0,
    tail: npt.ArrayLike = 1,
    names: Sequence[str] | None = None,
) -> Curve:
    """ln((max·factor − 1)·(x − min)/(max − min) + 1), from 0 to ln(max·factor); for a low tail mirrored.

    For a low tail it is −ln((max·factor − 1)·(max − x)/(max − min) + 1), so that the order is kept.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        factor: a power of ten that lifts a small maximum above 1.
        tail: +1 where the long tail is at the high end, −1 at the low end, for all columns or each.
        names: the columns' names for messages.

    Raises:
        ValueError: a column is constant, max·factor is not above 1, a value is infinite, or the factor is not above
            zero.

    Source: Global Innovation Index, appendix on the statistical treatment of outliers, formula for the logarithm.

    >>> apply_curve([1.0, 3.0, 5.0], fit_log_gii([1.0, 3.0, 5.0])).round(6)
    array([0.      , 1.098612, 1.609438])
    """
    x, sign, times = table("values", values), signs(tail), float(positive("factor", factor))
    low, high = _ends(x, names)
    why = (
        "the greatest value must be above 1 for log-gii: multiply the values by 10, 100 ..., or use log-range"
    )
    refuse_columns(high * times <= 1, names, why)
    slope = (high * times - 1) / (high - low)
    return _curve(np.where(sign > 0, low, high), slope, np.ones(()), sign, 0.0, names)


def apply_curve(values: npt.ArrayLike, curve: Curve) -> Floats:
    """Transform a table by a fitted curve.

    Args:
        values: shape (units,) or (units, indicators), the columns of the curve; NaN where missing.
        curve: from a `fit_…` function of this module.

    Returns:
        A new array of the shape of `values`.

    Raises:
        ValueError: a value is infinite, or lies outside what the curve can take, or a column has values and the table
            that was fitted had none; the columns are named.

    >>> apply_curve([3.0, 4.0], fit_log_shift([4.0, 9.0]))
    Traceback (most recent call last):
    ...
    ValueError: a value lies beyond what the fitted curve can take; fit it on a table that spans it: column 0
    """
    x = table("values", values)
    unfitted = np.isnan(curve.origin) & ~np.isnan(x).all(axis=0)
    refuse_columns(unfitted, curve.names, "the reference has no value to fit a curve on")
    u = curve.at_origin + curve.tail * curve.slope * (x - curve.origin)
    why = "a value lies beyond what the fitted curve can take; fit it on a table that spans it"
    refuse_columns(np.any((u <= 0), axis=0), curve.names, why)
    if curve.exponent == 0:
        return np.asarray(curve.tail * np.log(u))
    return np.asarray(curve.tail * (_finite_power(u, curve.exponent, curve.names) - 1.0) / curve.exponent)


def _finite_power(x: Floats, exponent: float, names: Sequence[str] | None) -> Floats:
    with np.errstate(over="ignore"):
        raised: Floats = np.power(x, exponent)
    refuse_columns(
        np.any(raised > _LARGEST, axis=0),
        names,
        f"to the power {exponent:g} a value grows too large to compute with",
    )
    return raised


def _ends(x: Floats, names: Sequence[str] | None) -> tuple[Floats, Floats]:
    low, high = column_min(x), column_max(x)
    why = "every value is the same, so there is no range to take a share of"
    refuse_columns(low == high, names, why, error=NoSpread)
    return low, high


def _curve(
    origin: Floats,
    slope: Floats,
    at_origin: Floats,
    tail: Floats,
    exponent: float,
    names: Sequence[str] | None,
) -> Curve:
    kept = None if names is None else tuple(names)
    return Curve(np.asarray(origin), np.asarray(slope), np.asarray(at_origin), tail, exponent, kept)
