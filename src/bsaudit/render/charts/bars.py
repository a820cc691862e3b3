"""Horizontal bars with direct labels: what the kinds `strands` and `commitments` are drawn with."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any, Final

from bsaudit.render.charts.frame import LABEL_SIZE, WIDTH, haloed, wrap
from bsaudit.render.charts.palette import FOCUS, PAPER, SECOND
from bsaudit.render.document import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.render.charts.chart import View

__all__ = ["Bar", "drawing", "view"]

_GUTTER: Final = 230
_END: Final = 570
_CELLS: Final = 24


@dataclasses.dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar.

    Attributes:
        label: stands to the left; `strong` in bold, `indent` a little further in.
        value: `None` draws no bar; `text` stands to its right in any case.
        lower, upper: an interval over the bar; `None` draws none.
        hollow: an outline in place of a filled bar.
    """

    label: str
    value: float | None
    text: str
    lower: float | None = None
    upper: float | None = None
    hollow: bool = False
    strong: bool = False
    indent: bool = False


def view(bars: Sequence[Bar], *, top: float, axis: str, end: float = _END) -> View:
    """A view with one row a bar, on an axis from 0 to `top`, which ends at `end` pixels."""
    data = [_datum(place, bar, top) for place, bar in enumerate(bars)]
    position = {
        "field": "row",
        "type": "ordinal",
        "axis": None,
        "scale": {"domain": list(range(len(bars)))},
    }
    scale = {"domain": [0, top], "range": [_GUTTER, end], "nice": False, "zero": True}
    across = {
        "field": "value",
        "type": "quantitative",
        "scale": scale,
        "axis": {"title": axis, "tickCount": 5, "domain": False, "ticks": False, "labelFlush": False},
    }
    interval = [
        {"filter": "datum.lower != null"},
    ]
    layers: list[dict[str, Any]] = [
        {
            "mark": {"type": "bar", "height": 18},
            "encoding": {
                "x": across,
                "fill": {"condition": {"test": "datum.hollow", "value": PAPER}, "value": FOCUS},
                "stroke": {"value": FOCUS},
                "strokeDash": {"condition": {"test": "datum.hollow", "value": [4, 3]}, "value": [1, 0]},
                "tooltip": [{"field": "subject"}, {"field": "text", "title": "value"}],
            },
        },
        {
            "transform": interval,
            "mark": {"type": "rule", "strokeWidth": 3, "color": SECOND},
            "encoding": {"x": {"field": "lower", "type": "quantitative"}, "x2": {"field": "upper"}},
        },
        *(
            {
                "transform": interval,
                "mark": {"type": "tick", "thickness": 3, "height": 12, "color": SECOND, "opacity": 1},
                "encoding": {"x": {"field": end, "type": "quantitative"}},
            }
            for end in ("lower", "upper")
        ),
        *(_label(weight) for weight in ("bold", "normal")),
        *haloed(
            {
                "mark": {"type": "text", "align": "left", "dx": 7},
                "encoding": {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "text"}},
            }
        ),
    ]
    return {
        "data": {"values": data},
        "width": WIDTH,
        "height": {"step": 36},
        "encoding": {"y": position},
        "layer": layers,
    }


def drawing(bars: Sequence[Bar], *, top: float) -> Table:
    """The same bars from signs, in three columns."""
    return Table.of(
        [Column("Subject", wrap=True, width=30), Column(f"0 to {top:g}"), Column("Value", wrap=True)],
        [(f"  {bar.label}" if bar.indent else bar.label, _signs(bar, top), bar.text) for bar in bars],
        dense=True,
    )


def _signs(bar: Bar, top: float) -> str:
    if bar.value is None:
        return ""
    filled = max(0, min(_CELLS, int(bar.value / top * _CELLS + 0.5)))
    return ("▒" if bar.hollow else "█") * filled + "·" * (_CELLS - filled)


def _datum(place: int, bar: Bar, top: float) -> dict[str, Any]:
    inset = 14 if bar.indent else 0
    shown = None if bar.value is None else max(0.0, min(top, bar.value))
    return {
        "row": place,
        "subject": bar.label,
        "lines": wrap(bar.label, _GUTTER - 14 - inset, LABEL_SIZE, bold=bar.strong),
        "value": shown,
        "end": max(shown or 0.0, bar.upper or 0.0),
        "text": bar.text,
        "lower": bar.lower,
        "upper": bar.upper,
        "hollow": bar.hollow,
        "strong": bar.strong,
        "inset": inset,
    }


def _label(weight: str) -> dict[str, Any]:
    strong = weight == "bold"
    return {
        "transform": [{"filter": "datum.strong" if strong else "!datum.strong"}],
        "mark": {
            "type": "text",
            "align": "left",
            "fontWeight": weight,
            "lineHeight": 15,
            "x": {"expr": "datum.inset"},
            "baseline": "middle",
            "dy": {"expr": "-7.5 * (length(datum.lines) - 1)"},
        },
        "encoding": {"text": {"field": "lines"}},
    }
