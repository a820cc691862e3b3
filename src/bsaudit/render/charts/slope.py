"""Scores at two audits as a slope: one line for the whole and one for each strand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from bsaudit.model.verdict import INSUFFICIENT
from bsaudit.render.charts.chart import Chart, View
from bsaudit.render.charts.frame import WIDTH, apart, pixels
from bsaudit.render.charts.palette import CATEGORIES, FOCUS, GREY, PAPER
from bsaudit.render.charts.words import behind, tilde
from bsaudit.render.document import Column, Table
from bsaudit.render.numbers import change as arrow
from bsaudit.render.numbers import day, points, share
from bsaudit.render.numbers import score as written

if TYPE_CHECKING:
    from bsaudit.model.result import Comparison, NodeChange, Score
    from bsaudit.model.result.base import Row

__all__ = ["slope_chart"]

_HEIGHT: Final = 340
_LEFT: Final = 70
_RIGHT: Final = 400
_HEAD: Final = 44
_SHAPES: Final = ("circle", "square", "diamond", "triangle-up")
_DASHES: Final = ([1, 0], [8, 3], [3, 3], [10, 3, 2, 3])


def slope_chart(result: Comparison, *, score: Score | None = None) -> Chart:
    """The chart `compare`.

    Args:
        result: the comparison of two audits.
        score: the later audit, scored: its values give place and publishers.
    """
    nodes = [node for node in (result.overall, *result.strands) if None not in (node.before, node.after)]
    title = _title(result, nodes)
    place, source = behind(score, result.provenance)
    return Chart(
        title=title,
        measure="Score, 0 to 100",
        place=place,
        time=f"as known on {day(result.before.as_of)} and on {day(result.after.as_of)}",
        notes=_notes(result, nodes),
        source=source,
        alt=f"Slope chart of scores at the audits {result.before.id} and {result.after.id}. {title}. "
        + " ".join(
            f"{node.title}: from {_shown(node, 'before')} to {_shown(node, 'after')}." for node in nodes
        ),
        rows=tuple(_row(result, node) for node in nodes),
        views=(_view(result, nodes),),
        blocks=(_drawing(result, nodes),),
    )


def _title(result: Comparison, nodes: list[NodeChange]) -> str:
    told = [node for node in nodes if node.kind == "strand" and INSUFFICIENT not in _verdicts(node)]
    told.sort(key=lambda node: node.published or 0.0)
    moves = []
    if told and points(told[-1].published).startswith("+"):
        moves.append(f"{told[-1].title} rose most ({points(told[-1].published)})")
    if told and points(told[0].published).startswith("-"):
        moves.append(f"{told[0].title} fell most ({points(told[0].published)})")
    whole = result.overall
    parts = [", ".join(moves)] if moves else []
    if whole in nodes:
        ends = [
            f"{_shown(whole, 'before')} ({result.before.id})",
            f"{_shown(whole, 'after')} ({result.after.id})",
        ]
        parts.insert(0, f"{whole.title} went from {ends[0]} to {ends[1]}")
    return "; ".join(parts) or f"No score is known in both audits, {result.before.id} and {result.after.id}"


def _notes(result: Comparison, nodes: list[NodeChange]) -> tuple[str, ...]:
    matched = [
        f"{node.title} {points(node.like_for_like) if node.matched_sufficient else f'[{points(node.like_for_like)}]'}"
        f" ({share(node.matched_coverage)} of weight)"
        for node in nodes
        if node.like_for_like is not None
    ]
    notes = ["Part of a change comes from a different mix of indicators."]
    if matched:
        notes = [f"Like for like, on indicators with newer evidence in both audits: {', '.join(matched)}."]
    spread = result.uncertainty
    if spread:
        rose = [
            f"{node.title} {share(each.published.rose)}"
            for node in nodes
            if (each := spread.change(node.address)).published.rose is not None
        ]
        notes.append(f"How likely the score rose: {', '.join(rose)}.")
    if any(INSUFFICIENT in _verdicts(node) or not node.matched_sufficient for node in nodes):
        notes.append("In [brackets], and hollow: too little evidence.")
    return tuple(notes)


def _row(result: Comparison, node: NodeChange) -> Row:
    interval = result.uncertainty.change(node.address).published if result.uncertainty else None
    return {
        "Subject": node.title,
        f"Score {result.before.id}": node.before,
        f"Verdict {result.before.id}": node.before_verdict,
        f"Score {result.after.id}": node.after,
        f"Verdict {result.after.id}": node.after_verdict,
        "Change": node.published,
        "Interval of change": tilde(interval.lower, interval.upper) if interval else "",
        "Like for like": node.like_for_like,
        "Composition": node.composition,
        "Weight matched": node.matched_coverage,
    }


def _verdicts(node: NodeChange) -> tuple[str, str]:
    return node.before_verdict, node.after_verdict


def _shown(node: NodeChange, side: str) -> str:
    first = side == "before"
    verdict = node.before_verdict if first else node.after_verdict
    return written(node.before if first else node.after, sufficient=verdict != INSUFFICIENT)


def _view(result: Comparison, nodes: list[NodeChange]) -> View:
    scores = [number for node in nodes for number in (node.before, node.after) if number is not None] or [0.0]
    low, high = min(scores), max(scores)
    span = max(high - low, 10.0)

    def height(number: float) -> float:
        return _HEAD + 20 + (high - number) / span * (_HEIGHT - _HEAD - 40)

    ends: list[dict[str, Any]] = []
    for side, x in (("before", _LEFT), ("after", _RIGHT)):
        wanted = [height(getattr(node, side)) for node in nodes]
        for place, (node, y, at) in enumerate(zip(nodes, wanted, apart(wanted, 18), strict=True)):
            verdict = node.before_verdict if side == "before" else node.after_verdict
            shown = _shown(node, side)
            label = shown if side == "before" else f"{shown}  {node.title} ({arrow(node.published)})"
            ends.append(
                {
                    "line": place,
                    "subject": node.title,
                    "side": side,
                    "x": x,
                    "y": round(y, 2),
                    "label_y": round(at, 2),
                    "score": getattr(node, side),
                    "label": label,
                    "hollow": verdict == INSUFFICIENT,
                    "strong": node.kind == "overall",
                }
            )
    heads = [
        {"x": x, "align": align, "head": [f"Audit {audit.id}", day(audit.as_of)]}
        for x, align, audit in ((_LEFT, "center", result.before), (_RIGHT, "center", result.after))
    ]
    return {
        "width": WIDTH,
        "height": _HEIGHT,
        "layer": [*_posts(heads), *_lines(ends, len(nodes)), *_labels(ends)],
    }


def _posts(heads: list[dict[str, Any]]) -> list[View]:
    x = pixels("x", WIDTH)
    return [
        {
            "data": {"values": heads},
            "mark": {"type": "rule", "color": GREY, "strokeWidth": 1},
            "encoding": {"x": x, "y": {"value": _HEAD}, "y2": {"value": _HEIGHT}},
        },
        {
            "data": {"values": heads},
            "mark": {"type": "text", "align": "center", "baseline": "top", "lineHeight": 17, "y": 2},
            "encoding": {"x": x, "text": {"field": "head"}},
        },
    ]


def _lines(ends: list[dict[str, Any]], count: int) -> list[View]:
    colours = list(CATEGORIES[:count]) if count <= len(CATEGORIES) else [FOCUS, *[GREY] * (count - 1)]
    places = list(range(count))
    by_line = {"field": "line", "type": "nominal", "legend": None}
    colour = {**by_line, "scale": {"domain": places, "range": colours}}
    dashes = [_DASHES[place % len(_DASHES)] for place in places]
    shapes = [_SHAPES[place % len(_SHAPES)] for place in places]
    at = {"x": pixels("x", WIDTH), "y": pixels("y", _HEIGHT)}
    return [
        {
            "data": {"values": ends},
            "mark": {"type": "line"},
            "encoding": {
                **at,
                "color": colour,
                "strokeDash": {**by_line, "scale": {"domain": places, "range": dashes}},
                "strokeWidth": {"condition": {"test": "datum.strong", "value": 4}, "value": 2.5},
            },
        },
        {
            "data": {"values": ends},
            "mark": {"type": "point", "size": 110, "opacity": 1, "strokeWidth": 2},
            "encoding": {
                **at,
                "stroke": colour,
                "fill": {"condition": {"test": "datum.hollow", "value": PAPER}, **colour},
                "shape": {**by_line, "scale": {"domain": places, "range": shapes}},
                "tooltip": [{"field": "subject"}, {"field": "score", "format": ".1f"}],
            },
        },
    ]


def _labels(ends: list[dict[str, Any]]) -> list[View]:
    return [
        {
            "data": {"values": [end for end in ends if end["side"] == side and end["strong"] == strong]},
            "mark": {
                "type": "text",
                "align": "right" if side == "before" else "left",
                "dx": -12 if side == "before" else 12,
                "fontWeight": "bold" if strong else "normal",
            },
            "encoding": {
                "x": pixels("x", WIDTH),
                "y": pixels("label_y", _HEIGHT),
                "text": {"field": "label"},
            },
        }
        for side in ("before", "after")
        for strong in (True, False)
    ]


def _drawing(result: Comparison, nodes: list[NodeChange]) -> Table:
    columns = [
        Column("Subject", wrap=True, width=28),
        Column(result.before.id, align="right"),
        Column("0 to 100"),
        Column(result.after.id, align="right"),
        Column("Change", align="right"),
    ]
    return Table.of(
        columns,
        [
            (
                node.title,
                _shown(node, "before"),
                _track(node.before or 0.0, node.after or 0.0),
                _shown(node, "after"),
                arrow(node.published),
            )
            for node in nodes
        ],
        dense=True,
    )


def _track(before: float, after: float) -> str:
    """Twenty-five cells from 0 to 100: `o` where the score was, `>` or `<` where it went, `=` where it stayed."""
    first, last = (min(24, max(0, int(number / 100 * 25))) for number in (before, after))
    cells = ["·"] * 25
    cells[min(first, last) : max(first, last) + 1] = "-" * (abs(last - first) + 1)
    cells[first] = "o"
    cells[last] = "=" if first == last else ">" if last > first else "<"
    return "".join(cells)
