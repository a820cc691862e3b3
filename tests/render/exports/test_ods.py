"""The workbook read back, and the points of the checklist in the file itself."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from python_calamine import CalamineWorkbook

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports.ods import files
from bsaudit.render.exports.workbook import workbook_of

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"


@pytest.fixture(scope="module")
def archive(material: ExportMaterial) -> zipfile.ZipFile:
    return zipfile.ZipFile(BytesIO(files(material)["big-society-2015.ods"]))


@pytest.fixture(scope="module")
def content(archive: zipfile.ZipFile) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read("content.xml"))


@pytest.mark.parametrize("which", ["material", "nasty"])
def test_cells_read_back_exactly(which: str, request: pytest.FixtureRequest) -> None:
    material = request.getfixturevalue(which)
    (written,) = files(material).values()
    read = CalamineWorkbook.from_filelike(BytesIO(written))
    sheets = workbook_of(material)
    assert read.sheet_names == [sheet.name for sheet in sheets]
    for sheet in sheets:
        rows = read.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        assert [row[0] for row in rows[: sheet.header_row]] == list(sheet.lines)
        if sheet.header:
            assert rows[sheet.header_row] == list(sheet.header)
            assert rows[sheet.header_row + 1 :] == [list(row) for row in sheet.rows]


def test_the_archive_begins_with_its_type_uncompressed(archive: zipfile.ZipFile) -> None:
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
    listed = archive.read("META-INF/manifest.xml").decode()
    assert all(entry.filename in listed for entry in archive.infolist()[2:])
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_each_table_is_a_named_range_with_a_header_row(
    content: ElementTree.Element, material: ExportMaterial
) -> None:
    sheets = [sheet for sheet in workbook_of(material) if sheet.header]
    ranges = list(content.iter(f"{TABLE}database-range"))
    assert [each.get(f"{TABLE}name") for each in ranges] == [sheet.table for sheet in sheets]
    for each, sheet in zip(ranges, sheets, strict=True):
        assert each.get(f"{TABLE}contains-header") == "true"
        assert each.get(f"{TABLE}display-filter-buttons") == "false"
        start, end = str(each.get(f"{TABLE}target-range-address")).split(":")
        assert start == f"'{sheet.name}'.A{sheet.header_row + 1}"
        assert end.endswith(str(sheet.header_row + 1 + len(sheet.rows)))
    headers = [len(list(table.iter(f"{TABLE}table-header-rows"))) for table in content.iter(f"{TABLE}table")]
    assert headers == [0] + [1] * len(sheets)


def test_what_the_checklist_asks_to_avoid_is_not_there(archive: zipfile.ZipFile) -> None:
    whole = archive.read("content.xml").decode() + archive.read("styles.xml").decode()
    for sign in (
        "columns-spanned", "rows-spanned", "covered-table-cell", "background-color", "table:formula", "filter-",
        'table:visibility="collapse"', "style:header", "style:footer", "draw:", "office:annotation",
    ):  # fmt: skip
        assert sign not in whole.replace('table:display-filter-buttons="false"', "")
    styles = ElementTree.fromstring(archive.read("styles.xml"))
    (page,) = styles.iter(f"{STYLE}master-page")
    assert (page.get(f"{STYLE}name"), list(page)) == ("Default", [])  # no header, no footer
    assert "settings.xml" not in archive.namelist()  # where panes would be frozen


def test_titles_are_headings_and_styles_exist(archive: zipfile.ZipFile, content: ElementTree.Element) -> None:
    styles = ElementTree.fromstring(archive.read("styles.xml"))
    known = {style.get(f"{STYLE}name") for root in (styles, content) for style in root.iter(f"{STYLE}style")}
    used = {cell.get(f"{TABLE}style-name") for cell in content.iter(f"{TABLE}table-cell")}
    used |= {column.get(f"{TABLE}style-name") for column in content.iter(f"{TABLE}table-column")}
    assert used <= known
    for table in content.iter(f"{TABLE}table"):
        first = next(table.iter(f"{TABLE}table-cell"))
        assert first.get(f"{TABLE}style-name") == "Heading_20_1"


def test_the_contents_link_to_sheets_that_exist(content: ElementTree.Element) -> None:
    names = [table.get(f"{TABLE}name") for table in content.iter(f"{TABLE}table")]
    links = [link.get(f"{XLINK}href") for link in content.iter(f"{TEXT}a")]
    assert links == [f"#{name}.A1" for name in names[2:]]


def test_the_document_says_its_title_and_its_language(archive: zipfile.ZipFile) -> None:
    meta = archive.read("meta.xml").decode()
    assert "<dc:title>Whose Society? The Final Big Society Audit</dc:title>" in meta
    assert "<dc:language>en-GB</dc:language>" in meta
    assert "date" not in meta
