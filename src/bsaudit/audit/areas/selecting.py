"""Which of many observations an audit of areas uses: as known on its day, on whole columns at once.

The rules are those of an audit of a programme: a value counts when its period had ended by the day and, in the known
vintage, it was public by then; the newest vintage of a period stands for it, and one that withdraws a value hides the
older; of the periods the latest counts, a full year's before part of one that ended in the same year; of several
series the last that has a usable value, area by area.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.files.areas.excerpts import with_excerpts
from bsaudit.model.areas import AreaPanel
from bsaudit.model.errors import Fault, InputError, Related
from bsaudit.model.status import parse_markers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from numpy.typing import NDArray

    from bsaudit.model.area_rubric import AreaIndicatorRule
    from bsaudit.model.areas import AreaColumns
    from bsaudit.model.dates import Duration, PartialDate

__all__ = ["AreaStance", "known_rows", "select_panel", "stale_rows"]

Rows = "NDArray[np.int64]"


@dataclass(frozen=True)
class AreaStance:
    """The day, the vintage and the period from which the values of areas are seen."""

    as_of: date
    vintage: Literal["known", "revised"]
    period: PartialDate | None
    publication_lag: Duration
    max_age: Duration | None


def select_panel(
    columns: AreaColumns,
    areas: Sequence[str],
    rules: dict[str, AreaIndicatorRule],
    stance: AreaStance,
) -> AreaPanel:
    """The one value of each area and indicator that an audit uses.

    Args:
        columns: all observations.
        areas: the areas that are scored.
        rules: the indicators wanted, by id.
        stance: the audit's day, vintage and period.

    Raises:
        InputError: two rows give one value for the same area, indicator, series, period and day of publication; or
            the data hold several series of an indicator that names none.
    """
    wanted = _wanted(columns, areas, rules)
    rows = known_rows(columns, np.flatnonzero(wanted.keep), stance)
    rows = rows[wanted.area[columns.area[rows]] >= 0]
    cell = wanted.area[columns.area[rows]] * len(rules) + wanted.indicator[columns.indicator[rows]]
    rows, cell = _newest(columns, rows, cell, wanted.order, stance)
    shape = (len(areas), len(rules))
    row = np.full(shape, -1, dtype=np.int64)
    row.flat[cell] = rows
    found = row >= 0
    values = np.full(shape, np.nan)
    values[found] = columns.value[row[found]]
    end = np.full(shape, np.datetime64("NaT", "D"), dtype="datetime64[D]")
    end[found] = columns.end[row[found]]
    return AreaPanel(tuple(areas), tuple(rules), values, end, row)


def known_rows(columns: AreaColumns, rows: NDArray[np.int64], stance: AreaStance) -> NDArray[np.int64]:
    """Those of some rows that count from a stance, whatever their value."""
    day = np.datetime64(stance.as_of, "D")
    end = columns.end[rows]
    keep = end <= day
    if stance.period is not None:
        first, last = _span(stance.period)
        keep &= (end >= first) & (end <= last)
    if stance.max_age is not None:
        keep &= end >= _oldest(stance.as_of, stance.max_age)
    if stance.vintage == "known":
        keep &= _public_by(columns, rows, stance.publication_lag) <= day
    return rows[keep]


def stale_rows(
    columns: AreaColumns, areas: Sequence[str], rules: dict[str, AreaIndicatorRule], stance: AreaStance
) -> NDArray[np.int64]:
    """The rows that would give an audit a value if their period had not ended too long before its day."""
    wanted = _wanted(columns, areas, rules)
    rows = np.flatnonzero(wanted.keep)
    rows = rows[(wanted.area[columns.area[rows]] >= 0) & _usable(columns, rows)]
    ageless = known_rows(columns, rows, replace(stance, max_age=None))
    return np.setdiff1d(ageless, known_rows(columns, rows, stance))


@dataclass(frozen=True, eq=False)
class _Wanted:
    """By number in the columns: the place of an area, of an indicator, of a series; -1 for what is not wanted."""

    area: NDArray[np.int64]
    indicator: NDArray[np.int64]
    order: NDArray[np.int64]
    keep: NDArray[np.bool_]


def _wanted(columns: AreaColumns, areas: Sequence[str], rules: dict[str, AreaIndicatorRule]) -> _Wanted:
    place_of_area = {code: place for place, code in enumerate(areas)}
    place_of_rule = {name: place for place, name in enumerate(rules)}
    area = np.array([place_of_area.get(code, -1) for code in columns.areas], dtype=np.int64)
    indicator = np.array([place_of_rule.get(name, -1) for name in columns.indicators], dtype=np.int64)
    order = np.full((len(columns.indicators), len(columns.series)), -1, dtype=np.int64)
    for number, name in enumerate(columns.indicators):
        if name in rules:
            order[number] = _series_order(columns, number, rules[name].series)
    keep = order[columns.indicator, columns.serie] >= 0
    return _Wanted(area, indicator, order, keep)


def _series_order(columns: AreaColumns, number: int, named: tuple[str, ...]) -> NDArray[np.int64]:
    if named:
        places = {name: place for place, name in enumerate(named)}
        return np.array([places.get(name, -1) for name in columns.series], dtype=np.int64)
    if len(columns.series) == 1:
        return np.zeros(1, dtype=np.int64)
    present = np.unique(columns.serie[columns.indicator == number])
    if len(present) > 1:
        raise InputError(with_excerpts([_several_series(columns, number, present)]))
    return np.zeros(len(columns.series), dtype=np.int64)


def _several_series(columns: AreaColumns, number: int, present: NDArray[np.int32]) -> tuple[Fault, str]:
    """The fault, and the cell that it speaks of."""
    names = ", ".join(columns.series[each] for each in present)
    row = int(np.flatnonzero((columns.indicator == number) & (columns.serie == present[1]))[0])
    fault = Fault(
        "several-series",
        f"the data hold several series of {columns.indicators[number]}: {names}; values of two are never mixed",
        *columns.place(row),
        hint="name the series of the indicator in the rubric, in order of succession",
    )
    return fault, columns.series[present[1]]


def _newest(
    columns: AreaColumns,
    rows: NDArray[np.int64],
    cell: NDArray[np.int64],
    order: NDArray[np.int64],
    stance: AreaStance,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """One row for each cell: most cells have one row only, and only the others are put in order."""
    several = np.bincount(cell, minlength=1)[cell] > 1
    shown = _usable(columns, rows)
    if not several.any():
        return rows[shown], cell[shown]
    lone, many = ~several & shown, np.flatnonzero(several)
    found, found_cell = _choose(columns, rows[many], cell[many], order, stance)
    return np.concatenate([rows[lone], found]), np.concatenate([cell[lone], found_cell])


def _choose(
    columns: AreaColumns,
    rows: NDArray[np.int64],
    cell: NDArray[np.int64],
    order: NDArray[np.int64],
    stance: AreaStance,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    succession = order[columns.indicator[rows], columns.serie[rows]]
    start, end = columns.start[rows].astype(np.int64), columns.end[rows].astype(np.int64)
    public = _public_by(columns, rows, stance.publication_lag).astype(np.int64)
    by_vintage = np.lexsort((columns.line[rows], columns.file[rows], public, start, end, succession, cell))
    keys = np.stack([cell, succession, end, start], axis=1)[by_vintage]
    same = (keys[1:] == keys[:-1]).all(axis=1)
    twice = same & (public[by_vintage][1:] == public[by_vintage][:-1])
    if twice.any():
        raise InputError(with_excerpts(_twice(columns, rows[by_vintage], np.flatnonzero(twice))))
    last = np.append(~same, True)
    chosen = by_vintage[last]
    chosen = chosen[_usable(columns, rows[chosen])]
    year = columns.end[rows[chosen]].astype("datetime64[Y]").astype(np.int64)
    full = _is_full_year(columns, rows[chosen])
    by_period = np.lexsort((start[chosen], end[chosen], full, year, succession[chosen], cell[chosen]))
    chosen = chosen[by_period]
    final = np.append(cell[chosen][1:] != cell[chosen][:-1], True) if len(chosen) else np.zeros(0, bool)
    return rows[chosen[final]], cell[chosen[final]]


def _twice(
    columns: AreaColumns, rows: NDArray[np.int64], places: NDArray[np.int64]
) -> list[tuple[Fault, str]]:
    """The faults, and the cell that each of them speaks of."""
    faults = []
    for place in places[:1000]:
        first, second = int(rows[place]), int(rows[place + 1])
        area = columns.areas[columns.area[second]]
        indicator = columns.indicators[columns.indicator[second]]
        file, line = columns.place(second)
        related = Related(*columns.place(first), "first given here")
        message = f"{indicator} of area {area} is given twice for one period and one day of publication"
        hint = "delete one of the rows, or give the later one its own day of publication"
        faults.append((Fault("duplicate-value", message, file, line, hint=hint, related=(related,)), area))
    return faults


def _usable(columns: AreaColumns, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a row has a number, and no marker says that it is only to be shown."""
    only_shown = [
        code
        for code, text in enumerate(columns.markers, start=1)
        if any(marker.effect == "show only" for marker in parse_markers(text)[1])
    ]
    usable: NDArray[np.bool_] = ~np.isnan(columns.value[rows])
    return usable & ~np.isin(columns.marker[rows], only_shown) if only_shown else usable


