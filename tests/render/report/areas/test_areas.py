"""The page on areas, on four invented islands."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.report import area_report
from bsaudit.model.result import AreaReport
from bsaudit.render.report import to_html, to_markdown

ISLANDS = Path(__file__).parents[3] / "fixtures" / "islands" / "rubric.yaml"


@pytest.fixture(scope="module")
def report() -> AreaReport:
    return area_report(load_areas(ISLANDS), "2021")


@pytest.fixture(scope="module")
def page(report: AreaReport) -> str:
    return to_html(report, charts=False)


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_sentences_are_made_from_the_results(page: str) -> None:
    said = text_of(page)
    assert "Alder is first of 3 ranked areas with a score of 60.000, Cedar last with 20.000." in said
    assert "Since Islands 2020 the score of 1 area rose and that of 1 fell." in said
    assert "1 area (D) has insufficient evidence: less than" in said


def test_every_link_inside_resolves_and_ids_stand_once(page: str) -> None:
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_nothing_runs_and_nothing_is_fetched(page: str) -> None:
    assert "<script" not in page
    assert "Trees &lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_each_area_shows_its_values_and_where_they_were_read(page: str) -> None:
    alder = page[page.index('id="area-A"') : page.index('id="area-B"')]
    said = text_of(alder)
    assert "score 60.000, rank 1 of 3" in said
    assert "values.csv:6" in said
    assert re.search(r"Wells\s*7\s*70\s*50%", said)


def test_captions_name_their_tables_apart(page: str) -> None:
    captions = re.findall(r"<caption>([^<]+)</caption>", page)
    assert len(captions) == len(set(captions))


def test_areas_not_told_have_no_link(report: AreaReport) -> None:
    page = to_html(replace(report, told=report.told[:1], wholly=False), charts=False)
    assert "Told one by one are 1 of 4 areas" in page
    assert 'href="#area-A"' in page
    assert 'href="#area-C"' not in page


def test_without_ranked_areas_the_page_says_so(report: AreaReport) -> None:
    whole = report.scores.overall
    none = replace(whole, rank=[None] * 4, ranked=0)
    bare = replace(
        report,
        scores=replace(report.scores, nodes=(none, *report.scores.nodes[1:])),
        since=None,
        summaries=(),
    )
    assert "No area has enough evidence for a rank." in to_html(bare, charts=False)


def test_scores_on_another_ruler_are_not_compared(report: AreaReport) -> None:
    assert report.since is not None
    other = replace(report, since=replace(report.since, same_ruler=False, notes=("Another ruler.",)))
    said = text_of(to_html(other, charts=False))
    assert "1 area gained rank. Scores are not compared" in said
    assert "Another ruler." in said


def test_values_filled_in_bands_and_what_was_left_out_are_told(report: AreaReport) -> None:
    from bsaudit.model.result import LeftOutArea

    trees, wells = report.scores.indicators
    wells = replace(wells, imputed=1, filled=[0.0, 0.0, 0.0, 1.0], value=[7, 4, 2, 3.0], treated=2)
    banded = replace(report.scores.overall, band=["good", "good", "poor", ""])
    scores = replace(
        report.scores,
        indicators=(
            trees,
            replace(wells, parameters={"origin": 0.0, "unit": 10.0, "at_origin": 0.0, "per_unit": 100.0}),
        ),
        nodes=(banded, *report.scores.nodes[1:]),
        left_out=(LeftOutArea(reason="Rocks", count=2, examples=("R1", "R2")),),
        frozen_on=("2020",),
        notes=("s: weights were kept.",),
    )
    origins = (report.origins[0], (*report.origins[1][:3], ""))
    said = text_of(to_html(replace(report, scores=scores, origins=origins), charts=False))
    assert "1 missing values were filled in" in said
    assert "By band: 2 good, 1 poor." in said
    assert "2 areas not scored: Rocks." in said
    assert "s: weights were kept." in said
    assert "goalposts (0 scores 0, 10 scores 100)" in said
    assert "filled in" in said
    assert "Scales take their parameters from the audit 2020." in said
    duel = replace(scores, nodes=(replace(banded, method="copeland"), *report.scores.nodes[1:]))
    said = text_of(to_html(replace(report, scores=duel, origins=origins), charts=False))
    assert "from the audit 2020; Good life (copeland) has none to freeze, as it sets areas" in said


def test_of_a_long_list_only_those_that_moved_are_told(report: AreaReport) -> None:
    assert report.since is not None
    changes = [2.0, 1.0, -0.0002, *[0.0] * 30]
    count = len(changes)
    whole = replace(
        report.since.nodes[0],
        change=changes,
        before=[0.0] * count,
        after=changes,
        before_rank=[1.0] * count,
        after_rank=[1.0] * count,
        places=[0.0] * count,
    )
    codes = [f"N{place}" for place in range(count)]
    since = replace(report.since, areas=codes, names=codes, nodes=(whole,))
    page = to_html(replace(report, since=since), charts=False)
    said = text_of(page[page.index('id="change"') :])
    assert "The 2 that gained Area" in said
    assert "The one that lost Area" in said
    assert re.search(r"N2\s*0\.000\s*0\.000\s*0\.000", said)
    assert "N3" not in said
    still = replace(since, nodes=(replace(whole, change=[0.0] * count),))
    said = text_of(to_html(replace(report, since=still), charts=False))
    assert "No area gained." in said
    assert "No area lost." in said


def test_markdown_holds_the_ranking_the_change_and_the_seas(report: AreaReport) -> None:
    text = to_markdown(report)
    assert text.startswith("# Islands 2021\n\n## Scores and ranks\n")
    assert "| **1** | A | Alder | **60.000** |" in text
    assert "## Islands 2020 and Islands 2021" in text
    assert "## Islands 2021: Seas" in text
