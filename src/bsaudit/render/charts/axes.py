"""A time axis and an upright axis, moments marked on them, and names at the ends of lines."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any, Final

from bsaudit.render.charts.frame import LABEL_SIZE, WIDTH, apart, tidy_step, wrap
from bsaudit.render.charts.palette import CATEGORIES, FOCUS, GREY, SECOND

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.render.charts.chart import View

__all__ = [
    "END",
    "HEAD",
    "HEIGHT",
    "SHAPES",
    "START",
    "Name",
    "by_line",
    "colours",
    "days",
    "ends",
    "names",
    "uprights",
    "values",
]

HEIGHT: Final = 320
HEAD: Final = 36
START: Final = 60
END: Final = 480
SHAPES: Final = ("circle", "square", "diamond", "triangle-up")
_ROOM: Final = WIDTH - END - 32


def colours(count: int) -> list[str]:
    """Colours for up to four lines: the pair for two."""
    return [FOCUS, SECOND] if count == 2 else list(CATEGORIES[:count])


def by_line(count: int, range_: Sequence[Any]) -> dict[str, Any]:
    """A channel that tells lines apart by their place, from 0."""
    scale = {"domain": list(range(count)), "range": list(range_[:count])}
    return {"field": "line", "type": "nominal", "legend": None, "scale": scale}


def days(first: date, last: date) -> dict[str, Any]:
    """The channel of days between two days, with a tick a year, or fewer over many years."""
    years = max(1, round((last - first).days / 3000))
    return {
        "type": "temporal",
        "scale": {"type": "utc", "domain": [_moment(first), _moment(last)], "range": [START, END]},
        "axis": {
            "title": None,
            "grid": False,
            "tickCount": {"interval": "year", "step": years},
            "format": "%Y",
            "labelOverlap": True,
            "labelFlush": False,
        },
    }


def values(low: float, high: float, title: str) -> dict[str, Any]:
    """The channel of values between two ends; the axis title lies above it and the labels left of the lines."""
    return {
        "type": "quantitative",
        "scale": {"domain": [low, high], "range": [HEIGHT, HEAD], "nice": False, "zero": False},
        "axis": {
            "title": title,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleBaseline": "top",
            "titleX": 0,
            "titleY": 0,
            "tickCount": 5,
            "domain": False,
            "ticks": False,
            "labelAlign": "left",
            "labelPadding": 0,
        },
    }


def ends(numbers: Sequence[float]) -> tuple[float, float]:
    """Round ends that hold all numbers with a little air; from zero where that costs little height."""
    low, high = min(numbers), max(numbers)
    span = (high - low) or abs(high) or 1.0
    if 0 <= low <= 0.6 * high:
        low, span = 0.0, high or 1.0
    step = tidy_step(span)
    bottom = math.floor((low - 0.1 * span) / step) * step if low else 0.0
    return bottom, math.ceil((high + 0.05 * span) / step) * step


@dataclasses.dataclass(frozen=True, kw_only=True)
class Name:
    """Words beside a value; `line` is the place of the line whose mark stands before them, if any."""

    value: float
    words: str
    line: int | None = None
    bold: bool = False


def names(found: Sequence[Name], count: int, low: float, high: float) -> list[View]:
    """Words to the right of lines, at the height of their values, moved apart where they would overlap.

    Args:
        found: the words.
        count: how many lines there are, for the colours and shapes of the marks.
        low: the value at the foot of the axis.
        high: the value at its head.
    """
    texts = [wrap(name.words, _ROOM, LABEL_SIZE, bold=name.bold) for name in found]
    wanted = [HEAD + (high - name.value) / (high - low) * (HEIGHT - HEAD) for name in found]
    gap = 16.0 * max(len(text) for text in texts) + 3
    data = [
        {"y": round(at - 8 * (len(text) - 1), 2), "name": text, "line": name.line, "bold": name.bold}
        for at, text, name in zip(apart(wanted, gap), texts, found, strict=True)
    ]
    upright = {"type": "quantitative", "scale": None, "axis": None}
    return [
        {
            "data": {"values": [each for each in data if each["line"] is not None]},
            "mark": {"type": "point", "x": END + 20, "size": 70, "filled": True, "opacity": 1},
            "encoding": {
                "y": {"field": "y", **upright},
                "color": by_line(count, colours(count)),
                "shape": by_line(count, SHAPES),
            },
        },
        *(
            {
                "data": {"values": [each for each in data if each["bold"] is bold]},
                "mark": {
                    "type": "text",
                    "x": END + 32,
                    "align": "left",
                    "lineHeight": 16,
                    "fontWeight": "bold" if bold else "normal",
                },
                "encoding": {"y": {"field": "y", **upright}, "text": {"field": "name"}},
            }
            for bold in (True, False)
        ),
    ]


def uprights(moments: Sequence[tuple[date, str]], first: date, last: date) -> list[View]:
    """A dashed upright with words at its head for each moment between two days."""
    data = [
        {"day": day.isoformat(), "text": wrap(words, 90, 12)}
        for day, words in moments
        if first <= day <= last
    ]
    if not data:
        return []
    x = {"field": "day", **days(first, last)}
    return [
        {
            "data": {"values": data},
            "mark": {"type": "rule", "strokeDash": [4, 3], "strokeWidth": 1.5, "color": GREY},
            "encoding": {"x": x, "y": {"value": HEAD}, "y2": {"value": HEIGHT}},
        },
        {
            "data": {"values": data},
            "mark": {
                "type": "text",
                "y": HEAD - 6,
                "baseline": "line-bottom",
                "lineHeight": 14,
                "fontSize": 12,
                "color": GREY,
            },
            "encoding": {"x": x, "text": {"field": "text"}},
        },
    ]


def _moment(day: date) -> dict[str, int | bool]:
    return {"year": day.year, "month": day.month, "date": day.day, "utc": True}
