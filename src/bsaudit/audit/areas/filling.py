"""Filling holes in a column of areas, by the rule that its indicator declares."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.audit.areas.selecting import known_rows, select_panel
from bsaudit.audit.areas.step_errors import CannotCompute
from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import did_you_mean
from bsaudit.model.status import parse_markers
from bsaudit.stats.impute import impute_column, impute_group
from bsaudit.stats.impute_time import impute_last, impute_linear

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.areas.material import Material
    from bsaudit.audit.areas.selecting import AreaStance
    from bsaudit.model.area_rubric import AreaIndicatorRule, ImputeRule
    from bsaudit.model.areas import AreaColumns
    from bsaudit.model.dates import Duration

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

__all__ = ["filled"]


def filled(
    name: str,
    rule: AreaIndicatorRule,
    values: Floats,
    material: Material,
    frozen: tuple[Floats, Material] | None = None,
) -> tuple[Floats, Booleans]:
    """A column with its holes filled, and which cells were filled. Shapes (n,).

    Args:
        name: the indicator.
        rule: its rule, whose `impute` says how.
        values: the column; NaN where missing.
        material: where the column comes from.
        frozen: the column of the areas that parameters are frozen on, and where it comes from: its mean or median,
            of all areas or of those of the same larger area, fills the holes, so that years compare. Values carried
            along time are the area's own, and take nothing from it.

    Raises:
        CannotCompute: the data have no such level of larger areas.
        ValueError: the data have no earlier values to carry.
    """
    how = rule.impute
    if how is None or not np.isnan(values).any():
        return values, np.zeros(len(values), dtype=np.bool_)
    if how.method in ("last", "linear"):
        return _along_time(name, rule, how, values, material)
    centre: Literal["mean", "median"] = "mean" if how.method == "mean" else "median"
    if how.group is not None and how.group not in material.groups:
        known = ", ".join(material.groups) or "none"
        raise CannotCompute(
            "unknown-level",
            f"{name}: the data name no larger areas {how.group!r}; known: {known}",
            did_you_mean(how.group, material.groups, "name their column under `levels` of a table"),
        )
    column, of = (values, material) if frozen is None else frozen
    if how.group is None:
        done = impute_column(values[:, None], centre, reference=column[:, None])
    else:
        own, theirs = _numbered(material.groups[how.group], of.groups[how.group])
        done = impute_group(values[:, None], own, centre, reference=(column[:, None], theirs))
    return done.values[:, 0], done.filled[:, 0]


def _numbered(own: NDArray[np.str_], theirs: NDArray[np.str_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The codes of larger areas as numbers that mean the same in both; -1 for none."""
    texts = np.unique(np.concatenate([own, theirs]))
    none = int(len(texts) > 0 and texts[0] == "")
    return np.searchsorted(texts, own) - none, np.searchsorted(texts, theirs) - none


def _along_time(
    name: str, rule: AreaIndicatorRule, how: ImputeRule, values: Floats, material: Material
) -> tuple[Floats, Booleans]:
    """Holes filled from the area's own values of other periods, never past a break in the series."""
    if rule.denominator is not None:
        raise ValueError(
            f"{name}: values are carried along time before they are divided: fill it by mean or median, or leave out "
            "its denominator"
        )
    if material.parts:
        return _audit_by_audit(name, rule, how, values, material)
    columns, stance = material.columns, material.stance
    if columns is None or stance is None:
        raise ValueError(f"{name}: values are carried along time, and those of other periods are not at hand")
    if name not in columns.indicators:
        return values, np.zeros(len(values), dtype=np.bool_)  # nobody ever had a value
    target = np.datetime64(stance.period.last_day if stance.period else stance.as_of, "D")
    times, history, runs = _history(name, rule, material, columns, stance, target)
    place = int(np.searchsorted(times, target))
    if place == len(times) or times[place] != target:
        times = np.insert(times, place, target)
        history = np.insert(history, place, np.nan, axis=0)
        before = runs[place - 1] if place else np.zeros(len(values))
        runs = np.insert(runs, place, before, axis=0)
    if how.longest is not None:
        history[_ran_out(times, how.longest, target)] = np.nan
    history[place] = values
    days = times.astype(np.float64)
    if how.method == "last":
        done = impute_last(days, history, segments=runs)
    else:
        done = impute_linear(days, history, segments=runs)
    return done.values[place], done.filled[place]


