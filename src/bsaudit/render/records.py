"""Tables where columns would not fit: each row a record, its subject on lines of its own, the rest below it."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from bsaudit.render.document import Cell, Column, Table

__all__ = ["column_widths", "fits", "records", "without_bars"]

_LEAST_WRAPPED: Final = 12
"""A column of running text narrower than this breaks words, and is not readable."""

_INDENT: Final = 2
_GAP: Final = 2


def fits(table: Table, width: int) -> bool:
    """Whether the columns can stand side by side with no number cut and no running text squeezed.

    >>> rows = Table.of([Column("Subject", wrap=True), Column("Score")], [("Community empowerment", "48.4")])
    >>> fits(rows, 19), fits(rows, 18)
    (True, False)
    """
    return sum(_least_width(table, place) for place in range(len(table.columns))) <= _room(table, width)


def column_widths(table: Table, width: int) -> list[int]:
    """The widths of columns that fit: what each needs, and what is left over where text is squeezed most.

    >>> rows = Table.of([Column("Subject", wrap=True), Column("Score")], [("Community empowerment", "48.4")])
    >>> column_widths(rows, 25), column_widths(rows, 80)
    ([18, 5], [21, 5])
    """
    widths = [_least_width(table, place) for place in range(len(table.columns))]
    wanted = [
        _most_width(table, place) if column.wrap else widths[place]
        for place, column in enumerate(table.columns)
    ]
    for _ in range(_room(table, width) - sum(widths)):
        squeezed = [have / want if want else 1.0 for have, want in zip(widths, wanted, strict=True)]
        if min(squeezed) >= 1:
            break
        widths[squeezed.index(min(squeezed))] += 1
    return widths


def without_bars(table: Table) -> Table:
    """The table without the columns that have no title: bars, which repeat a number as a picture."""
    kept = [place for place, column in enumerate(table.columns) if column.title or not place]
    return table._replace(
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def records(table: Table, width: int, styles: dict[str, str]) -> RenderableType:
    """Every row as its first cell over the whole width, with the others below it: in columns if they fit.

    Args:
        table: what to draw; columns without a title are left out.
        width: columns of the terminal.
        styles: a style of rich for each tone.
    """
    table = without_bars(table)
    rest = range(1, len(table.columns))
    widths = [_natural_width(table, place) for place in rest]
    room = width - _INDENT
    if sum(widths) + _GAP * (len(widths) - 1) <= room:
        return _in_columns(table, widths, styles)
    parts: list[RenderableType] = []
    for row in table.rows:
        parts.append(_subject(row[0], styles))
        said = _labelled(table.columns[1:], row[1:], styles)
        if said.plain:
            parts.append(Padding(said, (0, 0, 0, _INDENT + _shift(row[0]))))
    return Group(*parts)


def _in_columns(table: Table, widths: list[int], styles: dict[str, str]) -> RenderableType:
    heads = tuple(Cell(_one_line(column.title), "strong") for column in table.columns[1:])
    parts: list[RenderableType] = [Text(table.columns[0].title, style="bold")]
    parts.append(_line(table.columns[1:], heads, widths, styles))
    parts.append(Text("─" * (_INDENT + sum(widths) + _GAP * (len(widths) - 1))))
    for row in table.rows:
        parts.append(_subject(row[0], styles))
        if any(cell.text for cell in row[1:]):
            parts.append(_line(table.columns[1:], row[1:], widths, styles))
    return Group(*parts)


def _line(
    columns: tuple[Column, ...], cells: tuple[Cell, ...], widths: list[int], styles: dict[str, str]
) -> RenderableType:
    grid = RichTable.grid(padding=(0, _GAP))
    for column, wide in zip(columns, widths, strict=True):
        grid.add_column(justify=column.align, min_width=wide, max_width=wide, no_wrap=True)
    grid.add_row(*(Text(_one_line(cell.text), style=styles[cell.tone]) for cell in cells))
    return Padding(grid, (0, 0, 0, _INDENT))


def _subject(cell: Cell, styles: dict[str, str]) -> RenderableType:
    text = Text(cell.text, style=styles[cell.tone], overflow="fold")
    return Padding(text, (0, 0, 0, _shift(cell)))


def _labelled(columns: tuple[Column, ...], cells: tuple[Cell, ...], styles: dict[str, str]) -> Text:
    """`Score: 48.4; Verdict: mixed`, leaving out what is empty."""
    text = Text(overflow="fold")
    for column, cell in zip(columns, cells, strict=True):
        if not cell.text:
            continue
        text.append(f"{'; ' if text.plain else ''}{_one_line(column.title)}: ", style=styles["muted"])
        text.append(_one_line(cell.text), style=styles[cell.tone])
    return text


def _shift(cell: Cell) -> int:
    return 2 * cell.indent


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _texts(table: Table, place: int) -> list[str]:
    return [table.columns[place].title, *(row[place].text for row in table.rows)]


def _room(table: Table, width: int) -> int:
    """What the columns have between them, without the gaps."""
    return width - (1 if table.dense else _GAP) * (len(table.columns) - 1)


def _most_width(table: Table, place: int) -> int:
    column = table.columns[place]
    longest = _longest_line(table, place)
    return longest if column.width is None else min(longest, column.width)


def _longest_line(table: Table, place: int) -> int:
    indent = max((_shift(row[place]) for row in table.rows), default=0)
    lines = [line for text in _texts(table, place) for line in text.splitlines()]
    return max(map(cell_len, lines), default=0) + indent


def _least_width(table: Table, place: int) -> int:
    """What a column needs: its longest line, or for running text its longest word and a dozen signs."""
    if not table.columns[place].wrap:
        return _most_width(table, place)
    indent = max((_shift(row[place]) for row in table.rows), default=0)
    words = [word for text in _texts(table, place) for word in text.split()]
    least = max(max(map(cell_len, words), default=0), _LEAST_WRAPPED) + indent
    return min(_longest_line(table, place), least)


def _natural_width(table: Table, place: int) -> int:
    return max((cell_len(_one_line(text)) for text in _texts(table, place)), default=0)
