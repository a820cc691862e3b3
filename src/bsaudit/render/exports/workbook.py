"""What an accessible workbook holds, before it is written as XLSX or ODS.

Follows the Government Analysis Function's *Making spreadsheets accessible: a brief checklist of the basics*: a cover
sheet, a contents sheet and a notes sheet; one table a sheet, against the left edge, below its title in A1; one header
row with unique names; no blank rows or columns, and no blank cells: shorthand in brackets says why there is no value.
It asks not to freeze panes, add filters, merge or fill cells, or speak by colour, so nothing here can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bsaudit.render.exports.notes import COVER_HEADINGS, NOTES, cover_lines, note_references
from bsaudit.render.exports.tables import ExportTable, tables_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsaudit.model.material import ExportMaterial
    from bsaudit.model.result import Cell
    from bsaudit.render.exports.columns import Column

__all__ = ["NOT_APPLICABLE", "NOT_AVAILABLE", "Sheet", "Value", "workbook_of"]

NOT_APPLICABLE: Final = "[z]"
NOT_AVAILABLE: Final = "[x]"
_MEANING: Final = {
    NOT_AVAILABLE: "[x] means not available: no value was known or could be worked out",
    NOT_APPLICABLE: "[z] means not applicable to the row",
}
_LONGEST: Final = 32_000  # a cell of Excel holds 32,767 characters
_NARROWEST, _WIDEST = 12, 60
_NOT_IN_XML: Final = re.compile("[^\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | float | int


@dataclass(frozen=True)
class Sheet:
    """One sheet: lines of text down column A, then at most one table, directly below.

    `name` is on the tab; the first line is the title, and `headings` numbers the lines that head those below them.
    `links` says whether the cells of the first column name sheets to lead to.
    """

    name: str
    lines: tuple[str, ...]
    table: str = ""
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Value, ...], ...] = ()
    links: bool = False
    headings: tuple[int, ...] = ()

    @property
    def header_row(self) -> int:
        """The row of the table's header, counted from 0."""
        return len(self.lines)

    def widths(self) -> tuple[int, ...]:
        """How wide each column should be, in characters; longer text wraps."""
        if not self.header:
            return (90,)
        columns = zip(self.header, *self.rows, strict=True)
        return tuple(
            min(max(_NARROWEST, *(len(str(cell)) for cell in column)) + 2, _WIDEST) for column in columns
        )


def workbook_of(material: ExportMaterial) -> tuple[Sheet, ...]:
    """The sheets, in order."""
    tables = [_table_sheet(table) for table in tables_of(material)]
    names = [("Notes", "Notes"), ("Columns", "What the columns mean")]
    names += [(sheet.name, sheet.lines[0]) for sheet in tables]
    contents = Sheet(
        "Contents",
        ("Contents", "This worksheet contains one table. The first column links to the other worksheets."),
        table="contents",
        header=("Worksheet", "What it holds"),
        rows=tuple(names),
        links=True,
    )
    notes = Sheet(
        "Notes",
        ("Notes", "This worksheet contains one table."),
        table="notes",
        header=("Note number", "Note text"),
        rows=tuple((f"note {number}", text) for number, text in enumerate(NOTES.values(), start=1)),
    )
    return (_cover(material), contents, notes, _columns_sheet(material), *tables)


def _cover(material: ExportMaterial) -> Sheet:
    lines = tuple(clean(line) for line in cover_lines(material))
    headings = tuple(number for number, line in enumerate(lines) if line in COVER_HEADINGS)
    return Sheet("Cover", lines, headings=headings)


def _columns_sheet(material: ExportMaterial) -> Sheet:
    rows = [
        (_sheet_name(table), column.heading, column.meaning)
        for table in tables_of(material)
        for column in _used(table)
    ]
    return Sheet(
        "Columns",
        ("What the columns mean", "This worksheet contains one table."),
        table="columns",
        header=("Worksheet", "Column", "Meaning"),
        rows=tuple(rows),
    )


def _table_sheet(table: ExportTable) -> Sheet:
    used = _used(table)
    absent = [_absent(table, column) for column in used]
    rows = tuple(
        tuple(_value(row[column.name], why(row)) for column, why in zip(used, absent, strict=True))
        for row in table.rows
    )
    shown = {cell for row in rows for cell in row if cell in _MEANING}
    lines = [table.title, f"This worksheet contains one table. {table.about}{note_references(table.name)}"]
    if shown:
        lines.append("; ".join(text for mark, text in _MEANING.items() if mark in shown) + ".")
    header = tuple(column.heading for column in used)
    return Sheet(_sheet_name(table), tuple(lines), f"table_{table.name}", header, rows)


def _sheet_name(table: ExportTable) -> str:
    return table.name.capitalize()


def _used(table: ExportTable) -> list[Column]:
    """The columns that hold something: a column of blanks is left out."""
    return [each for each in table.columns if any(row[each.name] not in (None, "") for row in table.rows)]


def _absent(table: ExportTable, column: Column) -> Callable[[dict[str, Cell]], str]:
    """Why a row has no value: not applicable if no row of its kind has one, else not available.

    An empty text always means that there is nothing to say.
    """
    kinds = {row.get("kind") for row in table.rows if row[column.name] not in (None, "")}

    def why(row: dict[str, Cell]) -> str:
        if row[column.name] == "" and column.name != "published":
            return NOT_APPLICABLE
        return NOT_AVAILABLE if row.get("kind") in kinds else NOT_APPLICABLE

    return why


def _value(cell: Cell, absent: str) -> Value:
    if cell is None or cell == "":
        return absent
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    return clean(cell) if isinstance(cell, str) else cell


def clean(text: str) -> str:
    """A text that a cell can hold: a tab is a blank, what XML cannot hold is marked, and a very long text is cut."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    held = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", plain)
    return held if len(held) <= _LONGEST else f"{held[:_LONGEST]} (cut short: the CSV export has it whole)"
