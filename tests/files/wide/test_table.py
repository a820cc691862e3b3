"""Whole sheets: titles above, notes below, either way round, intervals, and every fault at its cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.files.wide import WideTable, read_grid, read_wide
from bsaudit.files.wide.layout import Orientation
from bsaudit.model.errors import InputError, UnknownName

WIDE = """Table 3: Progress,,,,
,,,,
Indicator,Unit,2018,2019,2020 [p]
Transport,,,,
Late trains,%,5.5,6.1,7.0
Visits,number,"1,234",[x],
,,,,
Note 1: 2020 is provisional,,,,
"""


def table(
    tmp_path: Path, text: str, orientation: Orientation | None = None, name: str = "w.csv"
) -> WideTable:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_wide(read_grid(path), orientation)


def values(found: WideTable) -> dict[str, list[tuple[str, str]]]:
    return {
        each.label: [
            (row.period.label, row.value.text or row.value.markers) for row in each.values if row.value
        ]
        for each in found.indicators
    }


def test_titles_sections_and_notes_are_passed_over(tmp_path: Path) -> None:
    found = table(tmp_path, WIDE)
    assert values(found) == {
        "Late trains": [("2018", "5.5"), ("2019", "6.1"), ("2020", "7.0")],
        "Visits": [("2018", "1234"), ("2019", "[x]")],
    }
    assert found.indicators[0].attributes == {"unit": "%"}
    assert found.passed_over == ("Transport", "Note 1: 2020 is provisional")
    assert found.orientation == "columns"
    assert [period.label for period in found.periods] == ["2018", "2019", "2020"]


def test_periods_down_the_side_give_the_same(tmp_path: Path) -> None:
    text = 'Year,Late trains,Visits\n2018,5.5,"1,234"\n2019,6.1,[x]\n2020,7.0,\n'
    found = table(tmp_path, text)
    assert found.orientation == "rows"
    assert values(found) == values(table(tmp_path, WIDE))


@pytest.mark.parametrize("sign", [";", "\t"])
def test_other_separators_are_understood(tmp_path: Path, sign: str) -> None:
    assert values(table(tmp_path, sign.join(["", "2018", "2019"]) + "\n" + sign.join(["A", "1", "2"]))) == {
        "A": [("2018", "1"), ("2019", "2")]
    }


def test_a_period_over_value_and_limits(tmp_path: Path) -> None:
    text = ",2018,,,,2019\nName,Value,Lower,Upper,n,Value\nTrust,50,45,55,400,52\n"
    found = table(tmp_path, text.replace(",2019\n", ",2019\n"))
    (trust,) = found.indicators
    first = trust.values[0]
    assert [each.text if each else None for each in (first.value, first.lower, first.upper, first.n)] == [
        "50",
        "45",
        "55",
        "400",
    ]
    assert trust.values[1].lower is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A,B\n1,2\n", "no-periods"),
        (",2018,2019\nx,1,2\n2018,,\n2019,,\n", None),
        ("2018,2019\n1,2\n", "no-labels"),
        (",2018,2018,2019\nA,1,2,3\n", "period-twice"),
        (",2018,2019\n,1,2\nA,1,2\n", "no-label"),
        (",2018,2019\nA,1,2\nA,1,2\n", "same-name"),
        (",2018,2019\nA,1,two\n", "not-a-figure"),
        ("x,2018,2019\n2018,1,2\n2019,3,4\n", "which-orientation"),
        ('"a', "csv-syntax"),
        ("", "empty-file"),
        (",,\n", "empty-file"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, text: str, code: str | None) -> None:
    if code is None:
        assert values(table(tmp_path, text, "columns")) == {"x": [("2018", "1"), ("2019", "2")]}
        return
    with pytest.raises(InputError) as caught:
        table(tmp_path, text)
    assert caught.value.faults[0].code == code


def test_a_table_of_areas_is_told_where_it_belongs(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        table(tmp_path, "ward,jobs,homes\nE1,4,5\nE2,6,7\n")
    (fault,) = caught.value.faults
    assert fault.code == "no-periods"
    assert "units: area" in (fault.hint or "")


def test_an_empty_workbook_is_told_as_such(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    (tmp_path / "w.xlsx").touch()
    with pytest.raises(InputError) as caught:
        read_grid(tmp_path / "w.xlsx")
    (fault,) = caught.value.faults
    assert (fault.code, fault.message) == ("empty-file", "the file is empty")


def test_an_orientation_settles_it(tmp_path: Path) -> None:
    text = "x,2018,2019\n2018,1,2\n2019,3,4\n"
    assert list(values(table(tmp_path, text, "columns"))) == ["2018", "2019"]
    assert values(table(tmp_path, text, "rows")) == {
        "2018": [("2018", "1"), ("2019", "3")],
        "2019": [("2018", "2"), ("2019", "4")],
    }


def test_every_bad_cell_is_told_by_its_place_in_the_sheet(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        table(tmp_path, "Year,A,B\n2018,1,x\n2019,#REF!,2\n")
    assert [(fault.line, fault.column) for fault in caught.value.faults] == [(2, 3), (3, 2)]
    assert "cell C2" in caught.value.faults[0].message
    assert "error of the spreadsheet" in caught.value.faults[1].message


def workbook(path: Path) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Table1")
    sheet.merge_range("A1:G1", "Table 1: Confidence")
    sheet.write("A4", "Measure")
    sheet.merge_range("B4:D4", "2010-11")
    sheet.merge_range("E4:G4", "2011-12")
    percent = book.add_format({"num_format": "0.0%"})
    for place, heading in enumerate(["Value", "Lower", "Upper"] * 2):
        sheet.write(4, 1 + place, heading)
    sheet.write("A6", "Trust")
    for place, number in enumerate([0.345, 0.32, 0.37, 0.36, 0.335, 0.385]):
        sheet.write(5, 1 + place, number, percent)
    book.add_worksheet("Notes").write("A1", "nothing")
    book.close()
    return path


def test_merged_headings_of_a_workbook_stand_for_their_columns(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    found = read_wide(read_grid(workbook(tmp_path / "m.xlsx"), "Table1"))
    (trust,) = found.indicators
    assert [
        (row.period.label, row.value and row.value.text, row.upper and row.upper.text) for row in trust.values
    ] == [
        ("2010-11", "0.345", "0.37"),
        ("2011-12", "0.36", "0.385"),
    ]


def test_the_sheet_must_be_named_where_there_are_several(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    path = workbook(tmp_path / "m.xlsx")
    with pytest.raises(InputError, match="2 sheets: Table1, Notes"):
        read_grid(path)
    with pytest.raises(UnknownName, match="Tabel1"):
        read_grid(path, "Tabel1")


@pytest.mark.parametrize("content", [b"not a workbook", b"PK\x03\x04 cut"])
def test_a_broken_workbook_is_a_fault(tmp_path: Path, content: bytes) -> None:
    pytest.importorskip("python_calamine")
    path = tmp_path / "broken.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="cannot be read as a workbook"):
        read_grid(path)


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    for name in ("none.csv", "none.xlsx"):
        with pytest.raises(InputError, match="no such file"):
            read_grid(tmp_path / name)


def test_a_stray_cell_far_out_is_told_before_it_fills_the_memory(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(tmp_path / "w.xlsx") as book:
        sheet = book.add_worksheet("T")
        sheet.write_row(0, 0, ["Indicator", "2018", "2019"])
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(InputError) as caught:
        read_grid(tmp_path / "w.xlsx")
    (fault,) = caught.value.faults
    assert (fault.code, "XFD1048576" in fault.message) == ("too-large", True)
