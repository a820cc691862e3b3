"""The files of a data package and their hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Document, Heading, Note, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Lock
    from bsaudit.render.document import Tone
    from bsaudit.render.views.options import ViewOptions

__all__ = ["lock_document"]

_TONES: Final[dict[str, Tone]] = {
    "unchanged": "muted",
    "changed": "bad",
    "missing": "bad",
    "not locked": "mixed",
}

_NOW: Final = {"unchanged": "unchanged", "changed": "locked again", "not locked": "locked"}
"""What writing the lock did with a file."""


def lock_document(result: Lock, options: ViewOptions) -> Document:
    """The page of a lock."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Lock, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"Data package {result.provenance.package}", 1)
    yield Note(_sentence(result))
    if result.relaid:
        yield Note("The descriptor was laid out anew, because its own layout could not be kept.", "muted")
    columns = (
        Column("File", wrap=True),
        Column("State"),
        Column("Bytes", "right"),
        Column("Recorded"),
        Column("Found"),
    )
    yield Table.of(
        columns,
        [
            (
                Cell(each.path),
                Cell(_NOW[each.state]) if result.written else Cell(each.state, _TONES[each.state]),
                Cell("" if each.bytes is None else str(each.bytes)),
                Cell(_hash(each.recorded, options)),
                Cell(_hash(each.found, options)),
            )
            for each in result.files
        ],
    )


def _hash(text: str | None, options: ViewOptions) -> str:
    return "" if text is None else text if options.verbose else text[:12]


def _sentence(result: Lock) -> str:
    count = len(result.files)
    if result.holds:
        return f"All {numbers.plural(count, 'file')} are locked and unchanged."
    if result.written:
        moved = sum(each.state == "changed" for each in result.files)
        again = f"; {moved} had changed since they were last locked" if moved else ""
        return f"Locked {numbers.plural(count, 'file')}{again}."
    by_state = {state: sum(each.state == state for each in result.files) for state in _TONES}
    said = ", ".join(f"{number} {state}" for state, number in by_state.items() if number)
    return f"The lock does not hold: {said}."