def _public_by(columns: AreaColumns, rows: NDArray[np.int64], lag: Duration) -> NDArray[np.datetime64]:
    """The day from which each row counts as known; from the end of its period where that is not stated."""
    published = columns.published[rows]
    unstated = np.isnat(published)
    if not unstated.any():
        return published
    ends, back = np.unique(columns.end[rows][unstated], return_inverse=True)
    later = np.array([lag.after(day) for day in ends.astype(object)], dtype="datetime64[D]")
    published = published.copy()
    published[unstated] = later[back]
    return published


def _is_full_year(columns: AreaColumns, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether a period is at least eight months long, and so stands for a year."""
    start, after = columns.start[rows], columns.end[rows] + np.timedelta64(1, "D")
    months = after.astype("datetime64[M]").astype(np.int64) - start.astype("datetime64[M]").astype(np.int64)
    day_of = start - start.astype("datetime64[M]")
    day_after = after - after.astype("datetime64[M]")
    full: NDArray[np.bool_] = (months > 8) | ((months == 8) & (day_after >= day_of))
    return full


def _span(period: PartialDate) -> tuple[np.datetime64, np.datetime64]:
    last = period.last_day
    first = {"day": last, "month": last.replace(day=1), "year": last.replace(month=1, day=1)}[
        period.precision
    ]
    return np.datetime64(first, "D"), np.datetime64(last, "D")


def _oldest(day: date, age: Duration) -> np.datetime64:
    """The earliest period end that is not stale on a day: `age` after it is the day or later."""
    least = np.datetime64(day, "D") - np.timedelta64(
        366 * (age.years + age.months // 12 + 1) + 31 * 12 + age.days, "D"
    )
    span = np.arange(least, np.datetime64(day, "D") + np.timedelta64(1, "D"))
    # the last of a few thousand days whose age has run out, by bisection: `after` rises with the day
    low, high = 0, len(span) - 1
    while low < high:
        middle = (low + high) // 2
        if age.after(span[middle].astype(object)) < day:
            low = middle + 1
        else:
            high = middle
    oldest: np.datetime64 = span[low]
    return oldest
