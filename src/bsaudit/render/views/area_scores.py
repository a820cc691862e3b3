"""Areas scored: the top and the bottom of the list, how many there are, and what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.area_lists import counted, in_order, two_ends, whole_number
from bsaudit.render.views.area_reasons import frozen_on, without_rank
from bsaudit.render.views.provenance import versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import AreaNode, AreaScores
    from bsaudit.render.views.options import ViewOptions

__all__ = ["area_notes", "area_scores_document", "area_stance", "node_score"]


def area_scores_document(result: AreaScores, options: ViewOptions) -> Document:
    """The page of an audit of areas."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: AreaScores, options: ViewOptions) -> Iterator[Block]:
    yield Heading(result.audit.title, 1)
    yield Note(area_stance(result))
    order = in_order(result.overall.rank)
    if any(rank is None for rank in result.overall.rank) and len(result.areas) < result.scored:
        order = list(range(len(result.areas)))  # asked for by code: those without a rank are shown, too
    yield from two_ends(order, lambda places: _table(result, places, options), options)
    for reason in without_rank(result):
        yield Note(reason)
    yield Note(_how_to_read(result), "muted")
    yield from _evidence(result)
    yield from area_notes(result)
    yield Note(versions(result.provenance), "muted")


def area_notes(result: AreaScores) -> Iterator[Block]:
    """Which areas were not scored, and what else a reader should know."""
    if result.left_out:
        yield Heading("Not scored", 2)
        yield Bullets(
            tuple(
                f"{counted(each.count, 'area')}: {each.reason} ({', '.join(each.examples)}"
                f"{', ...' if each.count > len(each.examples) else ''})"
                for each in result.left_out
            )
        )
    for note in result.notes:
        yield Note(note)


def area_stance(result: AreaScores) -> str:
    """From which day and period areas are seen, and how many of them are ranked."""
    day = numbers.day(result.settings.as_of)
    known = "As known" if result.settings.vintage == "known" else "With hindsight (vintage revised), as of"
    text = f"{known} on {day}: " if result.settings.vintage == "known" else f"{known} {day}: "
    text += f"{counted(result.scored, 'area')}, {result.overall.ranked:,} of them ranked"
    if result.period:
        text += f", on values for {result.period}"
    if result.frozen_on:
        text += f". Parameters are those of {frozen_on(result)}"
    return f"{text}."


def _table(result: AreaScores, places: Sequence[int], options: ViewOptions) -> Table:
    shown = [node for node in result.nodes if node.kind == "strand"] if options.wide else []
    whole = result.overall
    columns = [Column("Rank", "right"), Column("Code"), Column("Area", wrap=True), Column("Score", "right")]
    columns += [Column("Decile", "right"), Column("Band"), Column("Coverage", "right")]
    columns += [Column(node.title, "right") for node in shown]
    full = all(share == 1 for share in whole.coverage)
    rows = []
    for place in places:
        rank, decile = whole.rank[place], whole.decile[place]
        row = [
            Cell(whole_number(rank), "strong"),
            Cell(result.areas[place]),
            Cell(result.names[place]),
            Cell(node_score(whole, place), "strong"),
            Cell(whole_number(decile)),
            Cell(whole.band[place]),
            Cell("" if full else numbers.share(whole.coverage[place] or 0.0)),
        ]
        rows.append((*row, *(Cell(node_score(node, place)) for node in shown)))
    return Table.of(columns, rows)


def node_score(node: AreaNode, place: int) -> str:
    """The score of one area with the node's decimals; in brackets where it has no rank."""
    score = node.score[place]
    if score is None:
        return numbers.MISSING
    text = numbers.fixed(score, 3 if node.digits is None else node.digits)
    return text if node.rank[place] is not None else f"[{text}]"


def _how_to_read(result: AreaScores) -> str:
    whole = result.overall
    end = "highest" if whole.first == "high" else "lowest"
    return (
        f"Rank 1 is the {end} score of all areas that are ranked, decile 1 the tenth with rank 1 unless the rubric "
        "says otherwise. In [brackets]: too little evidence for a rank."
    )


def _evidence(result: AreaScores) -> Iterator[Block]:
    """One row an indicator: how many areas have it, and what was done to it."""
    yield Heading("Indicators", 2)
    columns = (
        Column("Indicator", wrap=True),
        Column("Share", "right"),
        Column("Scale"),
        Column("Areas", "right"),
        Column("Filled in", "right"),
        Column("Pulled in", "right"),
    )
    yield Table.of(
        columns,
        [
            (
                each.title,
                numbers.share(each.share),
                each.scale,
                f"{each.observed:,}",
                f"{each.imputed:,}" if each.imputed else "",
                f"{each.treated:,}" if each.treated else "",
            )
            for each in result.indicators
        ],
    )
