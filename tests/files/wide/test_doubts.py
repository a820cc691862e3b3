"""What could be read wrongly without anybody noticing: other tables, merged cells, commas, failed formulas."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bsaudit.files.wide import WideTable, read_grid, read_wide
from bsaudit.model.errors import Fault, InputError

MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def csv_table(tmp_path: Path, text: str) -> WideTable:
    path = tmp_path / "w.csv"
    path.write_bytes(text.encode())
    return read_wide(read_grid(path))


def workbook(tmp_path: Path, fill: Callable[[Any, Any], None]) -> Path:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    pytest.importorskip("python_calamine")
    book = xlsxwriter.Workbook(str(tmp_path / "w.xlsx"))
    fill(book.add_worksheet("T"), book.add_format())
    book.close()
    return tmp_path / "w.xlsx"


def ods(tmp_path: Path, rows: str) -> Path:
    """An ODS as LibreOffice lays it out: repeated and covered cells, and a tail of empty rows."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    tail = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="T">{rows}{tail}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    path = tmp_path / "w.ods"
    path.write_bytes(made.getvalue())
    return path


def text(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{words}</text:p></table:table-cell>'


def number(value: float, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value}"{more}>'
        f"<text:p>{value}</text:p></table:table-cell>"
    )


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def found(table: WideTable) -> dict[str, list[str]]:
    return {each.label: [row.value.text for row in each.values if row.value] for each in table.indicators}


def fault_of(path: Path) -> Fault:
    with pytest.raises(InputError) as caught:
        read_wide(read_grid(path))
    return caught.value.faults[0]


def test_an_ods_with_repeated_and_merged_cells_is_read(tmp_path: Path) -> None:
    pytest.importorskip("python_calamine")
    path = ods(
        tmp_path,
        row(text("Title"))
        + row("<table:table-cell/>")
        + row(text("Indicator"), text("Who"), number(2010), number(2011), number(2012))
        + row(
            text("Trust", ' table:number-rows-spanned="2"'),
            text("Men"),
            number(40, ' table:number-columns-repeated="3"'),
        )
        + row("<table:covered-table-cell/>", text("Women"), number(1), number(2.5), number(3)),
    )
    table = read_wide(read_grid(path))
    assert found(table) == {"Trust: Men": ["40", "40", "40"], "Trust: Women": ["1", "2.5", "3"]}
    assert table.passed_over == ()
    assert table.remarks == (
        "names of indicators are put together from column A (Indicator), column B (Who)",
        "empty or merged cells of column A take the text above them",
    )


def test_merged_labels_of_an_xlsx_are_filled_down(tmp_path: Path) -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["Region", "Measure", 2010, 2011])
        sheet.merge_range("A2:A3", "North", form)
        sheet.merge_range("A4:A5", "South", form)
        for line, name in enumerate(["Trust", "Vote", "Trust", "Vote"]):
            sheet.write_row(1 + line, 1, [name, line, line + 10])

    table = read_wide(read_grid(workbook(tmp_path, fill)))
    assert found(table) == {
        "North: Trust": ["0", "10"],
        "North: Vote": ["1", "11"],
        "South: Trust": ["2", "12"],
        "South: Vote": ["3", "13"],
    }


def test_merged_headings_titles_and_notes_are_no_figures(tmp_path: Path) -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.merge_range("A1:C1", "A title", form)
        sheet.merge_range("A2:A3", "Indicator", form)
        sheet.merge_range("B2:B3", 2010, form)
        sheet.merge_range("C2:C3", 2011, form)
        sheet.merge_range("A4:C4", "Transport", form)
        sheet.write_row("A5", ["Trains", 1, 2])
        sheet.merge_range("A7:C7", "Source: the county", form)

    table = read_wide(read_grid(workbook(tmp_path, fill)))
    assert found(table) == {"Trains": ["1", "2"]}
    assert set(table.passed_over) == {"Transport", "Source: the county"}


def test_a_figure_merged_over_two_periods_is_refused(tmp_path: Path) -> None:
    def fill(sheet: Any, form: Any) -> None:
        sheet.write_row("A1", ["Indicator", 2010, 2011])
        sheet.write("A2", "Trust")
        sheet.merge_range("B2:C2", 5, form)

    fault = fault_of(workbook(tmp_path, fill))
    assert (fault.code, fault.line, fault.column, fault.text) == ("merged-figure", 2, 2, "5")


def test_a_failed_formula_is_not_an_empty_cell(tmp_path: Path) -> None:
    def fill(sheet: Any, _: Any) -> None:
        sheet.write_row("A1", ["Indicator", 2010, 2011])
        sheet.write("A2", "Trust")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        sheet.write("C2", 5)

    fault = fault_of(workbook(tmp_path, fill))
    assert (fault.code, fault.line, fault.column, fault.hint) == ("not-a-figure", 2, 2, "mend the formula")


