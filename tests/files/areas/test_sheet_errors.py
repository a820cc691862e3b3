"""Cells of a sheet that look empty and are not: failed formulas, formulas without a result, cells far out."""

from __future__ import annotations

import io
import zipfile

import pytest

from bsaudit.files.areas import sheet_errors
from bsaudit.files.areas.sheet_errors import error_cells, far_cell

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(rows: str, before: str = "") -> bytes:
    """The parts of a workbook that say what its one sheet holds."""
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="T" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="B2" t="e"><v></v></c>', "#ERROR!"),
        ('<c r="B2"><f>A1&lt;2</f><v></v></c>', "=A1<2"),
        ('<c r="B2" s="3"><f>SUM(A1:A2)</f></c>', "=SUM(A1:A2)"),
        ('<c r="B2" t="n"><f t="shared" si="0"/><v/></c>', "="),
        ('<c r="B2"><f>1+1</f><v>2</v></c>', None),
        ('<c r="B2" t="str"><f>IF(1,"","x")</f><v></v></c>', None),  # an empty text is a result
        ('<c r="B2"><v>7</v></c>', None),
    ],
)
def test_what_a_cell_without_a_value_stands_for(cell: str, shown: str | None) -> None:
    row = f'<row r="2">{cell}<c r="C2" t="e"><v>#N/A</v></c></row>'
    expected = {(2, 3): "#N/A"} | ({} if shown is None else {(2, 2): shown})
    assert error_cells(book(row), "T") == expected


def test_an_empty_cell_with_a_format_hides_none_behind_it() -> None:
    row = '<row r="4"><c r="C4" s="1"/><c r="D4" t="e"><v>#REF!</v></c><c r="AA4" s="2" /></row>'
    assert error_cells(book(row), "T") == {(4, 4): "#REF!"}


TABLE = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'


@pytest.mark.parametrize("before", ["", '<dimension ref="A1:XFD1048576"/>'])
def test_a_stray_cell_far_out_is_found(before: str) -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    assert far_cell(book(TABLE + far, before), "T") == "XFD1048576"
    formatted = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert far_cell(book(TABLE + formatted, before), "T") is None  # which takes no memory
    assert far_cell(book(TABLE, before), "T") is None


def test_a_large_sheet_that_is_full_is_not_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_errors, "MOST_CELLS", 50)
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="J{n}"><v>1</v></c></row>' for n in range(1, 11)
    )
    assert far_cell(book(rows), "T") is None  # 20 of 100 cells
    alone = '<row r="1"><c r="A1"><v>1</v></c></row><row r="10"><c r="J10"><v>1</v></c></row>'
    assert far_cell(book(alone), "T") == "J10"  # 2 of 100
    assert far_cell(book(alone, '<dimension ref="A1:E10"/>'), "T") is None  # believed, as it is small
