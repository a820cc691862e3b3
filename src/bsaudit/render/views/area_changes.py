"""Two audits of areas: who rose and who fell, in score and in rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.area_lists import ENDS, counted, moved_heading, moved_most, number, whole_number
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.tones import change_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import AreaComparison
    from bsaudit.render.views.options import ViewOptions

__all__ = ["area_changes_document"]


def area_changes_document(result: AreaComparison, options: ViewOptions) -> Document:
    """The page of two audits of areas."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: AreaComparison, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.before.title} and {result.after.title}", 1)
    yield Note(_stance(result))
    changes = result.nodes[0].change if result.same_ruler else result.nodes[0].places
    moved = sorted((-change, place) for place, change in enumerate(changes) if change is not None)
    order = [place for _, place in moved]
    if options.verbose or len(order) <= 2 * ENDS + 1:
        yield _table(result, order)
    else:
        what = "in score" if result.same_ruler else "in rank"
        gained, lost = moved_most(changes)
        yield from _most(result, gained, "gained", what)
        yield from _most(result, lost, "lost", what)
        others = counted(len(order) - len(gained) - len(lost), "other area")
        yield Note(f"Not shown: {others}. --all prints every one.", "muted")
    yield Heading("By subject", 2)
    columns = (Column("Subject", wrap=True), Column("Rose", "right"), Column("Fell", "right"))
    yield Table.of(columns, [(node.title, f"{node.rose:,}", f"{node.fell:,}") for node in result.nodes])
    for note in result.notes:
        yield Note(note)
    yield Note("Places are ranks gained: from 5 to 2 is +3.", "muted")
    yield Note(versions(result.provenance), "muted")


def _most(result: AreaComparison, places: Sequence[int], what: str, where: str) -> Iterator[Block]:
    """The areas that moved most one way; a note where none did."""
    if places:
        yield Heading(moved_heading(len(places), what, f" {where}"), 2)
        yield _table(result, places)
    else:
        yield Note(f"No area {what} {where}.")


def _stance(result: AreaComparison) -> str:
    if result.before.id == result.after.id:
        return f"{counted(result.compared, 'area')} in {result.after.id}, which is compared with itself."
    text = f"{counted(result.compared, 'area')} in {result.before.id} or {result.after.id}"
    if result.entered:
        text += f", {result.entered:,} of them only in {result.after.id}"
    if result.left:
        text += f", {result.left:,} only in {result.before.id}"
    return f"{text}."


def _table(result: AreaComparison, places: Sequence[int]) -> Table:
    columns = (
        Column("Code"),
        Column("Area", wrap=True),
        Column(result.before.id, "right"),
        Column(result.after.id, "right"),
        Column("Change", "right"),
        Column("Rank before", "right", wrap=True, width=8),
        Column("Rank after", "right", wrap=True, width=8),
        Column("Places", "right"),
    )
    whole = result.nodes[0]
    rows = []
    for place in places:
        change, gained = whole.change[place], whole.places[place]
        rows.append(
            (
                result.areas[place],
                result.names[place],
                number(whole.before[place]),
                number(whole.after[place]),
                Cell("" if change is None else numbers.signed(change, 3), change_tone(change)),
                whole_number(whole.before_rank[place]),
                whole_number(whole.after_rank[place]),
                "" if gained is None else f"{gained:+g}" if gained else "0",
            )
        )
    return Table.of(columns, rows)
