"""The blocks that a report is made of, before a template decides how they look.

Text is plain, and escaped by the template, or `Markup` that `links` made, in which everything is escaped already.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from bsaudit.render.document import Tone

__all__ = [
    "Block",
    "Cell",
    "Entries",
    "Entry",
    "Figure",
    "Folded",
    "Grid",
    "Head",
    "Paragraph",
    "Points",
    "Section",
    "Step",
    "Traced",
    "grid",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `muted` for a remark."""

    kind: ClassVar[str] = "paragraph"
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    kind: ClassVar[str] = "points"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of a column: `number` for one of numbers, `prose` for one of sentences."""

    title: str
    align: Literal["plain", "number", "prose"] = "plain"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, where it leads, its tone, and how far it is indented."""

    text: str
    href: str | None = None
    tone: Tone = "plain"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. The first cell of each row is the row's heading. The caption is unlike any other on the page."""

    kind: ClassVar[str] = "grid"
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its data. `svg` is `None` where charts are left out: the data stand open in its place."""

    kind: ClassVar[str] = "figure"
    title: str
    svg: Markup | None
    data: Grid


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks that open on demand."""

    kind: ClassVar[str] = "folded"
    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. Its level is its depth on the page."""

    kind: ClassVar[str] = "section"
    id: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def parts(self) -> Iterator[Section]:
        """The sections directly below."""
        return (block for block in self.blocks if isinstance(block, Section))


@dataclass(frozen=True, slots=True)
class Entry:
    """One source: `href` leads to it, where its address may be followed; else `url` stands there as text."""

    id: str
    name: str
    text: str
    href: str | None
    url: str
    remark: str


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of sources."""

    kind: ClassVar[str] = "entries"
    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a trace: what it is, its formula, what is said of it, and the steps below."""

    line: str
    formula: str
    details: tuple[tuple[str, str], ...]
    below: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """How one number was reached, at the audits named in `when`; empty where there is one audit alone."""

    kind: ClassVar[str] = "traced"
    when: str
    step: Step


Block = Paragraph | Points | Grid | Figure | Folded | Entries | Traced | Section


def grid(caption: str, heads: Sequence[Head | str], rows: Iterable[Sequence[Cell | str]]) -> Grid:
    """A table of which bare strings are plain cells and headings.

    >>> grid("Scores", ["Strand", Head("Score", "number")], [("Voice", "55.0")]).rows[0][1]
    Cell(text='55.0', href=None, tone='plain', indent=0)
    """
    return Grid(
        caption,
        tuple(head if isinstance(head, Head) else Head(head) for head in heads),
        tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows),
    )
