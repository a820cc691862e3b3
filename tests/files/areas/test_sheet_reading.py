from __future__ import annotations

import sys
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bsaudit.files.areas import Layout, read_area_columns, read_area_lookup
from bsaudit.model.errors import InputError, MissingExtra

pytest.importorskip("python_calamine")
xlsxwriter = pytest.importorskip("xlsxwriter")

HEAD = ["area", "indicator", "period", "value", "published"]
ROWS: list[list[Any]] = [
    ["E1", "a", 2019, 1.5, datetime(2020, 3, 26)],
    ["E2", "a", 2019, "2 [p]", ""],
    ["E3", "a", "2018-19", 0.1, "2020"],
]


def workbook(
    path: Path, sheets: dict[str, list[list[Any]]], failed: tuple[int, int, str] | None = None
) -> Path:
    """Write sheets; `failed` puts a formula that failed into a row and column, from 0."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    if isinstance(cell, datetime):
                        sheet.write_datetime(number, place, cell, day)
                    elif cell != "":
                        sheet.write(number, place, cell)
            if failed:
                sheet.write_formula(failed[0], failed[1], "=1/0", None, failed[2])
    return path


def opendocument(path: Path, rows: list[list[Any]]) -> Path:
    """The smallest ODS file that holds these rows: texts and numbers."""
    lines = []
    for cells in rows:
        made = [
            f'<table:table-cell office:value-type="float" office:value="{cell!r}"/>'
            if isinstance(cell, float | int)
            else f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in cells
        ]
        lines.append(f"<table:table-row>{''.join(made)}</table:table-row>")
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.3">'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="T">{"".join(lines)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", content)
        book.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def faults_of(path: Path, layout: Layout | None = None) -> list[tuple[str, int | None, int | None]]:
    with pytest.raises(InputError) as caught:
        read_area_columns(path, layout)
    return [(fault.code, fault.line, fault.column) for fault in caught.value.faults]


def test_a_workbook_says_what_its_csv_would(tmp_path: Path) -> None:
    columns = read_area_columns(workbook(tmp_path / "a.xlsx", {"T": [HEAD, *ROWS]}))
    assert columns.value.tolist() == [1.5, 2.0, 0.1]
    assert columns.markers == ("[p]",)
    assert columns.start.astype(str).tolist() == ["2019-01-01", "2019-01-01", "2018-04-01"]
    assert columns.published.astype(str).tolist() == ["2020-03-26", "NaT", "2020-12-31"]
    assert columns.line.tolist() == [2, 3, 4]
    assert columns.files[0].bytes == (tmp_path / "a.xlsx").stat().st_size


def test_opendocument_is_read(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD[:4], ["E1", "a", 2019, 1.5], ["E2", "a", 2019, "[x]"]]
    columns = read_area_columns(opendocument(tmp_path / "a.ods", rows))
    assert (columns.areas, columns.markers, columns.value.tolist()[0]) == (("E1", "E2"), ("[x]",), 1.5)


def test_a_wide_table_below_a_title_is_read_at_its_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Table 1"], [], ["", "code", "x", "y"], ["", "E1", 1, ""], ["", "E2", 2, 3.5]]
    layout = Layout(
        "wide", {"area": "code"}, {"x": "x", "y": "y"}, {"period": "2019"}, sheet="Data", header=3
    )
    columns = read_area_columns(workbook(tmp_path / "a.xlsx", {"Cover": [["About"]], "Data": rows}), layout)
    assert (columns.value.tolist(), columns.line.tolist()) == ([1.0, 2.0, 3.5], [4, 5, 5])


def test_a_bad_cell_is_told_by_row_and_column(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [],
        ["", *HEAD],
        ["", "E1", "a", 2019, "much"],
        ["", "E1", "a", datetime(2010, 1, 1, 5), 2],
    ]
    path = workbook(tmp_path / "a.xlsx", {"T": rows})
    assert faults_of(path, Layout(header=2, others="ignore")) == [
        ("not-a-number", 3, 5),
        ("not-a-period", 4, 4),
    ]


@pytest.mark.parametrize("shown", ["#DIV/0!", "#N/A"])
def test_a_failed_formula_is_no_empty_cell(tmp_path: Path, shown: str) -> None:
    rows: list[list[Any]] = [["area", "x"], ["E1", 1], ["E2", ""]]
    path = workbook(tmp_path / "a.xlsx", {"Other": [["x"]], "T": rows}, failed=(2, 1, shown))
    layout = Layout("wide", fixed={"period": "2019"}, sheet="T")
    with pytest.raises(InputError) as caught:
        read_area_columns(path, layout)
    (fault,) = caught.value.faults
    assert (fault.line, fault.column, shown in fault.message) == (3, 2, True)


@pytest.mark.parametrize(
    ("sheet", "hint"), [(None, "'One', 'Two'"), ("one", "'One'"), ("Zebra", "'One', 'Two'")]
)
def test_the_sheet_must_be_clear(tmp_path: Path, sheet: str | None, hint: str) -> None:
    path = workbook(tmp_path / "a.xlsx", {"One": [HEAD], "Two": [HEAD]})
    with pytest.raises(InputError) as caught:
        read_area_columns(path, Layout(sheet=sheet))
    (fault,) = caught.value.faults
    assert (fault.code, hint in (fault.hint or "")) == ("unknown-sheet", True)


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods", "a.csv"])
def test_an_empty_file_is_told_as_such_whatever_its_kind(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    with pytest.raises(InputError) as caught:
        read_area_columns(tmp_path / name)
    (fault,) = caught.value.faults
    assert (fault.code, fault.message) == ("empty-file", "the file is empty")


@pytest.mark.parametrize("rows", [[], [HEAD]])
def test_a_sheet_without_its_header_is_told(tmp_path: Path, rows: list[list[str]]) -> None:
    path = workbook(tmp_path / "a.xlsx", {"T": rows})
    assert faults_of(path, Layout(header=len(rows) + 1)) == [("empty-file", None, None)]


@pytest.mark.parametrize("name", ["a.xlsx", "a.ods"])
@pytest.mark.parametrize("content", [b"area,value", b"PK\x03\x04"])
def test_what_is_no_workbook_is_told(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert faults_of(tmp_path / name) == [("workbook-format", None, None)]


def test_a_zip_without_sheets_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as book:
        book.writestr("readme.txt", "nothing here")
    assert faults_of(tmp_path / "a.xlsx") == [("workbook-format", None, None)]


def test_a_stray_cell_far_out_is_told_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("T")
        for number, cells in enumerate([HEAD[:4], ["E1", "a", 2019, 1]]):
            sheet.write_row(number, 0, cells)
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(InputError) as caught:
        read_area_columns(path)
    (fault,) = caught.value.faults
    assert (fault.code, fault.line) == ("workbook-format", None)
    assert fault.message == "the sheet reaches to XFD1048576, and nearly all of its cells are empty"


def test_a_lookup_can_be_a_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"T": [["code", "name"], ["E1", "Ash"]]})
    assert read_area_lookup(path).names == ("Ash",)


def test_without_the_library_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "a.xlsx", {"T": [HEAD]})
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(MissingExtra, match=r"bsaudit\[spreadsheet\]"):
        read_area_columns(path)
