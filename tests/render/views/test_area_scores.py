"""Pages of areas: what a table and a Markdown page show."""

from pathlib import Path

import bsaudit
from bsaudit.audit.areas.programme import AreaProgramme
from bsaudit.render import render
from bsaudit.render.csv_text import to_csv

INDEX = Path(__file__).parents[2] / "fixtures" / "areas" / "index.yaml"


def programme() -> AreaProgramme:
    return bsaudit.load_areas(INDEX)


def test_a_wide_page_has_a_column_for_each_strand() -> None:
    page = render(bsaudit.score_areas("2019", programme=programme()), "md")
    header = next(line for line in page.splitlines() if line.startswith("| Rank"))
    assert header.split("|")[-3:-1] == [" Work ", " Homes "]
    assert "# Invented areas 2019" in page


def test_a_page_of_hindsight_says_so() -> None:
    page = render(bsaudit.score_areas("2019", programme=programme(), vintage="revised"), "table")
    assert "With hindsight (vintage revised), as of 31 December 2020" in page


def test_a_page_of_larger_areas_says_what_is_averaged() -> None:
    page = render(bsaudit.summarise_areas("2019", "district", programme=programme()), "md")
    assert "weighted by people" in page
    assert "Upland" in page


def test_a_page_of_changes_says_what_a_change_means() -> None:
    result = bsaudit.compare_areas("2019", "2021", programme=programme())
    page = render(result, "md")
    assert "12 areas in 2019 or 2021." in page
    assert "compare ranks" in page
    assert "1 of them only" not in page


def test_results_of_areas_go_to_a_notebook_and_to_pandas() -> None:
    result = bsaudit.score_areas("2019", programme=programme()).pick([0, 11])
    assert "<table>" in result._repr_html_()
    frame = result.to_pandas()
    assert frame["area"].tolist() == ["T01", "T12"]
    assert result.to_dict()["areas"] == ["T01", "T12"]


def test_a_long_list_of_changes_shows_those_that_moved_most(tmp_path: Path) -> None:
    cells = [f"A{n:02d},{year},{n * (year - 2018)}" for year in (2019, 2020) for n in range(30)]
    cells = [cell for cell in cells if cell not in ("A03,2020,6", "A05,2019,5")]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "areas.csv").write_text("code,year,a\n" + "\n".join(cells) + "\n", "utf-8")
    (tmp_path / "index.yaml").write_text(
        "format: bsaudit/rubric@1\nunits: area\nid: x\ntitle: X\ndata: data\n"
        'audits: {"1": {as_of: 2021-12-31, period: 2019, title: One}, '
        '"2": {as_of: 2021-12-31, period: 2020, title: Two}}\n'
        "tables: [{file: areas.csv, area: code, period_column: year, columns: {a: a}}]\n"
        "method: {scale: {kind: as-is, reason: r}, missing: {min_coverage: 1, reason: r}, reason: r}\n"
        "strands: {s: {title: S}}\nindicators: {a: {goal: s, direction: higher, reason: r}}\n"
        "summaries: {region: {title: Regions, reason: r}}\n",
        "utf-8",
    )
    index = bsaudit.load_areas(tmp_path / "index.yaml")
    page = render(bsaudit.compare_areas("1", "2", programme=index), "table")
    assert "30 areas in 1 or 2, 1 of them only in 2, 1 only in 1." in page
    assert "The 10 that gained most in score" in page
    assert "The 8 areas between them are not shown" in page
    assert "A29" in page
    assert "A15" not in page
    whole = render(bsaudit.compare_areas("1", "2", programme=index), "table", verbose=True)
    assert "A15" in whole


def test_some_areas_of_which_one_has_no_rank_are_all_shown() -> None:
    result = bsaudit.score_areas("2019", programme=programme()).pick([11, 2])
    page = render(result, "table")
    assert "[50.000]" in page
    assert "T03" in page


def test_csv_by_column_is_csv_by_row() -> None:
    index = programme()
    for result in (
        bsaudit.score_areas("2019", programme=index),
        bsaudit.summarise_areas("2019", "district", programme=index),
        bsaudit.compare_areas("2019", "2021", programme=index),
    ):
        assert render(result, "csv") == to_csv(result.rows())
