"""ODS (OpenDocument spreadsheet), the format that GOV.UK prefers: the same accessible workbook.

Written here with the standard library. Of the libraries that write ODS, odfdo is the one that is kept (odfpy, on
which pyexcel-ods rests, had its last release in 2020); it puts the time of writing and a template of its own into the
file, so the same audit would not give the same bytes, and it took four seconds for a workbook of this size. What is
needed of the format is small: cells, a handful of styles, and for each table a named range with a header row.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from bsaudit.render.exports.ods_parts import (
    CELL_STYLES,
    MANIFEST,
    MIMETYPE,
    NAMESPACES,
    PROLOGUE,
    STYLES,
    column_styles,
)
from bsaudit.render.exports.workbook import Sheet, Value, workbook_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.material import ExportMaterial

__all__ = ["files"]

_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip archive can hold: no date is meant
_BLANKS: Final = re.compile(r"^ +|  +| +$")


def files(material: ExportMaterial) -> dict[str, bytes]:
    """One workbook."""
    sheets = workbook_of(material)
    parts = {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": MANIFEST,
        "meta.xml": _meta(material),
        "styles.xml": STYLES,
        "content.xml": _content(sheets),
    }
    place = BytesIO()
    with zipfile.ZipFile(place, "w") as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DAY)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode())
    return {f"{material.name}.ods": place.getvalue()}


def _meta(material: ExportMaterial) -> str:
    page = material.page
    return (
        f'{PROLOGUE}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>{escape(page.provenance.tool)}</meta:generator>"
        f"<dc:title>{escape(page.audit.title)}</dc:title>"
        f"<dc:creator>{escape(page.provenance.tool)}</dc:creator><dc:language>en-GB</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _content(sheets: tuple[Sheet, ...]) -> str:
    widths = sorted({width for sheet in sheets for width in sheet.widths()})
    tables = "".join(part for sheet in sheets for part in _sheet(sheet))
    ranges = "".join(_range(sheet) for sheet in sheets if sheet.header)
    return (
        f'{PROLOGUE}<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{column_styles(widths)}{CELL_STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}"
        f"<table:database-ranges>{ranges}</table:database-ranges>"
        "</office:spreadsheet></office:body></office:document-content>"
    )


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f'<table:table table:name={quoteattr(sheet.name)} table:style-name="ta1">'
    for width in sheet.widths():
        yield f'<table:table-column table:style-name="co{width}" table:default-cell-style-name="text"/>'
    above = "line" if sheet.header else "text"
    for number, line in enumerate(sheet.lines):
        style = "Heading_20_1" if number == 0 else "Heading_20_2" if number in sheet.headings else above
        yield _row([_text(line, style)])
    if sheet.header:
        header = _row([_text(name, "header") for name in sheet.header])
        yield f"<table:table-header-rows>{header}</table:table-header-rows>"
    for cells in sheet.rows:
        yield _row([_cell(cell, link=sheet.links and column == 0) for column, cell in enumerate(cells)])
    yield "</table:table>"


def _row(cells: list[str]) -> str:
    return f'<table:table-row table:style-name="ro1">{"".join(cells)}</table:table-row>'


def _cell(cell: Value, *, link: bool) -> str:
    if isinstance(cell, str):
        return _text(cell, "link" if link else "text", to=cell if link else "")
    style = "whole" if isinstance(cell, int) else "number"
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="float" office:value="{cell!r}">'
        f"<text:p>{cell!r}</text:p></table:table-cell>"
    )


def _text(text: str, style: str, *, to: str = "") -> str:
    """A cell of text; one paragraph a line, so that line ends survive. `to` names the sheet that it leads to."""
    paragraphs = [_spaced(line) for line in text.split("\n")]
    if to:
        paragraphs = [
            f'<text:a xlink:type="simple" xlink:href={quoteattr(f"#{to}.A1")}>{paragraphs[0]}</text:a>'
        ]
    content = "".join(f"<text:p>{each}</text:p>" for each in paragraphs)
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{content}</table:table-cell>'


def _spaced(line: str) -> str:
    """Escaped, with runs of blanks as OpenDocument writes them: a reader joins plain ones."""
    return _BLANKS.sub(lambda run: f'<text:s text:c="{len(run[0])}"/>', escape(line))


def _range(sheet: Sheet) -> str:
    last = f"{_letters(len(sheet.header))}{sheet.header_row + 1 + len(sheet.rows)}"
    address = f"'{sheet.name}'.A{sheet.header_row + 1}:'{sheet.name}'.{last}"
    return (
        f'<table:database-range table:name={quoteattr(sheet.table)} table:contains-header="true" '
        f'table:display-filter-buttons="false" table:target-range-address={quoteattr(address)}/>'
    )


def _letters(number: int) -> str:
    """The letters of a column counted from 1.

    >>> _letters(1), _letters(26), _letters(27), _letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters
