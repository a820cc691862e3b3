"""How fast a series grows: compound growth, and change in percent along a line or between its ends.

Values have time along the first axis: shape (times, ...), such as (years, units). Missing ones are skipped; the first
and the last are the first and last values found. Where a rate has no meaning it is NaN, and `why` says which of
`REASONS` applies, so that nothing is infinite and nothing fails for one unit of many.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite
from bsaudit.stats.columns import column_mean
from bsaudit.stats.timeline import series, upright

__all__ = ["REASONS", "Growth", "change_along_line", "change_between_ends", "compound_growth", "interpolate"]

REASONS = (
    "",
    "fewer than two values",
    "the first value is zero or below: there is no base to grow from",
    "the last value is below zero: it cannot have grown at a constant rate from a value above zero",
)
"""Why there is no rate, by the number in `Growth.why`; the first is for a rate that there is."""


class Growth(NamedTuple):
    """A rate for each series: arrays of shape (...).

    Attributes:
        rate: the rate; NaN where there is none.
        why: index into `REASONS`.
        step: change in one unit of time, in the unit of the value; NaN with fewer than two values.
        base: the value that the rate refers to.
    """

    rate: Floats
    why: npt.NDArray[np.uint8]
    step: Floats
    base: Floats


def compound_growth(times: npt.ArrayLike, values: npt.ArrayLike) -> Growth:
    """Compound growth rate: (last/first)^(1/(time between)) − 1, a share per unit of time.

    Args:
        times: shape (times,), rising.
        values: shape (times, ...); NaN where missing.

    Returns:
        The rates. A last value of zero is a rate of −1.

    Raises:
        ValueError: the times do not rise or do not fit the values, or a value is infinite.

    Source: the geometric mean of the growth factors; COINr, CAGR.

    >>> round(float(compound_growth([2018, 2020], [100.0, 121.0]).rate), 12)
    0.1
    """
    time, x = series(times, values)
    start, end, span, count = _ends(time, x)
    why = np.select([count < 2, start <= 0, end < 0], [1, 2, 3], 0).astype(np.uint8)
    fine = why == 0
    ratio = np.where(fine, end, np.nan) / np.where(fine, start, 1.0)
    rate = np.power(ratio, 1.0 / np.where(fine, span, 1.0)) - 1.0
    step = np.where(count < 2, np.nan, end - start) / np.where(count < 2, 1.0, span)
    return Growth(np.asarray(rate), why, np.asarray(step), start)


def change_between_ends(times: npt.ArrayLike, values: npt.ArrayLike, *, per: float = 1.0) -> Growth:
    """Change in percent of the first value: 100·(last − first)/first, in `per` units of time.

    Args:
        times: shape (times,), rising.
        values: shape (times, ...); NaN where missing.
        per: the span that the rate is for, in the unit of `times`: 10 for the change in a decade.

    Returns:
        The rates in percent. They refer to a first value above zero.

    Raises:
        ValueError: the times do not rise or do not fit the values, or something is infinite.

    Source: percentage change; COINr, prc_change, for two values.

    >>> float(change_between_ends([2015, 2019], [80.0, 92.0]).rate)
    3.75
    """
    time, x = series(times, values)
    start, end, span, count = _ends(time, x)
    step = np.where(count < 2, np.nan, end - start) / np.where(count < 2, 1.0, span)
    return _percent(step, start, count, per)


def change_along_line(times: npt.ArrayLike, values: npt.ArrayLike, *, per: float = 1.0) -> Growth:
    """Change in percent along the least-squares line: 100·slope/(the line's value at the first time).

    All values count, not the first and last alone. With two values it is `change_between_ends`.

    Args:
        times: shape (times,), rising.
        values: shape (times, ...); NaN where missing.
        per: the span that the rate is for, in the unit of `times`.

    Returns:
        The rates in percent. They refer to a value of the line above zero (beyond 1e-12 of the greatest value).

    Raises:
        ValueError: the times do not rise or do not fit the values, or something is infinite.

    Source: ordinary least squares; COINr, prc_change, for three values or more.

    >>> round(float(change_along_line([2018, 2019, 2020], [100.0, 104.0, 108.0]).rate), 10)
    4.0
    """
    time, x = series(times, values)
    count = np.asarray((~np.isnan(x)).sum(axis=0))
    when = np.where(np.isnan(x), np.nan, upright(time, x))
    from_mean = when - column_mean(when)
    spread = np.nansum(np.square(from_mean), axis=0)
    centre = column_mean(x)
    together = np.nansum(from_mean * (x - centre), axis=0)
    step = np.where(count < 2, np.nan, together) / np.where(count < 2, 1.0, spread)
    base = np.asarray(centre + step * np.fmin.reduce(from_mean, axis=0))
    # A base that is zero but for rounding is zero.
    base = np.where(np.abs(base) <= 1e-12 * np.fmax.reduce(np.abs(x), axis=0), 0.0, base)
    return _percent(step, base, count, per)


def interpolate(times: npt.ArrayLike, values: npt.ArrayLike, at: npt.ArrayLike) -> Floats:
    """Values at other times, along the straight lines between the nearest values that there are.

    Args:
        times: shape (times,), rising.
        values: shape (times,); NaN where missing, and then skipped.
        at: the times that are wanted, any shape.

    Returns:
        Shape of `at`; NaN before the first value and after the last: no line is drawn further.

    Raises:
        ValueError: the times do not rise or do not fit the values, or something is infinite.

    Source: linear interpolation; COINr, approx_df.

    >>> interpolate([2015, 2016, 2018], [1.0, float("nan"), 4.0], [2014, 2016, 2018])
    array([nan,  2.,  4.])
    """
    time, x = series(times, values)
    if x.ndim != 1:
        raise ValueError(f"values needs the shape (times,), got {x.shape}")
    wanted, there = finite("at", at), ~np.isnan(x)
    if not there.any():
        return np.full(wanted.shape, np.nan)
    return np.asarray(np.interp(wanted, time[there], x[there], left=np.nan, right=np.nan))


def _ends(time: Floats, x: Floats) -> tuple[Floats, Floats, Floats, npt.NDArray[np.intp]]:
    """First and last value, time between them, and the count of values of each series."""
    there = ~np.isnan(x)
    first = np.expand_dims(np.argmax(there, axis=0), 0)
    last = x.shape[0] - 1 - np.expand_dims(np.argmax(there[::-1], axis=0), 0)
    start, end = (np.take_along_axis(x, place, axis=0)[0] for place in (first, last))
    return np.asarray(start), np.asarray(end), np.asarray(time[last] - time[first])[0], there.sum(axis=0)


def _percent(step: Floats, base: Floats, count: npt.NDArray[np.intp], per: float) -> Growth:
    why = np.select([count < 2, ~(base > 0)], [1, 2], 0).astype(np.uint8)
    rate = 100.0 * float(finite("per", per)) * step / np.where(why == 0, base, np.nan)
    return Growth(np.asarray(rate), why, np.asarray(step), np.asarray(base))
