"""Pages of areas: what a table and a Markdown page show."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import bsaudit
from bsaudit.audit.areas.programme import AreaProgramme
from bsaudit.render import render
from bsaudit.render.csv_text import to_csv
from bsaudit.render.views.area_reasons import without_rank

INDEX = Path(__file__).parents[2] / "fixtures" / "areas" / "index.yaml"


def programme() -> AreaProgramme:
    return bsaudit.load_areas(INDEX)


def test_a_wide_page_has_a_column_for_each_strand() -> None:
    page = render(bsaudit.score_areas("2019", programme=programme()), "md")
    header = next(line for line in page.splitlines() if line.startswith("| Rank"))
    assert header.split("|")[-3:-1] == [" Living ", " Homes "]
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
    assert "No area lost in score." in page
    assert "Not shown: 18 other areas. --all prints every one." in page
    assert "A29" in page
    assert "A15" not in page
    whole = render(bsaudit.compare_areas("1", "2", programme=index), "table", verbose=True)
    assert "A15" in whole
    back = render(bsaudit.compare_areas("2", "1", programme=index), "table")
    assert "No area gained in score." in back
    assert "The 10 that lost most in score" in back
    assert "A29" in back
    assert "A15" not in back


def test_of_a_long_list_that_hardly_moved_only_those_that_did_are_shown() -> None:
    result = bsaudit.compare_areas("2019", "2021", programme=programme())
    moves = [0.5, -0.0001, *[0.0] * 22]
    count = len(moves)
    whole = replace(
        result.nodes[0],
        change=moves,
        before=[1.0] * count,
        after=[1.0] * count,
        before_rank=[1.0] * count,
        after_rank=[1.0] * count,
        places=[0.0] * count,
    )
    codes = [f"N{place}" for place in range(count)]
    hardly = replace(result, same_ruler=True, areas=codes, names=codes, nodes=(whole,))
    page = render(hardly, "table")
    assert "The one that gained in score" in page
    assert "The one that lost in score" in page
    assert re.search(r"N1 +N1 +1\.000 +1\.000 +0\.000 ", page)  # not -0.000
    assert "N2 " not in page
    assert "Not shown: 22 other areas." in page


def test_an_audit_compared_with_itself_is_named_once() -> None:
    page = render(bsaudit.compare_areas("2019", "2019", programme=programme()), "md")
    assert "areas in 2019, which is compared with itself." in page
    assert "2019 or 2019" not in page


def test_scores_that_round_to_nothing_have_no_sign() -> None:
    result = bsaudit.score_areas("2019", programme=programme()).pick([0])
    near = replace(result, nodes=(replace(result.nodes[0], score=[-0.0002]), *result.nodes[1:]))
    page = render(near, "table")
    assert "0.000" in page
    assert "-0.000" not in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"coverage": [0.5], "score": [10.0]},
            "1 area (T01) has insufficient evidence: less than 60% of the weight",
        ),
        (
            {"coverage": [0.5], "score": [None]},
            "1 area (T01) has insufficient evidence: less than 60% of the weight",
        ),
        (
            {"coverage": [0.8], "score": [None], "needs_all": True},
            "1 area (T01) has no score, so there is no rank: a part is missing, and weights stand as given in Whole.",
        ),
        (
            {"coverage": [0.8], "score": [None], "needs_all": True, "method": "wroclaw"},
            "1 area (T01) has no score, so there is no rank: a part is missing, and a distance needs every part",
        ),
        (
            {"coverage": [1.0], "score": [None]},
            "1 area (T01) has no score, so there is no rank: what they have cannot be scored.",
        ),
        (
            {"coverage": [0.0], "score": [None], "min_coverage": 0.0},
            "1 area (T01) has no value of their own and no score, so there is no rank.",
        ),
    ],
)
def test_why_there_is_no_rank_is_true(changed: dict[str, Any], said: str) -> None:
    result = bsaudit.score_areas("2019", programme=programme()).pick([0])
    unranked = {"title": "Whole", "rank": [None], "decile": [None], "min_coverage": 0.6}
    nodes = (replace(result.nodes[0], **{**unranked, **changed}), *result.nodes[1:])
    found = list(without_rank(replace(result, nodes=nodes)))
    assert len(found) == 1
    assert found[0].startswith(said)


def test_areas_without_a_rank_are_named_where_they_are_few() -> None:
    def said(count: int) -> str:
        result = bsaudit.score_areas("2019", programme=programme()).pick(list(range(count)))
        none: dict[str, Any] = {"rank": [None] * count, "decile": [None] * count}
        thin = replace(result.nodes[0], **none, score=[1.0] * count, coverage=[0.1] * count)
        return next(iter(without_rank(replace(result, nodes=(thin, *result.nodes[1:])))))

    assert said(5).startswith("5 areas (T01, T02, T03, T04, T05) have insufficient evidence")
    assert said(6).startswith("6 areas have insufficient evidence")


def test_nodes_that_cannot_be_frozen_are_named_beside_the_audits_that_are() -> None:
    result = bsaudit.score_areas("2019", programme=programme())
    assert "Parameters" not in render(result, "md")
    held = replace(result, frozen_on=("2018", "2019"))
    assert "Parameters are those of the audit 2018 and 2019." in render(held, "md")
    first, second, *rest = held.nodes
    one = replace(held, nodes=(first, replace(second, title="Two", method="bod"), *rest))
    assert "2018 and 2019; Two (bod) has none to freeze, as it sets areas against one another." in render(
        one, "md"
    )
    both = replace(one, nodes=(replace(first, title="One", method="copeland"), *one.nodes[1:]))
    assert "; One (copeland) and Two (bod) have none to freeze, as they set areas" in render(both, "md")


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
