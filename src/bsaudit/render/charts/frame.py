"""The frame around every chart: title, subtitle, source line, type and colours.

All widths are set here and by the kinds, and every label lies inside the plotting width, so that a picture has the
same layout whatever fonts a machine has.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from bsaudit.render.charts.palette import GREY, INK, PAPER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.render.charts.chart import Chart, View

__all__ = ["LABEL_SIZE", "WIDTH", "apart", "compose", "haloed", "pixels", "tidy_step", "wrap"]

WIDTH: Final = 720
"""The width of every view, in pixels."""

LABEL_SIZE: Final = 13
_TITLE_SIZE: Final = 19
_SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v6.json"
_WIDE, _BOLD = 0.50, 0.53
"""The mean width of a letter of Arial, in its size; measured on English prose and rounded up."""

_CONFIG: Final[dict[str, Any]] = {
    "font": "Arial, Helvetica, sans-serif",
    "view": {"stroke": None},
    "text": {"fontSize": LABEL_SIZE, "color": INK},
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "labelColor": GREY,
        "titleColor": GREY,
        "titleFontWeight": "normal",
        "gridColor": "#D9D9D9",
        "domainColor": GREY,
        "tickColor": GREY,
    },
}


def compose(chart: Chart) -> dict[str, Any]:
    """The whole specification of a chart."""
    return {
        "$schema": _SCHEMA,
        "description": chart.alt,
        "title": {
            "text": wrap(chart.title, WIDTH, _TITLE_SIZE, bold=True),
            "subtitle": [
                line for text in (chart.subtitle, *chart.notes) for line in wrap(text, WIDTH, LABEL_SIZE)
            ],
            "anchor": "start",
            "frame": "group",
            "offset": 16,
            "fontSize": _TITLE_SIZE,
            "fontWeight": "bold",
            "color": INK,
            "lineHeight": 24,
            "subtitleFontSize": LABEL_SIZE,
            "subtitleColor": GREY,
            "subtitleLineHeight": 18,
            "subtitlePadding": 6,
        },
        "background": PAPER,
        "padding": 16,
        "spacing": 10,
        "vconcat": [*chart.views, _footer(chart.source)],
        "config": _CONFIG,
    }


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit a width in pixels at a font size.

    >>> wrap("one two three", 50, 12)
    ['one two', 'three']
    """
    room = int(width / (size * (_BOLD if bold else _WIDE)))
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def haloed(layer: View) -> tuple[View, View]:
    """A layer of text twice, first as a halo in the colour of the paper, so that lines do not cross the letters."""
    halo = {**layer["mark"], "stroke": PAPER, "strokeWidth": 5, "color": PAPER, "strokeJoin": "round"}
    return {**layer, "mark": halo}, layer


def pixels(field: str, size: float) -> dict[str, Any]:
    """A channel whose field already holds pixels from 0 to `size`, counted from the left or the top."""
    scale = {"domain": [0, size], "range": [0, size], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def tidy_step(span: float) -> float:
    """A round distance between ticks that parts a span into about six.

    >>> tidy_step(121.4), tidy_step(5.5), tidy_step(1.2)
    (20.0, 1.0, 0.2)
    """
    rough = (span or 1.0) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    ratio = rough / power
    return power * (1 if ratio < 1.5 else 2 if ratio < 3.5 else 5 if ratio < 7.5 else 10)


def apart(positions: Sequence[float], gap: float) -> list[float]:
    """Move labels as little as they need to stand at least `gap` from each other; their order stays.

    Labels that would overlap are centred on the mean of where they wanted to stand.

    >>> apart([10, 12, 50], 6), apart([5, 3], 4)
    ([8.0, 14.0, 50.0], [6.0, 2.0])
    """
    order = sorted(range(len(positions)), key=lambda place: positions[place])
    clusters: list[tuple[list[int], float]] = []
    for place in order:
        members, centre = [place], float(positions[place])
        while clusters and _bottom(clusters[-1], gap) + gap > centre - gap * (len(members) - 1) / 2:
            earlier, other = clusters.pop()
            both = len(earlier) + len(members)
            centre = (other * len(earlier) + centre * len(members)) / both
            members = [*earlier, *members]
        clusters.append((members, centre))
    found = [0.0] * len(positions)
    for members, centre in clusters:
        for step, place in enumerate(members):
            found[place] = centre + gap * (step - (len(members) - 1) / 2)
    return found


def _bottom(cluster: tuple[list[int], float], gap: float) -> float:
    return cluster[1] + gap * (len(cluster[0]) - 1) / 2


def _footer(source: str) -> View:
    lines = wrap(f"Source: {source}", WIDTH, 12)
    return {
        "data": {"values": [{"source": lines}]},
        "width": WIDTH,
        "height": 16 * len(lines),
        "mark": {
            "type": "text",
            "x": 0,
            "y": 0,
            "align": "left",
            "baseline": "top",
            "fontSize": 12,
            "lineHeight": 16,
            "color": GREY,
        },
        "encoding": {"text": {"field": "source"}},
    }
