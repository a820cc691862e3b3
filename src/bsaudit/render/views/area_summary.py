"""Larger areas, made of small ones: averages, shares and their ranks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.area_lists import counted, in_order, number, two_ends, which, whole_number
from bsaudit.render.views.provenance import versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import AreaSummary
    from bsaudit.render.views.options import ViewOptions

__all__ = ["area_summary_document"]


def area_summary_document(result: AreaSummary, options: ViewOptions) -> Document:
    """The page of one level of larger areas."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: AreaSummary, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.audit.title}: {result.title}", 1)
    yield Note(
        f"As known on {numbers.day(result.settings.as_of)}: {counted(result.scored, 'area')} of the level "
        f"{result.level}, summed up from small areas."
    )
    yield from two_ends(in_order(result.order), lambda places: _table(result, places), options)
    yield Note(_how_to_read(result), "muted")
    yield from (Note(note) for note in result.notes)
    yield from (Note(note) for note in _without_average(result))
    if result.without:
        yield Note(f"{counted(result.without, 'small area')} of no {result.level} not counted.")
    yield Note(versions(result.provenance), "muted")


def _table(result: AreaSummary, places: Sequence[int]) -> Table:
    columns = (
        Column("Rank", "right"),
        Column("Code"),
        Column("Area", wrap=True),
        Column("Average score", "right", wrap=True, width=8),
        Column("Average rank", "right", wrap=True, width=9),
        Column("Its rank", "right", wrap=True, width=4),
        Column(f"In decile {result.decile}", "right", wrap=True, width=9),
        Column("Its rank", "right", wrap=True, width=4),
    )
    whole = result.nodes[0]
    rows = []
    for place in places:
        share = whole.decile_share[place]
        rows.append(
            (
                Cell(whole_number(whole.score_rank[place]), "strong"),
                result.areas[place],
                result.names[place],
                Cell(number(whole.average_score[place]), "strong"),
                number(whole.average_rank[place], 2),
                whole_number(whole.rank_rank[place]),
                "" if share is None else f"{100 * share:.1f}%",
                whole_number(whole.share_rank[place]),
            )
        )
    return Table.of(columns, rows)


def _without_average(result: AreaSummary) -> Iterator[str]:
    """Which areas stand in no row, and why."""
    averages = zip(result.areas, result.nodes[0].average_score, strict=True)
    without = [code for code, average in averages if average is None]
    if without:
        people = " and people" if result.nodes[0].population else ""
        who = f"{counted(len(without), 'area')}{which(without)} {'has' if len(without) == 1 else 'have'}"
        yield f"{who} no small area with a rank{people}, so no average."


def _how_to_read(result: AreaSummary) -> str:
    by = result.nodes[0].population
    weighted = f"weighted by {by}" if by else "all small areas counted alike"
    ranks = (
        "Ranks are counted from the other end, so that more is nearer rank 1. "
        if result.ranks_reversed
        else ""
    )
    return (
        f"Averages over small areas, {weighted}. {ranks}In decile {result.decile}: the share of small areas there, "
        "each counted once."
    )
