"""Values over time: lines that break where they must, points, intervals, and names at their ends."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from bsaudit.render.charts import axes
from bsaudit.render.charts.frame import WIDTH
from bsaudit.render.charts.palette import GREY, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.render.charts.chart import View

__all__ = ["MOST", "Line", "Point", "view"]

MOST: Final = 4
"""The most lines in one view."""

_DASHES: Final = ([1, 0], [8, 3], [3, 3], [10, 3, 2, 3])


@dataclasses.dataclass(frozen=True, kw_only=True)
class Point:
    """One value. It is joined to the one before unless its `part` differs; a `hollow` one is joined to none."""

    day: date
    value: float
    text: str
    lower: float | None = None
    upper: float | None = None
    part: int = 0
    hollow: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line:
    """A named line; its name stands at its end."""

    name: str
    points: tuple[Point, ...]


def view(
    lines: Sequence[Line],
    *,
    axis: str,
    moments: Sequence[tuple[date, str]] = (),
    level: tuple[float, str] | None = None,
) -> View:
    """One view.

    Args:
        lines: at most `MOST`, each with at least one point that is not hollow.
        axis: what the upright axis counts.
        moments: days to mark, with words.
        level: a value drawn across, with words.
    """
    seen = [point.day for line in lines for point in line.points]
    first, last = min(seen), max(seen)
    if first == last:
        first -= timedelta(days=365)
    low, high = axes.ends(_numbers(lines, level))
    x, y = axes.days(first, last), axes.values(low, high, axis)
    data = [_datum(place, line, point) for place, line in enumerate(lines) for point in line.points]
    return {
        "width": WIDTH,
        "height": axes.HEIGHT,
        "layer": [
            *axes.uprights(moments, first, last),
            *_across(level, y),
            *_drawn(data, len(lines), x, y),
            *axes.names(_ends(lines, level), len(lines), low, high),
        ],
    }


def _numbers(lines: Sequence[Line], level: tuple[float, str] | None) -> list[float]:
    each = [
        number
        for line in lines
        for point in line.points
        for number in (point.value, point.lower, point.upper)
        if number is not None
    ]
    return each if level is None else [*each, level[0]]


def _ends(lines: Sequence[Line], level: tuple[float, str] | None) -> list[axes.Name]:
    found = [] if level is None else [axes.Name(value=level[0], words=level[1])]
    for place, line in enumerate(lines):
        last = [point for point in line.points if not point.hollow][-1]
        found.append(axes.Name(value=last.value, words=f"{last.text}  {line.name}", line=place))
    return found


def _datum(place: int, line: Line, point: Point) -> dict[str, Any]:
    return {
        "line": place,
        "name": line.name,
        "part": f"{place}.{point.part}",
        "day": point.day.isoformat(),
        "value": point.value,
        "text": point.text,
        "lower": point.lower,
        "upper": point.upper,
        "hollow": point.hollow,
    }


def _drawn(data: list[dict[str, Any]], count: int, x: dict[str, Any], y: dict[str, Any]) -> list[View]:
    colour = axes.by_line(count, axes.colours(count))
    at = {"x": {"field": "day", **x}, "y": {"field": "value", **y}}
    solid = {"values": [datum for datum in data if not datum["hollow"]]}
    return [
        {
            "data": {"values": [datum for datum in data if datum["lower"] is not None]},
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {
                "x": at["x"],
                "y": {"field": "lower", **y},
                "y2": {"field": "upper"},
                "color": colour,
            },
        },
        {
            "data": solid,
            "mark": {"type": "line", "strokeWidth": 2.5},
            "encoding": {
                **at,
                "color": colour,
                "detail": {"field": "part"},
                "strokeDash": axes.by_line(count, _DASHES),
            },
        },
        {
            "data": {"values": sorted(data, key=lambda datum: not datum["hollow"])},
            "mark": {"type": "point", "opacity": 1, "strokeWidth": 2},
            "encoding": {
                **at,
                "size": {"condition": {"test": "datum.hollow", "value": 260}, "value": 80},
                "stroke": colour,
                "fill": {"condition": {"test": "datum.hollow", "value": PAPER}, **colour},
                "shape": axes.by_line(count, axes.SHAPES),
                "tooltip": [{"field": "name"}, {"field": "day", "type": "temporal"}, {"field": "text"}],
            },
        },
    ]


def _across(level: tuple[float, str] | None, y: dict[str, Any]) -> list[View]:
    if level is None:
        return []
    return [
        {
            "data": {"values": [{"level": level[0]}]},
            "mark": {"type": "rule", "strokeDash": [2, 3], "strokeWidth": 1.5, "color": GREY},
            "encoding": {
                "y": {"field": "level", **y},
                "x": {"value": axes.START},
                "x2": {"value": axes.END},
            },
        }
    ]
