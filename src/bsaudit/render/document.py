"""The blocks that a view is made of, before anyone decides how they look.

A view turns a result into a `Document`; `terminal` and `markdown` each know how to draw every block. Text here
is already worded and numbers are already formatted, so that both say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "Block",
    "Bullets",
    "Cell",
    "Column",
    "Definitions",
    "Document",
    "Drawing",
    "Heading",
    "Lines",
    "Note",
    "Table",
    "Tone",
    "Tree",
]

Tone = Literal["plain", "strong", "emphasis", "muted", "good", "mixed", "bad"]
"""How a piece of text is stressed. Never the only carrier of a meaning: the words say it too."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its text, its tone, and how far it is indented."""

    text: str
    tone: Tone = "plain"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `wrap` lets long text run over several lines; other columns keep to one.

    `width` is the most that a column takes in a terminal.
    """

    title: str
    align: Literal["left", "right"] = "left"
    wrap: bool = False
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under typed columns. `dense` leaves one blank between columns instead of two.

    `stacked` gives the first cell of each row a terminal's whole width, with the other cells below it.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    dense: bool = False
    stacked: bool = False

    @classmethod
    def of(
        cls,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Cell | str]],
        *,
        dense: bool = False,
        stacked: bool = False,
    ) -> Table:
        """Build a table; bare strings become plain cells, and columns without any text are left out.

        >>> Table.of([Column("a"), Column("b")], [("1", ""), ("2", "")]).columns
        (Column(title='a', align='left', wrap=False, width=None),)
        """
        filled = [tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows]
        kept = [i for i in range(len(columns)) if any(row[i].text for row in filled)]
        return cls(
            tuple(columns[i] for i in kept),
            tuple(tuple(row[i] for i in kept) for row in filled),
            dense,
            stacked,
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the result), 2 (a section) or 3 (a part of one)."""

    text: str
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts to copy, one a line, never broken by us."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines of signs whose columns stand under each other: never broken, never filled, never escaped."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Pairs of a term and what is said about it."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A branch: one line of text, details below it, and further branches."""

    text: str
    tone: Tone
    details: tuple[tuple[str, str], ...]
    children: tuple[Tree, ...]


Block = Heading | Note | Bullets | Lines | Drawing | Definitions | Table | Tree


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order."""

    blocks: tuple[Block, ...]
