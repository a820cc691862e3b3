"""The blocks that a view is made of, before anyone decides how they look.

A view turns a result into a `Document`; `terminal` and `markdown` each know how to draw every block. Text here
is already worded and numbers are already formatted, so that both say the same.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, Self

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


class Cell(NamedTuple):
    """One cell of a table: its text, its tone, and how far it is indented."""

    text: str
    tone: Tone = "plain"
    indent: int = 0


class Column(NamedTuple):
    """One column. `wrap` lets long text run over several lines; other columns keep to one.

    `width` is the most that a column takes in a terminal.
    """

    title: str
    align: Literal["left", "right"] = "left"
    wrap: bool = False
    width: int | None = None


class Table(NamedTuple):
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
    ) -> Self:
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


class Heading(NamedTuple):
    """A heading of level 1 (the result), 2 (a section) or 3 (a part of one)."""

    text: str
    level: Literal[1, 2, 3] = 2


class Note(NamedTuple):
    """A paragraph."""

    text: str
    tone: Tone = "plain"


class Bullets(NamedTuple):
    """A list of short texts."""

    items: tuple[str, ...]


class Lines(NamedTuple):
    """Texts to copy, one a line, never broken by us."""

    items: tuple[str, ...]


class Drawing(NamedTuple):
    """Lines of signs whose columns stand under each other: never broken, never filled, never escaped."""

    lines: tuple[str, ...]


class Definitions(NamedTuple):
    """Pairs of a term and what is said about it."""

    pairs: tuple[tuple[str, str], ...]


class Tree(NamedTuple):
    """A branch: one line of text, details below it, and further branches."""

    text: str
    tone: Tone
    details: tuple[tuple[str, str], ...]
    children: tuple["Tree", ...]


Block = Heading | Note | Bullets | Lines | Drawing | Definitions | Table | Tree


class Document(NamedTuple):
    """Blocks in reading order."""

    blocks: tuple[Block, ...]
