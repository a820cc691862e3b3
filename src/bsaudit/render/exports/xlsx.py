"""XLSX through XlsxWriter: the accessible workbook. Needs the extra `spreadsheet`.

Every cell is written by its type, so no text becomes a formula or a link. The date of creation is fixed, so that the
same audit gives the same bytes. Numbers hold 16 significant digits, one more than Excel keeps.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bsaudit.model.errors import MissingExtra
from bsaudit.render.exports.workbook import Sheet, workbook_of

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from bsaudit.model.material import ExportMaterial

__all__ = ["files"]

_NO_DAY: Final = datetime(1980, 1, 1)  # the earliest that a zip archive can hold: no date is meant
_FONT: Final = {"font_name": "Arial", "font_size": 12, "text_wrap": True, "valign": "top"}


def files(material: ExportMaterial) -> dict[str, bytes]:
    """One workbook.

    Raises:
        MissingExtra: XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingExtra("writing XLSX", "spreadsheet") from error
    place = BytesIO()
    book = xlsxwriter.Workbook(
        place, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties(
        {
            "title": material.page.audit.title,
            "author": material.page.provenance.tool,
            "comments": "Made by bsaudit; the worksheet Cover says from what.",
            "created": _NO_DAY,
        }
    )
    formats = {
        "title": book.add_format({**_FONT, "bold": True, "font_size": 16, "text_wrap": False}),
        "heading": book.add_format({**_FONT, "bold": True, "font_size": 14, "text_wrap": False}),
        "text": book.add_format(_FONT),
        "line": book.add_format({**_FONT, "text_wrap": False}),
        "header": book.add_format({**_FONT, "bold": True, "bottom": 1}),
        "number": book.add_format({**_FONT, "num_format": "0.0###"}),
        "whole": book.add_format({**_FONT, "num_format": "0"}),
        "link": book.add_format({**_FONT, "underline": 1, "font_color": "#0000FF"}),
    }
    for sheet in workbook_of(material):
        _write(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return {f"{material.name}.xlsx": place.getvalue()}


def _write(page: Worksheet, sheet: Sheet, formats: dict[str, Any]) -> None:
    page.hide_gridlines(0)
    for column, width in enumerate(sheet.widths()):
        page.set_column(column, column, width)
    above = "line" if sheet.header else "text"
    for row, line in enumerate(sheet.lines):
        style = "title" if row == 0 else "heading" if row in sheet.headings else above
        page.write_string(row, 0, line, formats[style])
    if not sheet.header:
        return
    from xlsxwriter.utility import xl_col_to_name

    top, last = sheet.header_row, len(sheet.header) - 1
    page.add_table(
        top, 0, top + len(sheet.rows), last,
        {
            "name": sheet.table,
            "style": None,
            "autofilter": False,
            "columns": [{"header": name, "header_format": formats["header"]} for name in sheet.header],
        },
    )  # fmt: skip
    whole = f"A{top + 1}:{xl_col_to_name(last)}{top + 1 + len(sheet.rows)}"
    page.ignore_errors({"number_stored_as_text": whole})  # an audit called 2015 is a name, not a number
    for number, cells in enumerate(sheet.rows, start=top + 1):
        for column, cell in enumerate(cells):
            _write_cell(page, number, column, cell, formats, link=sheet.links and column == 0)


def _write_cell(
    page: Worksheet, row: int, column: int, cell: str | float | int, formats: dict[str, Any], *, link: bool
) -> None:
    if link:
        page.write_url(row, column, f"internal:'{cell}'!A1", formats["link"], string=str(cell))
    elif isinstance(cell, str):
        page.write_string(row, column, cell, formats["text"])
    else:
        page.write_number(row, column, cell, formats["whole" if isinstance(cell, int) else "number"])
