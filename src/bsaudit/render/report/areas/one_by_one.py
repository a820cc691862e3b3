"""Every area with the values that its score was made from: its trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.areas.words import place_of, scored
from bsaudit.render.report.blocks import Cell, Folded, Head, Paragraph, Section, grid
from bsaudit.render.report.links import anchor
from bsaudit.render.views.area_lists import whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import AreaReport

__all__ = ["one_by_one"]


def one_by_one(report: AreaReport) -> Section:
    """A folded part for each area: what stands below its score, and every value with the row it was read from."""
    parts = tuple(_area(report, number, place) for number, place in enumerate(report.told))
    reading = Paragraph(
        "Each score is put together from the lines above it; each value leads to the file and the line that it was "
        "read from.",
        "muted",
    )
    return Section("areas", "The areas one by one", (reading, *parts))


def _area(report: AreaReport, number: int, place: int) -> Section:
    scores, whole = report.scores, report.scores.overall
    code, name = scores.areas[place], place_of(scores, place)
    rank = whole.rank[place]
    words = f"score {scored(whole, place) or 'none'}"
    if rank is not None:
        words += f", rank {whole_number(rank)} of {whole.ranked:,}"
    heads: list[Head | str] = [
        "Subject",
        Head("Value", "number"),
        Head("Score", "number"),
        Head("Rank", "number"),
    ]
    heads += [Head("Part of the whole", "number"), "Read from"]
    table = grid(f"Values and scores of {name} ({code})", heads, _rows(report, number, place))
    title = name if name == code else f"{name} ({code})"
    return Section(anchor("area", code), title, (Folded(words, (table,)),))


def _rows(report: AreaReport, number: int, place: int) -> Iterator[Sequence[Cell]]:
    """The whole, each strand and goal, and below it the indicators that belong to it."""
    scores = report.scores
    below: dict[str, list[Sequence[Cell]]] = {}
    for column, each in enumerate(scores.indicators):
        value, score = each.value[place], each.score[place]
        filled = each.filled[place]
        origin = report.origins[column][number] or ("filled in" if filled else "no value")
        below.setdefault(each.goal, []).append(
            (
                Cell(each.title, indent=2),
                Cell("" if value is None else f"{value:.10g}"),
                Cell("" if score is None else f"{score:.4g}"),
                Cell(""),
                Cell(numbers.share(each.share)),
                Cell(origin),
            )
        )
    for node in scores.nodes:
        yield (
            Cell(f"{node.title}: {node.method}", indent=0 if node.kind == "overall" else 1),
            Cell(""),
            Cell(scored(node, place)),
            Cell(whole_number(node.rank[place])),
            Cell(numbers.share(node.share)),
            Cell(""),
        )
        yield from below.get(node.address.partition(":")[2], ())
