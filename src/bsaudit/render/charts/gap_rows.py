"""The rows of the gap chart that share a unit: titles and groups to the left, two dots and a line to the right."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from bsaudit.render.charts.frame import LABEL_SIZE, WIDTH, haloed, pixels, tidy_step, wrap
from bsaudit.render.charts.palette import FOCUS, GREY, PAPER, SECOND
from bsaudit.render.numbers import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.result import GapScore
    from bsaudit.render.charts.chart import View

__all__ = ["domain", "signs", "unit_name", "view"]

_GUTTER: Final = 380
_START: Final = 440
_END: Final = 670
_LINE: Final = 16
_CELLS: Final = 30
_UNITS: Final = {
    "percent": "Per cent",
    "count": "Number",
    "rate_per_1000": "For every 1,000 people",
    "gbp": "Pounds",
}


def unit_name(unit: str) -> str:
    """A unit as an axis title."""
    return _UNITS.get(unit, unit.replace("_", " ").capitalize())


def domain(gaps: Sequence[GapScore]) -> tuple[float, float]:
    """The ends of an axis that holds all values and zero; 0 to 100 for percentages that fit."""
    values = [each for gap in gaps for each in _values(gap)]
    low, high = min(0.0, *values), max(0.0, *values)
    if all(gap.unit == "percent" for gap in gaps) and high <= 100:
        high = 100.0
    step = tidy_step(high - low)
    return math.floor(low / step) * step, math.ceil(high / step) * step


def signs(one: float, other: float, low: float, high: float) -> str:
    """Thirty cells: `o` the first group, `x` the other, `*` both."""
    first, second = (
        max(0, min(_CELLS - 1, int((number - low) / (high - low) * _CELLS))) for number in (one, other)
    )
    cells = ["·"] * _CELLS
    cells[min(first, second) : max(first, second) + 1] = "-" * (abs(first - second) + 1)
    cells[first], cells[second] = ("*", "*") if first == second else ("o", "x")
    return "".join(cells)


def view(unit: str, gaps: Sequence[GapScore]) -> View:
    """One view: an axis at the foot, a row for each gap."""
    data: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    y = 0.0
    for gap in gaps:
        lines = _lines(gap)
        name = gap.dimension.replace("_", " ").capitalize()
        if not heads or heads[-1]["dimension"] != name:
            heads.append({"dimension": name, "y": y + 4, "y_rule": y + 24})
            y += 32
        data.append(_datum(gap, lines, y))
        y += _LINE * len(lines) + 14
    low, high = domain(gaps)
    across: dict[str, Any] = {
        "type": "quantitative",
        "scale": {"domain": [low, high], "range": [_START, _END], "nice": False, "zero": False},
        "axis": {
            "title": unit_name(unit),
            "tickCount": 5,
            "domain": False,
            "ticks": False,
            "labelFlush": False,
        },
    }
    return {
        "data": {"values": data},
        "width": WIDTH,
        "height": y,
        "layer": [*_heads(heads, y), *_texts(y), *_marks(across, y), *_numbers(y)],
    }


def _values(gap: GapScore) -> tuple[float, ...]:
    point = gap.current
    return (point.reference.evidence.value, point.comparison.evidence.value) if point else ()


def _short(number: float, unit: str) -> str:
    """A value beside its dot: a rate loses the words that the axis title has."""
    return value(number, unit).removesuffix(" per 1,000")


def _lines(gap: GapScore) -> list[str]:
    period = gap.current.period if gap.current else ""
    groups = f"● {gap.reference}   ■ {gap.comparison}   ({period})"
    return [*wrap(gap.title, _GUTTER, LABEL_SIZE, bold=True), *wrap(groups, _GUTTER, LABEL_SIZE)]


def _datum(gap: GapScore, lines: list[str], y: float) -> dict[str, Any]:
    one, other = _values(gap)
    titles = len(wrap(gap.title, _GUTTER, LABEL_SIZE, bold=True))
    low, high = sorted((one, other))
    clear = bool(gap.current and gap.current.clear)
    return {
        "gap": gap.title,
        "head": lines[:titles],
        "groups": lines[titles:],
        "y": y,
        "y_groups": y + _LINE * titles,
        "y_dots": y + _LINE * len(lines) / 2,
        "reference": one,
        "comparison": other,
        "low": low,
        "high": high,
        "low_text": _short(low, gap.unit),
        "high_text": _short(high, gap.unit),
        "first": gap.reference,
        "second": gap.comparison,
        "clear": clear,
    }


def _heads(heads: list[dict[str, Any]], height: float) -> list[View]:
    data = {"values": heads}
    return [
        {
            "data": data,
            "mark": {
                "type": "text",
                "x": 0,
                "align": "left",
                "baseline": "top",
                "fontSize": 15,
                "color": GREY,
            },
            "encoding": {"y": pixels("y", height), "text": {"field": "dimension"}},
        },
        {
            "data": data,
            "mark": {"type": "rule", "x": 0, "x2": WIDTH, "color": GREY, "strokeWidth": 1},
            "encoding": {"y": pixels("y_rule", height)},
        },
    ]


def _texts(height: float) -> list[View]:
    return [
        {
            "mark": {
                "type": "text",
                "x": 0,
                "align": "left",
                "baseline": "top",
                "fontWeight": weight,
                "lineHeight": _LINE,
            },
            "encoding": {"y": pixels(y, height), "text": {"field": field}},
        }
        for field, y, weight in (("head", "y", "bold"), ("groups", "y_groups", "normal"))
    ]


def _marks(across: dict[str, Any], height: float) -> list[View]:
    ends = (("reference", "circle", FOCUS), ("comparison", "square", SECOND))
    y = pixels("y_dots", height)
    tooltip = [{"field": name} for name in ("gap", "first", "reference", "second", "comparison")]
    line: View = {
        "mark": {"type": "rule", "strokeWidth": 2, "color": GREY},
        "encoding": {
            "x": {"field": "low", **across},
            "x2": {"field": "high"},
            "y": y,
            "strokeDash": {"condition": {"test": "datum.clear", "value": [1, 0]}, "value": [4, 3]},
        },
    }
    dots: list[View] = [
        {
            "mark": {
                "type": "point",
                "shape": shape,
                "size": 100,
                "opacity": 1,
                "strokeWidth": 2,
                "stroke": colour,
            },
            "encoding": {
                "x": {"field": field, **across},
                "y": y,
                "fill": {"condition": {"test": "datum.clear", "value": colour}, "value": PAPER},
                "tooltip": tooltip,
            },
        }
        for field, shape, colour in ends
    ]
    return [line, *dots]


def _numbers(height: float) -> list[View]:
    return [
        layer
        for field, align, dx in (("low", "right", -10), ("high", "left", 10))
        for layer in haloed(
            {
                "mark": {"type": "text", "align": align, "dx": dx},
                "encoding": {
                    "x": {"field": field, "type": "quantitative"},
                    "y": pixels("y_dots", height),
                    "text": {"field": f"{field}_text"},
                },
            }
        )
    ]
