"""A document as text for a terminal, drawn by rich. Readable at 80 columns, with and without colour."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text
from rich.tree import Tree as RichTree

from bsaudit.render.document import (
    Block,
    Bullets,
    Cell,
    Definitions,
    Document,
    Heading,
    Lines,
    Note,
    Table,
    Tone,
    Tree,
)

__all__ = ["to_terminal"]

_STYLES: dict[Tone, str] = {
    "plain": "",
    "strong": "bold",
    "emphasis": "italic",
    "muted": "dim",
    "good": "green",
    "mixed": "yellow",
    "bad": "red",
}

_HEADINGS = {1: "bold underline", 2: "bold", 3: "italic"}


def to_terminal(document: Document, *, width: int = 80, color: bool = False) -> str:
    """Draw a document.

    Args:
        document: what to draw.
        width: columns of the terminal.
        color: whether to emit ANSI colour codes.

    Returns:
        Lines without trailing blanks, each ended by a line feed.
    """
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for position, block in enumerate(document.blocks):
        if position and _wants_air_below(document.blocks[position - 1]):
            console.print()
        console.print(_draw(block), crop=False, soft_wrap=isinstance(block, Lines))
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _wants_air_below(block: Block) -> bool:
    """A section's heading stands right on top of what follows."""
    return not (isinstance(block, Heading) and block.level > 1)


def _draw(block: Block) -> RenderableType:
    match block:
        case Heading() | Note():
            return Text(
                block.text,
                style=_HEADINGS[block.level] if isinstance(block, Heading) else _STYLES[block.tone],
            )
        case Bullets():
            return _grid((("•", item) for item in block.items), indent=2)
        case Lines():
            return Text("\n".join(block.items))
        case Definitions():
            return _grid(block.pairs)
        case Table():
            return _table(block)
        case Tree():
            return _tree(block)


def _grid(pairs: Iterable[tuple[str, str]], indent: int = 0) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, max_width=22)
    grid.add_column(overflow="fold")
    for term, text in pairs:
        grid.add_row(Text(term, style=_STYLES["muted"]), Text(text))
    return Padding(grid, (0, 0, 0, indent))


def _table(block: Table) -> RichTable:
    table = RichTable(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        collapse_padding=True,
        padding=(0, 0 if block.dense else 1),
        header_style="bold",
    )
    for column in block.columns:
        table.add_column(
            column.title,
            justify=column.align,
            no_wrap=not column.wrap,
            max_width=column.width,
            overflow="fold",
        )
    for row in block.rows:
        table.add_row(*(_cell(cell) for cell in row))
    return table


def _cell(cell: Cell) -> RenderableType:
    text = Text(cell.text, style=_STYLES[cell.tone])
    return Padding(text, (0, 0, 0, 2 * cell.indent)) if cell.indent else text


def _tree(block: Tree) -> RichTree:
    tree = RichTree(_tree_label(block), guide_style=_STYLES["muted"])
    _add_branches(tree, block)
    return tree


def _add_branches(tree: RichTree, block: Tree) -> None:
    for child in block.children:
        _add_branches(tree.add(_tree_label(child)), child)


def _tree_label(block: Tree) -> RenderableType:
    label = Text(block.text, style=_STYLES[block.tone], overflow="fold")
    for term, text in block.details:
        label.append(f"\n{term}: ", style=_STYLES["muted"])
        label.append(text, style="")
    return label
