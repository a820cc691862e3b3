"""How sure the ranks of areas are: rank, interval and probabilities, for the first and the last of the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Definitions, Document, Heading, Note, Table
from bsaudit.render.views.area_lists import counted, in_order, two_ends, whole_number
from bsaudit.render.views.provenance import versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import AreaUncertainty, RankSpread
    from bsaudit.render.views.options import ViewOptions

__all__ = ["area_uncertainty_document"]


def area_uncertainty_document(result: AreaUncertainty, options: ViewOptions) -> Document:
    """The page of the uncertainty of ranks."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: AreaUncertainty, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.audit.title}: how sure the ranks are", 1)
    day = numbers.day(result.settings.as_of)
    hindsight = "" if result.settings.vintage == "known" else " with hindsight (vintage revised)"
    yield Note(
        f"As known on {day}{hindsight}: {counted(result.scored, 'area')}. {result.draws.draws:,} draws from seed "
        f"{result.draws.seed}."
    )
    for node in result.nodes:
        if len(result.nodes) > 1 or node.kind != "overall":
            yield Heading(node.title)
        yield from two_ends(in_order(node.rank), partial(_table, result, node), options)
        yield Note(_steady(result, node), "muted")
    yield Note(_how_to_read(result), "muted")
    yield from (Note(note) for note in result.notes)
    yield Heading("What was varied")
    if result.draws.varied:
        yield Definitions(tuple((each.address, each.how) for each in result.draws.varied))
    else:
        yield Note("Nothing was varied: the rubric declares nothing.")
    yield Note(versions(result.provenance), "muted")


def _table(result: AreaUncertainty, node: RankSpread, places: Sequence[int]) -> Table:
    columns = (
        Column("Rank", "right"),
        Column("Code"),
        Column("Area", wrap=True),
        Column("Median", "right"),
        Column("95% interval", "right"),
        Column("Decile", "right"),
        Column("Keeps it", "right"),
        Column("Decile 1", "right"),
        Column(f"Decile {node.deciles}", "right"),
    )
    rows = [
        (
            Cell(whole_number(node.rank[place]), "strong"),
            Cell(result.areas[place]),
            Cell(result.names[place]),
            Cell(whole_number(node.median[place])),
            Cell(_interval(node, place)),
            Cell(whole_number(node.decile[place])),
            Cell(_share(node.same_decile[place])),
            Cell(_share(node.first_decile[place])),
            Cell(_share(node.last_decile[place])),
        )
        for place in places
    ]
    return Table.of(columns, rows, dense=True)


def _interval(node: RankSpread, place: int) -> str:
    lower, upper = whole_number(node.lower[place]), whole_number(node.upper[place])
    return f"{lower} to {upper}" if lower else ""


def _share(share: float | None) -> str:
    return "" if share is None else numbers.share(share)


def _steady(result: AreaUncertainty, node: RankSpread) -> str:
    """How many areas stay in their decile nearly always, and how the errors of values were drawn, if they were."""
    text = (
        f"{node.steady:,} of {counted(node.ranked, 'area')} keep their decile in at least 95% of the draws."
    )
    if all(each.address != "data" for each in result.draws.varied):
        return text
    if node.linear:
        return (
            f"{text} One normal number was drawn for the errors of all values of an area, which is exact for "
            "weighted means."
        )
    return f"{text} The error of every value was drawn by itself."


def _how_to_read(result: AreaUncertainty) -> str:
    return (
        "The rank is that of bsaudit score, whatever the draws. The interval holds the middle 95% of the drawn "
        "ranks, and each end of it is a rank that was drawn. Keeps it: the share of the draws in which the area is "
        f"in its own decile; then in decile 1, and in the last one. Rank 1 is the "
        f"{'highest' if result.nodes[0].first == 'high' else 'lowest'} score."
    )
