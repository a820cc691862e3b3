"""A sheet as a grid of cells: XLSX, ODS and older workbooks by calamine, and CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from bsaudit.files.source_text import read_bytes, read_text
from bsaudit.model.errors import Fault, InputError, MissingExtra, UnknownName

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Cell", "Grid", "as_shown", "read_grid"]

Cell = str | int | float | None
Place = tuple[int, int]
"""A row and a column, from 0."""

_TEXT: Final = (".csv", ".tsv", ".txt")
_MOST_CELLS: Final = 2_000_000
_ALPHABET: Final = 26


@dataclass(frozen=True)
class Grid:
    """A sheet's cells from the top left, all rows of one length; blank cells are `None`.

    `transposed` grids have their rows and columns exchanged; places are told as the sheet has them.

    Attributes:
        semicolons: whether it is a text with semicolons between its cells, in which a comma can be a decimal one.
        merged: the merged ranges that the workbook names, each by its first and its last cell.
    """

    file: str
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]
    transposed: bool = False
    semicolons: bool = False
    merged: tuple[tuple[Place, Place], ...] = ()

    def turned(self) -> Grid:
        """The grid with its rows and columns exchanged."""
        rows = tuple(zip(*self.rows, strict=True))
        merged = tuple((first[::-1], last[::-1]) for first, last in self.merged)
        return replace(self, rows=rows, transposed=not self.transposed, merged=merged)

    def called(self, column: int) -> str:
        """What the sheet calls a column of this grid: `column B`, or `row 2` of a transposed one."""
        return f"row {column + 1}" if self.transposed else f"column {_letters(column)}"

    def fault(self, row: int, column: int, code: str, message: str, **more: Any) -> Fault:
        """A fault at a cell, given by its place in this grid from 0."""
        line, place = (column, row) if self.transposed else (row, column)
        where = f"in cell {_letters(place)}{line + 1}" + (
            f" of the sheet {self.sheet!r}" if self.sheet else ""
        )
        cell = self.rows[row][column]
        text = None if cell is None else as_shown(cell)[:200]
        return Fault(code, f"{message}, {where}", self.file, line + 1, place + 1, text, **more)


def read_grid(path: Path, sheet: str | None = None) -> Grid:
    """Read one sheet.

    Args:
        path: a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods), or a text with commas, semicolons or tabs; `-` is such
            a text from standard input.
        sheet: the sheet's name; the only one of the workbook if left out.

    Raises:
        InputError: the file cannot be read, is empty or too large; or has several sheets and none is named.
        UnknownName: the workbook has no such sheet.
        MissingExtra: python-calamine is not installed.
    """
    is_text = path.suffix.lower() in _TEXT or str(path) == "-"
    grid = _of_text(path) if is_text else _of_workbook(path, sheet)
    if not grid.rows:
        raise InputError(
            [Fault("empty-file", "there is nothing in it", str(path), expected="a table of figures")]
        )
    return grid


def _of_text(path: Path) -> Grid:
    source = read_text(path)
    first = source.text[:10_000]
    delimiter = max((",", ";", "\t"), key=first.count)
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        message = f"this is not valid CSV: {error}"
        hint = "look for a quote that is not closed, on this line or before it"
        raise InputError(
            [Fault("csv-syntax", message, source.file, max(reader.line_num, 1), hint=hint)]
        ) from None
    return Grid(source.file, "", _even(rows), semicolons=delimiter == ";")


def _of_workbook(path: Path, sheet: str | None) -> Grid:
    try:
        from python_calamine import CalamineError, load_workbook

        from bsaudit.files.areas.sheet_errors import error_cells, far_cell
    except ImportError as error:
        raise MissingExtra("reading a spreadsheet", "spreadsheet") from error
    content = read_bytes(path)
    if not content:
        expected = "a workbook with a table of figures"
        raise InputError([Fault("empty-file", "the file is empty", str(path), expected=expected)])
    try:
        book = load_workbook(io.BytesIO(content))
        names = list(book.sheet_names)
        chosen = _chosen(path, names, sheet)
        is_zip = content.startswith(b"PK")  # an old .xls has other parts
        if is_zip and (far := far_cell(content, chosen)) is not None:
            hint = "delete the rows and columns behind the table, where a stray cell is filled, and save it again"
            message = f"the sheet reaches to {far}, and nearly all of its cells are empty"
            raise InputError([Fault("too-large", message, str(path), hint=hint)])
        found = book.get_sheet_by_name(chosen)
        rows = found.to_python(skip_empty_area=False)
        merged = tuple(found.merged_cell_ranges or ())
        errors = error_cells(content, chosen) if is_zip else {}
    except CalamineError as error:
        expected = "a workbook (.xlsx, .ods, .xls) or a text file (.csv, .tsv)"
        raise InputError(
            [
                Fault(
                    "not-a-spreadsheet",
                    f"this cannot be read as a workbook: {error}",
                    str(path),
                    expected=expected,
                )
            ]
        ) from None
    for (line, place), text in errors.items():
        if line <= len(rows) and place <= len(rows[line - 1]):
            rows[line - 1][place - 1] = text
    return Grid(str(path), chosen, _even(rows), merged=merged)


def _chosen(path: Path, names: list[str], sheet: str | None) -> str:
    if sheet is not None:
        if sheet not in names:
            raise UnknownName("sheet", sheet, names)
        return sheet
    if len(names) != 1:
        message = f"the workbook has {len(names)} sheets: {', '.join(names)}"
        raise InputError([Fault("several-sheets", message, str(path), hint="say which with --sheet")])
    return names[0]


def _even(rows: list[list[Any]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of one length without blank rows and columns at the end."""
    made = [[_cell(cell) for cell in row] for row in rows]
    while made and not any(cell is not None for cell in made[-1]):
        made.pop()
    width = max((place + 1 for row in made for place, cell in enumerate(row) if cell is not None), default=0)
    if width * len(made) > _MOST_CELLS:
        raise InputError(
            [Fault("too-large", f"the sheet has {width * len(made)} cells", "", hint="split it")]
        )
    return tuple((*row[:width], *[None] * (width - len(row))) for row in made)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return value if value.strip() else None
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)


def as_shown(cell: Cell) -> str:
    """A cell as a person sees it: workbooks hold 2010 as 2010.0."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _letters(place: int) -> str:
    """The letters of a column, counted from 0: A to Z, then AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, _ALPHABET)
        text = chr(ord("A") + rest) + text
    return text
