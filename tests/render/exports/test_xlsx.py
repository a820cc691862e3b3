"""The workbook read back, and the points of the checklist in the file itself."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports.workbook import workbook_of
from bsaudit.render.exports.xlsx import files

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def book(material: ExportMaterial) -> bytes:
    return files(material)["big-society-2015.xlsx"]


@pytest.fixture(scope="module")
def parts(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(book)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def numbered(parts: dict[str, str], pattern: str) -> list[str]:
    names = [name for name in parts if re.fullmatch(pattern, name)]
    return [parts[name] for name in sorted(names, key=lambda name: int(re.findall(r"\d+", name)[-1]))]


@pytest.mark.parametrize("which", ["material", "nasty"])
def test_cells_read_back_as_they_were(which: str, request: pytest.FixtureRequest) -> None:
    """To 15 significant digits, which is what Excel keeps."""
    material = request.getfixturevalue(which)
    (content,) = files(material).values()
    read = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = workbook_of(material)
    assert read.sheet_names == [sheet.name for sheet in sheets]
    for sheet in sheets:
        rows = read.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        assert [row[0] for row in rows[: sheet.header_row]] == list(sheet.lines)
        if not sheet.header:
            continue
        assert rows[sheet.header_row] == list(sheet.header)
        for written, found in zip(sheet.rows, rows[sheet.header_row + 1 :], strict=True):
            assert found == [
                cell if isinstance(cell, str) else pytest.approx(cell, rel=1e-15) for cell in written
            ]


def test_each_table_is_marked_up_with_a_header_and_a_name(
    parts: dict[str, str], material: ExportMaterial
) -> None:
    sheets = [sheet for sheet in workbook_of(material) if sheet.header]
    tables = [ElementTree.fromstring(text) for text in numbered(parts, r"xl/tables/table\d+\.xml")]
    assert [table.get("displayName") for table in tables] == [sheet.table for sheet in sheets]
    for table, sheet in zip(tables, sheets, strict=True):
        assert table.get("headerRowCount", "1") == "1"
        assert [column.get("name") for column in table.iter(f"{MAIN}tableColumn")] == list(sheet.header)
        start, end = str(table.get("ref")).split(":")
        assert start == f"A{sheet.header_row + 1}"
        assert end.endswith(str(sheet.header_row + 1 + len(sheet.rows)))
    relations = numbered(parts, r"xl/worksheets/_rels/sheet\d+\.xml\.rels")
    assert [text.count("/tables/") or text.count("../tables") for text in relations] == [1] * len(sheets)


@pytest.mark.parametrize(
    "sign",
    [
        "mergeCell",
        "<pane ",
        "autoFilter",
        'hidden="1"',
        "headerFooter",
        "<f>",
        "conditionalFormatting",
        "drawing",
    ],
)
def test_what_the_checklist_asks_to_avoid_is_not_there(sign: str, parts: dict[str, str]) -> None:
    sheets = numbered(parts, r"xl/worksheets/sheet\d+\.xml") + numbered(parts, r"xl/tables/table\d+\.xml")
    assert [text[:80] for text in sheets if sign in text] == []


def test_no_macro_no_picture_no_fill(parts: dict[str, str]) -> None:
    assert not [name for name in parts if "vba" in name.lower() or "media" in name or "drawing" in name]
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    patterns = {fill.get("patternType") for fill in styles.iter(f"{MAIN}patternFill")}
    assert patterns == {"none", "gray125"}  # the two that every workbook must declare
    used = {cell.get("fillId") for cell in styles.iter(f"{MAIN}xf")}
    assert used <= {None, "0"}


def test_colour_marks_links_alone_and_they_are_underlined(parts: dict[str, str]) -> None:
    styles = ElementTree.fromstring(parts["xl/styles.xml"])
    coloured = [
        font
        for font in styles.iter(f"{MAIN}font")
        if any(color.get("rgb") for color in font.iter(f"{MAIN}color"))
    ]
    assert len(coloured) == 1
    assert list(coloured[0].iter(f"{MAIN}u"))


def test_the_document_has_a_title_and_the_cursor_is_in_the_first_cell(parts: dict[str, str]) -> None:
    assert "<dc:title>Whose Society? The Final Big Society Audit</dc:title>" in parts["docProps/core.xml"]
    assert "1980-01-01T00:00:00Z" in parts["docProps/core.xml"]
    assert all("activeCell" not in text for text in numbered(parts, r"xl/worksheets/sheet\d+\.xml"))
    assert "activeTab" not in parts["xl/workbook.xml"]


def test_text_in_cells_wraps_and_columns_have_widths(parts: dict[str, str]) -> None:
    assert 'wrapText="1"' in parts["xl/styles.xml"]
    assert all("<cols>" in text for text in numbered(parts, r"xl/worksheets/sheet\d+\.xml"))
