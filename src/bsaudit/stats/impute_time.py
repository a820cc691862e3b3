"""Filling missing values along time, never past a break in the series, with every filled value marked.

Values have time along the first axis: shape (times, ...), such as (years, units, indicators). A break is a change of
`segments`: a number for each value (also for the missing ones) that says which comparable run it belongs to. A value
is filled only from values of its own run, and a run that another one interrupts is two runs.

Rules: a value that was observed never changes; a series without any value stays missing; a single value can be
carried but not interpolated. Carrying back before the first value uses what was known only later: it is done only if
asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import not_negative
from bsaudit.stats.timeline import series, upright

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Booleans, Floats

__all__ = ["Ends", "TimeImputed", "impute_last", "impute_linear"]

Ends: TypeAlias = Literal["missing", "hold"]

Places: TypeAlias = npt.NDArray[np.intp]


class TimeImputed(NamedTuple):
    """Filled values, all arrays of the shape that was given.

    Attributes:
        values: with the gaps filled.
        filled: which of them were filled.
        source: the time of the value that each one is, or was carried from; NaN where it is missing, or lies on a
            line between two.
    """

    values: Floats
    filled: Booleans
    source: Floats


def impute_last(
    times: npt.ArrayLike,
    values: npt.ArrayLike,
    *,
    segments: npt.ArrayLike | None = None,
    longest: float | None = None,
    back: bool = False,
) -> TimeImputed:
    """Carry the last value forward until the next one.

    Args:
        times: shape (times,), rising, such as years.
        values: shape (times, ...); NaN where missing.
        segments: the comparable run of each value, broadcastable to `values`; one run where `None`.
        longest: how far a value may be carried, in the unit of `times`; any distance where `None`.
        back: whether the first value of a run is also carried back, as far as `longest`.

    Returns:
        The filled values, which of them were filled, and the time that each comes from.

    Raises:
        ValueError: the times do not rise or do not fit the values, a value is infinite, or `longest` is negative.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 3, last value carried forward.

    >>> impute_last([2018, 2019, 2020, 2021], [1.0, float("nan"), float("nan"), 4.0], longest=1).values
    array([ 1.,  1., nan,  4.])
    """
    time, x, run = _series(times, values, segments)
    reach = np.inf if longest is None else float(not_negative("longest", longest))
    before, after = _neighbours(x, run)
    place = np.where(before >= 0, before, after if back else -1)
    gap = np.abs(upright(time, x) - time[np.maximum(place, 0)])
    found = (place >= 0) & (gap <= reach)
    carried = np.take_along_axis(x, np.maximum(place, 0), axis=0)
    source = np.where(found, time[np.maximum(place, 0)], np.nan)
    return TimeImputed(np.where(found, carried, np.nan), found & np.isnan(x), source)


def impute_linear(
    times: npt.ArrayLike,
    values: npt.ArrayLike,
    *,
    segments: npt.ArrayLike | None = None,
    ends: Ends = "missing",
) -> TimeImputed:
    """Fill between two values along the straight line that joins them.

    Args:
        times: shape (times,), rising, such as years.
        values: shape (times, ...); NaN where missing.
        segments: the comparable run of each value, broadcastable to `values`; one run where `None`.
        ends: what becomes of gaps before the first and after the last value of a run: they stay "missing", or "hold"
            carries that value there. No line is ever drawn further.

    Returns:
        The filled values, which of them were filled, and the time of the values that were not drawn from a line.

    Raises:
        ValueError: the times do not rise or do not fit the values, a value is infinite, or `ends` is unknown.

    Source: OECD and JRC (2008), section 3, interpolation.

    >>> impute_linear([2018, 2020, 2021], [1.0, float("nan"), 7.0]).values
    array([1., 5., 7.])
    """
    if ends not in ("missing", "hold"):
        raise ValueError(f"unknown rule for ends {ends!r}: use missing or hold")
    time, x, run = _series(times, values, segments)
    before, after = _neighbours(x, run)
    first, last = np.maximum(before, 0), np.maximum(after, 0)
    start, end = (np.take_along_axis(x, place, axis=0) for place in (first, last))
    between = (before >= 0) & (after >= 0)
    length = np.where(first == last, 1.0, time[last] - time[first])
    line = np.where(between, start + (end - start) * ((upright(time, x) - time[first]) / length), np.nan)
    source = np.where(between & (first == last), time[first], np.nan)
    if ends == "hold":
        single = np.where(before >= 0, before, after)
        held = ~between & (single >= 0)
        kept = np.maximum(single, 0)
        line = np.where(held, np.take_along_axis(x, kept, axis=0), line)
        source = np.where(held, time[kept], source)
    return TimeImputed(line, np.isnan(x) & ~np.isnan(line), source)


def _series(
    times: npt.ArrayLike, values: npt.ArrayLike, segments: npt.ArrayLike | None
) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    time, x = series(times, values)
    label = np.broadcast_to(np.zeros((), np.int64) if segments is None else np.asarray(segments), x.shape)
    changes = np.zeros(x.shape, dtype=np.int64)
    changes[1:] = label[1:] != label[:-1]
    return time, x, np.cumsum(changes, axis=0)


def _neighbours(x: Floats, run: npt.NDArray[np.int64]) -> tuple[Places, Places]:
    """The row of the nearest value at or before, and at or after, each cell in its own run; −1 for none."""
    row = np.arange(x.shape[0]).reshape(-1, *(1,) * (x.ndim - 1))
    here = ~np.isnan(x)
    before = np.maximum.accumulate(np.where(here, row, -1), axis=0)
    after = np.minimum.accumulate(np.where(here, row, x.shape[0])[::-1], axis=0)[::-1]
    after = np.where(after == x.shape[0], -1, after)
    same = [np.take_along_axis(run, np.maximum(place, 0), axis=0) == run for place in (before, after)]
    return np.where(same[0], before, -1), np.where(same[1], after, -1)
