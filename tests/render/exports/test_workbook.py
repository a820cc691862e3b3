"""The points of the checklist that hold before the workbook is written in any format."""

from __future__ import annotations

import pytest

from bsaudit.model.material import ExportMaterial
from bsaudit.render.exports.tables import tables_of
from bsaudit.render.exports.workbook import NOT_APPLICABLE, NOT_AVAILABLE, Sheet, clean, workbook_of


@pytest.fixture(scope="module")
def sheets(material: ExportMaterial) -> tuple[Sheet, ...]:
    return workbook_of(material)


def test_a_cover_the_contents_and_the_notes_come_first(sheets: tuple[Sheet, ...]) -> None:
    assert [sheet.name for sheet in sheets[:4]] == ["Cover", "Contents", "Notes", "Columns"]
    assert sheets[0].table == ""
    assert [row[0] for row in sheets[1].rows] == [sheet.name for sheet in sheets[2:]]


def test_worksheets_and_tables_have_names_of_their_own(sheets: tuple[Sheet, ...]) -> None:
    names = [sheet.name for sheet in sheets]
    tables = [sheet.table for sheet in sheets[1:]]
    assert len(set(names)) == len(names)
    assert len(set(tables)) == len(tables)
    assert all(0 < len(name) <= 31 and name.isalpha() for name in names)


def test_every_worksheet_says_what_it_holds_above_its_one_table(sheets: tuple[Sheet, ...]) -> None:
    assert len(sheets) > 4
    for sheet in sheets[1:]:
        assert sheet.lines[1].startswith("This worksheet contains one table.")
        assert all(line.strip() for line in sheet.lines)
        assert sheet.header_row == len(sheet.lines)


def test_no_cell_is_blank_and_no_column_is_without_a_value(sheets: tuple[Sheet, ...]) -> None:
    assert all(sheet.rows for sheet in sheets[1:])
    for sheet in sheets[1:]:
        assert len(set(sheet.header)) == len(sheet.header)
        assert all(name.strip() for name in sheet.header)
        assert all(len(row) == len(sheet.header) for row in sheet.rows)
        assert all(str(cell).strip() for row in sheet.rows for cell in row)
        for column in zip(*sheet.rows, strict=True):
            assert set(column) - {NOT_APPLICABLE, NOT_AVAILABLE}


def test_shorthand_is_explained_where_it_is_used(sheets: tuple[Sheet, ...]) -> None:
    cells = {cell for sheet in sheets[4:] for row in sheet.rows for cell in row}
    assert cells >= {NOT_APPLICABLE, NOT_AVAILABLE}
    for sheet in sheets[4:]:
        used = {cell for row in sheet.rows for cell in row} & {NOT_APPLICABLE, NOT_AVAILABLE}
        explained = {mark for mark in (NOT_APPLICABLE, NOT_AVAILABLE) if mark in " ".join(sheet.lines)}
        assert used == explained


def test_a_missing_score_is_not_available_and_a_missing_parent_does_not_apply(
    sheets: tuple[Sheet, ...], material: ExportMaterial
) -> None:
    by_name = {sheet.name: sheet for sheet in sheets}
    scores = by_name["Scores"]
    assert dict(zip(scores.header, scores.rows[0], strict=True))["Parent"] == NOT_APPLICABLE
    indicators = by_name["Indicators"]
    unscored = [each.address for each in material.page.score.indicators if each.score is None]
    rows = [dict(zip(indicators.header, row, strict=True)) for row in indicators.rows]
    assert unscored
    assert [row["Address"] for row in rows if row["Score"] == NOT_AVAILABLE] == unscored


def test_notes_that_are_referred_to_exist(sheets: tuple[Sheet, ...]) -> None:
    numbers = {f"[{row[0]}]" for row in sheets[2].rows}
    referred = {
        part.strip(" .,") for sheet in sheets[4:] for part in sheet.lines[1].split(": ")[-1].split(",")
    }
    assert {each for each in referred if each.startswith("[note")} <= numbers
    assert numbers <= {part for part in referred if part.startswith("[note")}


def test_every_column_is_explained(sheets: tuple[Sheet, ...]) -> None:
    explained = {(row[0], row[1]) for row in sheets[3].rows}
    assert explained == {(sheet.name, name) for sheet in sheets[4:] for name in sheet.header}


def test_columns_are_as_wide_as_their_text_up_to_a_limit() -> None:
    sheet = Sheet("S", ("Title",), "t", ("A", "B", "C"), (("x" * 20, "y" * 500, 1),))
    assert sheet.widths() == (22, 60, 14)


def test_a_table_without_rows_has_no_worksheet(nasty: ExportMaterial) -> None:
    names = [sheet.name for sheet in workbook_of(nasty)]
    assert "Gaps" not in names
    assert len(names) == 4 + len(tables_of(nasty))


def test_text_is_fit_for_a_cell() -> None:
    assert clean("a\r\nb\x0bc\ud800") == "a\nb\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}"
    assert clean("a\tb") == "a b"
    assert len(clean("x" * 40_000)) < 32_767
    assert clean("x" * 40_000).endswith("(cut short: the CSV export has it whole)")
