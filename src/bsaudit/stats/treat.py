"""Two-stage treatment of outliers: winsorise a few points, and where that is not enough take a logarithm.

For each column:

1. within the limits (see `moments.Limits`): left as it is;
2. else winsorised, at most so many points (see `winsorise`); if that brings it within the limits, done;
3. else transformed by the second-stage curve, from the raw values or, with `combine`, from the winsorised ones.

The result of stage 3 is kept whether or not it is within the limits; `Treatment.passes` says which columns are.
Treatment is fitted on a reference table and applied to any, so that panel years get the same caps and curves.
Missing cells stay missing; constant columns and those with fewer than four values are left as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.columns import table
from bsaudit.stats.moments import USUAL_LIMITS, Limits, Moments, moments, within_limits
from bsaudit.stats.transforms import (
    Curve,
    apply_curve,
    fit_box_cox,
    fit_log_gii,
    fit_log_range,
    fit_log_shift,
)
from bsaudit.stats.winsorise import Caps, fit_caps

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bsaudit.stats.arrays import Booleans, Floats

__all__ = ["SECOND_STAGES", "Treated", "Treatment", "apply_treatment", "fit_treatment"]

SECOND_STAGES = ("log-range", "log-tail", "log-shift", "log-gii", "box-cox")
"""Names of the curves of the second stage.

`log-range` draws in the high tail whatever the skewness; `log-tail` and `log-gii` the longer one.
"""


@dataclass(frozen=True, eq=False, slots=True)
class Treatment:
    """What is done to each column of any table, and what it did to the reference.

    Attributes:
        caps: from stage 2, with the moments before and after it.
        curves: by column, the curve of stage 3.
        second: the name of the curve of stage 3; `None` if there is no stage 3.
        capped: columns that are held between their caps; not those that stage 3 takes from the raw values.
        after: moments of the treated reference.
        passes: columns that end within the limits, or have no moments to judge.
    """

    caps: Caps
    curves: dict[int, Curve]
    second: str | None
    capped: Booleans
    after: Moments
    passes: Booleans


class Treated(NamedTuple):
    """A treated table and the record of what was done.

    Attributes:
        values: shape of the table that was given.
        winsorised: the same shape, int8: +1 where a cell came down to the high cap, −1 where it came up to the low
            cap, 0 where it kept its value.
        transformed: columns that went through the curve. Shape () or (indicators,).
    """

    values: Floats
    winsorised: npt.NDArray[np.int8]
    transformed: Booleans


def fit_treatment(
    values: npt.ArrayLike,
    *,
    most: int = 5,
    limits: Limits = USUAL_LIMITS,
    second: str | None = "log-range",
    combine: bool = False,
    exponent: float = 0.0,
    names: Sequence[str] | None = None,
) -> Treatment:
    """Decide on the treatment of each column.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        most: how many cells of a column winsorising may move; with 0 a column beyond the limits goes to stage 3.
        limits: when a column needs no treatment.
        second: one of `SECOND_STAGES`, or `None` to stop after winsorising.
        combine: whether the curve is taken of the winsorised values.
        exponent: λ, for `box-cox` alone.
        names: the columns' names for messages.

    Returns:
        The treatment, for `apply_treatment`.

    Raises:
        ValueError: the second stage is unknown, `most` is negative, a value is infinite; or as the curve's function.

    Source: as `winsorise.fit_caps`; the two stages as in COINr, Treat.

    >>> x = [*range(1, 19), 90, 140]  # two far out, and only one may move
    >>> fitted = fit_treatment(x, most=1)
    >>> bool(fitted.caps.passes), sorted(fitted.curves), bool(fitted.passes)
    (False, [0], True)
    """
    x = table("values", values)
    if second is not None and second not in SECOND_STAGES:
        raise ValueError(f"unknown second stage {second!r}: use one of {', '.join(SECOND_STAGES)}")
    rows = x.reshape(x.shape[0], -1)
    caps = fit_caps(x, most=most, limits=limits)
    curves: dict[int, Curve] = {}
    capped = np.atleast_1d(caps.points > 0)
    skewness, kurtosis = (np.atleast_1d(part).copy() for part in caps.after)
    failed = () if second is None else np.flatnonzero(~np.atleast_1d(caps.passes)).tolist()
    for place in failed:
        column = rows[:, place]
        if combine:
            column = np.clip(column, np.atleast_1d(caps.low)[place], np.atleast_1d(caps.high)[place])
        capped[place] &= combine
        name = None if names is None else [names[place]]
        curves[place] = _second_stage(str(second), column, exponent, name)
        skewness[place], kurtosis[place] = moments(apply_curve(column, curves[place]))
    shape = x.shape[1:]
    after = Moments(skewness.reshape(shape), kurtosis.reshape(shape))
    return Treatment(caps, curves, second, capped.reshape(shape), after, within_limits(after, limits))


def apply_treatment(values: npt.ArrayLike, treatment: Treatment) -> Treated:
    """Treat a table.

    Args:
        values: shape (units,) or (units, indicators), the columns of the reference; NaN where missing.
        treatment: from `fit_treatment`.

    Returns:
        The treated table, the cells that were winsorised, and the columns that were transformed.

    Raises:
        ValueError: a value is infinite, or a frozen curve cannot take it; the column is named.

    >>> x = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0]
    >>> done = apply_treatment(x, fit_treatment(x))
    >>> float(done.values[-1]), int(done.winsorised[-1]), bool(done.transformed)
    (9.0, 1, False)
    """
    x = table("values", values)
    result = x.copy()
    rows = result.reshape(x.shape[0], -1)
    moved = np.zeros(rows.shape, dtype=np.int8)
    low, high = np.atleast_1d(treatment.caps.low), np.atleast_1d(treatment.caps.high)
    for place in np.flatnonzero(np.atleast_1d(treatment.capped)).tolist():
        column = rows[:, place]
        moved[:, place] = (column > high[place]).astype(np.int8) - (column < low[place])
        rows[:, place] = np.clip(column, low[place], high[place])
    transformed = np.zeros(rows.shape[1], dtype=np.bool_)
    for place, curve in treatment.curves.items():
        rows[:, place] = apply_curve(rows[:, place], curve)
        transformed[place] = True
    return Treated(result, moved.reshape(x.shape), transformed.reshape(x.shape[1:]))


def _second_stage(name: str, column: Floats, exponent: float, names: list[str] | None) -> Curve:
    tail = 1 if float(moments(column).skewness) >= 0 else -1
    stages: dict[str, Callable[[], Curve]] = {
        "log-range": lambda: fit_log_range(column, names=names),
        "log-tail": lambda: fit_log_range(column, tail=tail, names=names),
        "log-shift": lambda: fit_log_shift(column, names=names),
        "log-gii": lambda: fit_log_gii(column, tail=tail, names=names),
        "box-cox": lambda: fit_box_cox(column, exponent, names=names),
    }
    return stages[name]()
