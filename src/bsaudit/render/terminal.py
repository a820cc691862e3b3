"""A document as text for a terminal, drawn by rich. Readable from 40 columns, with and without colour.

Pages are laid out for 80 columns. In a narrower terminal a table whose columns do not fit loses its bars, and if
that is not enough becomes a list of records; a picture that does not fit is left out, with a word in its place.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from bsaudit.render.document import (
    Block,
    Bullets,
    Cell,
    Definitions,
    Document,
    Drawing,
    Heading,
    Lines,
    Note,
    Table,
    Tree,
)
from bsaudit.render.printable import printable
from bsaudit.render.records import column_widths, fits, records, without_bars

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.tree import Tree as RichTree

__all__ = ["to_terminal"]

_LAID_OUT_FOR: Final = 80

_STYLES: Final[dict[str, str]] = {
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
        console.print(_draw(block, width), crop=False, soft_wrap=isinstance(block, (Lines, Drawing)))
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _wants_air_below(block: Block) -> bool:
    """A section's heading stands right on top of what follows."""
    return not (isinstance(block, Heading) and block.level > 1)


def _draw(block: Block, width: int) -> RenderableType:
    match block:
        case Heading() | Note():
            return _words(
                block.text,
                style=_HEADINGS[block.level] if isinstance(block, Heading) else _STYLES[block.tone],
            )
        case Bullets():
            return _grid((("•", item) for item in block.items), indent=2)
        case Lines() | Drawing():
            return _unbroken(block, width)
        case Definitions():
            return _grid(block.pairs)
        case Table():
            return _table(block, width)
        case Tree():
            return _tree(block)


def _words(text: str, style: str = "", *, fold: bool = False) -> Text:
    return Text(printable(text), style=style, overflow="fold" if fold else None)


def _unbroken(block: Lines | Drawing, width: int) -> Text:
    if isinstance(block, Lines):
        return _words("\n".join(block.items))
    needed = max(map(cell_len, block.lines), default=0)
    if needed > width < _LAID_OUT_FOR:
        return _words(f"(The chart needs {needed} columns.)", _STYLES["muted"])
    return _words("\n".join(block.lines))


def _grid(pairs: Iterable[tuple[str, str]], indent: int = 0) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, max_width=22)
    grid.add_column(overflow="fold")
    for term, text in pairs:
        grid.add_row(_words(term, _STYLES["muted"]), _words(text))
    return Padding(grid, (0, 0, 0, indent))


def _table(block: Table, width: int) -> RenderableType:
    clean = _printable_table(block)
    if block.stacked:
        return records(clean, width, _STYLES)
    if width >= _LAID_OUT_FOR:
        return _side_by_side(clean)
    for table in (clean, without_bars(clean)):
        if fits(table, width):
            return _side_by_side(table, column_widths(table, width))
    return records(clean, width, _STYLES)


def _printable_table(block: Table) -> Table:
    columns = tuple(column._replace(title=printable(column.title)) for column in block.columns)
    rows = tuple(tuple(cell._replace(text=printable(cell.text)) for cell in row) for row in block.rows)
    return block._replace(columns=columns, rows=rows)


def _side_by_side(block: Table, widths: Sequence[int] | None = None) -> RichTable:
    table = RichTable(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        collapse_padding=True,
        padding=(0, 0 if block.dense else 1),
        header_style="bold",
    )
    for place, column in enumerate(block.columns):
        table.add_column(
            column.title,
            justify=column.align,
            no_wrap=not column.wrap,
            width=widths[place] if widths else None,
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
    from rich.tree import Tree as RichTree

    tree = RichTree(_tree_label(block), guide_style=_STYLES["muted"])
    _add_branches(tree, block)
    return tree


def _add_branches(tree: RichTree, block: Tree) -> None:
    for child in block.children:
        _add_branches(tree.add(_tree_label(child)), child)


def _tree_label(block: Tree) -> RenderableType:
    label = _words(block.text, _STYLES[block.tone], fold=True)
    for term, text in block.details:
        label.append(f"\n{printable(term)}: ", style=_STYLES["muted"])
        label.append(printable(text), style="")
    return label
