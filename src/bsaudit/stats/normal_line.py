"""Normalising along a straight line: y = at_origin + per_unit·(x − origin)/unit, column by column.

Min–max, z-score, robust z, goalposts, fraction of the maximum (see `linear`) and the distances (see `distances`) are
all of this form. Each has two steps. `fit_…` reads the origin and the unit of each column off a table, which may be
that of a declared reference year; `apply_linear` uses them on any table. Parameters fitted once compare years, and
adding a year changes no earlier score.

The unit carries the direction: it is negative where lower is better, so that a higher result is always better.

Stated rules, the same for every method:

- A missing cell stays missing and moves no other cell.
- A column without spread (constant, or one value where a standard deviation is needed) has no unit. By default it is
  an error that names the column. With `constant="missing"` its cells become missing, with a number they all get
  that number; either way the column is marked in `NormalLine.flat`, so that nothing is lost in silence.
- A column without any value is marked in `NormalLine.empty` and stays missing. Using such parameters on a table
  that has values there is an error.
- Zero is a number like any other, save in `fit_fraction_of_maximum`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Booleans, Floats, finite
from bsaudit.stats.columns import NoSpread, refuse_columns, table

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ConstantRule", "NormalLine", "apply_linear", "flat_result", "line_of"]

ConstantRule: TypeAlias = Literal["error", "missing"] | float
"""What becomes of a column without spread: an error, missing cells, or this number in every cell."""


@dataclass(frozen=True, eq=False, slots=True)
class NormalLine:
    """The fitted parameters of a straight-line normaliser, one number for each column.

    Attributes:
        origin: the value that maps to `at_origin`; NaN where the column was empty. Shape () or (indicators,).
        unit: the step that maps to `per_unit`, negative where lower is better; NaN where there is none.
        at_origin: the result at the origin.
        per_unit: the result of one unit more.
        bounds: least and greatest result; minus and plus infinity where results are not held.
        flat: columns without spread. `flat_result` is what their cells become; NaN for missing.
        empty: columns that had no value.
        names: the columns' names for messages, if known.
    """

    origin: Floats
    unit: Floats
    at_origin: float
    per_unit: float
    bounds: tuple[float, float]
    flat: Booleans
    flat_result: float
    empty: Booleans
    names: tuple[str, ...] | None = None


def line_of(
    origin: Floats,
    unit: Floats,
    *,
    at_origin: float,
    per_unit: float,
    bounds: tuple[float, float] = (-np.inf, np.inf),
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
    why: str = "every value is the same, so there is no spread to normalise by",
) -> NormalLine:
    """Parameters from origins and units, with the rule for columns that have no unit.

    Args:
        origin: shape () or (indicators,); NaN marks an empty column.
        unit: the same shape; 0 or NaN, where the origin is a number, marks a column without spread.
        at_origin: the result at the origin.
        per_unit: the result of one unit more.
        bounds: least and greatest result.
        constant: the rule for columns without spread.
        names: the columns' names.
        why: what the error says of such columns.

    Raises:
        NoSpread: a column has no spread and the rule is "error".
        ValueError: the number of the rule is not finite.

    >>> line_of(np.array([2.0]), np.array([4.0]), at_origin=0.0, per_unit=100.0).flat
    array([False])
    """
    empty = np.isnan(origin)
    flat = ~empty & ((unit == 0) | np.isnan(unit))
    if constant == "error":
        refuse_columns(flat, names, why, error=NoSpread)
    result = flat_result(constant)
    kept = None if names is None else tuple(names)
    unit = np.asarray(np.where(flat, np.nan, unit))
    return NormalLine(np.asarray(origin), unit, at_origin, per_unit, bounds, flat, result, empty, kept)


def flat_result(constant: ConstantRule) -> float:
    """What the rule makes of a cell in a column without spread: its number, or NaN.

    Raises:
        ValueError: the rule is neither "error" nor "missing" nor a finite number.

    >>> flat_result(50), flat_result("missing")
    (50.0, nan)
    """
    if not isinstance(constant, str):
        return float(finite("constant", constant))
    if constant not in ("error", "missing"):
        raise ValueError(f"unknown rule for constant {constant!r}: use error, missing or a number")
    return np.nan


def apply_linear(values: npt.ArrayLike, line: NormalLine) -> Floats:
    """Normalise a table by fitted parameters.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        line: what a `fit_…` function returned, for the same columns.

    Returns:
        A new array of the shape of `values`.

    Raises:
        ValueError: a value is infinite, or a column has values and the reference that was fitted had none.

    >>> line = line_of(np.array(0.0), np.array(10.0), at_origin=0.0, per_unit=100.0)
    >>> apply_linear([5.0, 20.0, float("nan")], line)
    array([ 50., 200.,  nan])
    """
    x = table("values", values)
    if line.empty.any():
        found = line.empty & ~np.isnan(x).all(axis=0)
        refuse_columns(found, line.names, "the reference has no value to normalise by")
    result = x - line.origin
    result /= line.unit
    result *= line.per_unit
    result += line.at_origin
    if np.isfinite(line.bounds).any():
        np.clip(result, *line.bounds, out=result)
    if line.flat.any():
        result = np.where(line.flat & ~np.isnan(x), line.flat_result, result)
    return result