def test_headings_that_are_days_say_so(tmp_path: Path) -> None:
    import datetime

    def fill(sheet: Any, form: Any) -> None:
        form.set_num_format("yyyy")
        for place in (1, 2):
            sheet.write_datetime(0, place, datetime.datetime(2009 + place, 1, 1), form)
        sheet.write_row("A2", ["Trust", 1, 2])

    fault = fault_of(workbook(tmp_path, fill))
    assert (fault.code, fault.line, fault.column) == ("no-periods", 1, 2)
    assert fault.hint is not None
    assert "days" in fault.hint


@pytest.mark.parametrize(
    "second",
    ["Name,2013,2014,2015\n", "Other,2010,2011,2012\n", "Other,2015,2014,2013\n", "Name,1990,2000,2010\n"],
)
def test_a_second_table_below_is_not_read_as_figures(tmp_path: Path, second: str) -> None:
    with pytest.raises(InputError) as caught:
        csv_table(tmp_path, f"Name,2010,2011,2012\nTrust,1,2,3\n,,,\nTable B,,,\n{second}Hope,4,5,6\n")
    assert [(each.code, each.line, each.column) for each in caught.value.faults] == [("second-table", 5, 2)]


@pytest.mark.parametrize("figures", ["1990,2004,2011", "2010,,", "2013,5,2014", "2012,2012,2012"])
def test_figures_that_look_like_years_are_figures(tmp_path: Path, figures: str) -> None:
    table = csv_table(tmp_path, f"Name,2010,2011,2012\nTrust,1,2,3\nVisits,{figures}\n")
    assert found(table)["Visits"] == [each for each in figures.split(",") if each]


def test_columns_that_are_left_out_are_said(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "Name,Area code,2010,,2011,Total,FY11\nTrust,E1,1,r,2,3,4\n")
    assert found(table) == {"Trust": ["1", "2"]}
    passed = "was passed over: its heading names no period"
    assert table.remarks == tuple(
        f"column {each} {passed}"
        for each in ("B (Area code)", "D (without a heading)", "F (Total)", "G (FY11)")
    )


def test_a_turned_sheet_speaks_of_rows(tmp_path: Path) -> None:
    table = csv_table(tmp_path, "Year,Trust,Vote\n2010,1,2\n2011,3,4\n2012,5,6\nMean,3,4\n")
    assert table.remarks == ("row 5 (Mean) was passed over: its heading names no period",)


def test_a_comma_between_semicolons_could_be_either(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        csv_table(tmp_path, "Name;2010;2011\nA;1,234;2\nB;5,5;3\n")
    assert [(each.line, each.column) for each in caught.value.faults] == [(2, 2), (3, 2)]
    assert "decimal point" in caught.value.faults[0].message


def test_line_ends_of_old_macs_end_lines(tmp_path: Path) -> None:
    assert found(csv_table(tmp_path, "Name,2010,2011\rTrust,1,2\r")) == {"Trust": ["1", "2"]}


def test_a_quote_that_is_not_closed_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        csv_table(tmp_path, 'Name,2010,2011\n"Trust,1,2\n')
    assert (caught.value.faults[0].code, caught.value.faults[0].line) == ("csv-syntax", 2)


def test_a_character_that_nobody_sees_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        csv_table(tmp_path, "Name,2010,2011\nTru\x07st,1,2\n")
    assert (caught.value.faults[0].code, caught.value.faults[0].line) == ("control-character", 2)
    assert "U+0007" in caught.value.faults[0].message


def test_thousands_of_rows_are_areas_and_not_indicators(tmp_path: Path) -> None:
    lines = "".join(f"Area {place},{place / 7},2\n" for place in range(2001))
    with pytest.raises(InputError) as caught:
        csv_table(tmp_path, f"Name,2010,2011\n{lines}")
    (fault,) = caught.value.faults
    assert (fault.code, fault.line) == ("too-many-indicators", 2002)
    assert fault.hint is not None
    assert "units: area" in fault.hint


def test_the_second_of_two_names_is_the_place(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        csv_table(tmp_path, "Name,2010,2011\nTotal,1,2\nTotal,3,4\n")
    assert (caught.value.faults[0].line, caught.value.faults[0].column) == (3, 1)


def test_a_long_table_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        csv_table(tmp_path, "Name,Year,Value\nA,2010,1\nA,2011,2\nB,2010,3\nB,2011,4\n")
    (fault,) = caught.value.faults
    assert fault.code == "period-twice"
    assert "several rows" in fault.message
    assert fault.hint is not None
    assert "one row a figure" in fault.hint


def test_a_group_ends_with_its_block(tmp_path: Path) -> None:
    text = "Group,Name,2010,2011\nMen,Trust,1,2\n,Vote,3,4\n,,,\n,Hope,5,6\n"
    assert list(found(csv_table(tmp_path, text))) == ["Men: Trust", "Men: Vote", "Hope"]


def test_a_column_behind_the_names_tells_equal_ones_apart(tmp_path: Path) -> None:
    text = "Name,Who,2010,2011\nTrust,men,1,2\nTrust,women,3,4\nVote,men,5,6\nHope,men,5,6\n"
    assert list(found(csv_table(tmp_path, text))) == ["Trust: men", "Trust: women", "Vote: men", "Hope: men"]