def _audit_by_audit(
    name: str, rule: AreaIndicatorRule, how: ImputeRule, values: Floats, material: Material
) -> tuple[Floats, Booleans]:
    """Of several audits taken together, each hole from the area's own values as that very audit sees them."""
    ends = np.cumsum([len(part.panel.areas) for part in material.parts])
    pieces = zip(np.split(values, ends[:-1]), material.parts, strict=True)
    done = [_along_time(name, rule, how, piece, part) for piece, part in pieces]
    return np.concatenate([each for each, _ in done]), np.concatenate([flags for _, flags in done])


def _history(
    name: str,
    rule: AreaIndicatorRule,
    material: Material,
    columns: AreaColumns,
    stance: AreaStance,
    target: np.datetime64,
) -> tuple[NDArray[np.datetime64], Floats, Floats]:
    """Ends of periods, rising; the values of each, and the number of the comparable run that each belongs to."""
    open_stance = replace(stance, period=None, max_age=None)
    number = columns.indicators.index(name)
    rows = known_rows(columns, np.flatnonzero(columns.indicator == number), open_stance)
    if rule.series:
        rows = rows[np.isin(np.array(columns.series)[columns.serie[rows]], rule.series)]
    times = np.unique(columns.end[rows])
    if rule.impute is not None and rule.impute.method == "last":
        times = times[times <= target]
    breaks = _break_markers(columns)
    without_value = _breaks_told(
        columns, rows[np.isin(columns.marker[rows], breaks)], times, material.panel.areas
    )
    history = np.full((len(times), len(material.panel.areas)), np.nan)
    broken = np.zeros(history.shape)
    serie = np.full(len(material.panel.areas), -1)  # of the newest value so far
    for place, end in enumerate(times):
        day = PartialDate(end.astype(object), "day")
        panel = select_panel(columns, material.panel.areas, {name: rule}, replace(open_stance, period=day))
        history[place] = panel.values[:, 0]
        row = panel.row[:, 0]
        now = np.where(row >= 0, columns.serie[row], serie)
        succeeded = (now != serie) & (serie >= 0)  # values of two series are never compared
        told = np.where(row >= 0, np.isin(columns.marker[row], breaks), without_value[place])
        broken[place] = succeeded | told
        serie = now
    return times, history, np.cumsum(broken, axis=0)


def _break_markers(columns: AreaColumns) -> list[int]:
    """The codes of markers that say that a series breaks."""
    return [
        code
        for code, text in enumerate(columns.markers, start=1)
        if any(marker.effect == "break" for marker in parse_markers(text)[1])
    ]


def _breaks_told(
    columns: AreaColumns, rows: NDArray[np.int64], times: NDArray[np.datetime64], areas: tuple[str, ...]
) -> Booleans:
    """Where some rows stand: shape (times, areas). A break holds where the number itself is not available, too."""
    places = {code: place for place, code in enumerate(areas)}
    area = np.array([places.get(code, -1) for code in columns.areas], dtype=np.int64)[columns.area[rows]]
    counted = (area >= 0) & np.isin(columns.end[rows], times)
    told = np.zeros((len(times), len(areas)), dtype=np.bool_)
    told[np.searchsorted(times, columns.end[rows[counted]]), area[counted]] = True
    return told


def _ran_out(times: NDArray[np.datetime64], longest: Duration, target: np.datetime64) -> Booleans:
    """Which ends of periods lie longer ago than allowed: by the calendar, so that P1Y is a leap year, too."""
    day = target.astype(object)
    return np.array([longest.after(end) < day for end in times.astype(object)], dtype=np.bool_)
