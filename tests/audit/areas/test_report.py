"""What a report on areas gathers, on four invented islands."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsaudit.audit.areas import report as module
from bsaudit.audit.areas.programme import AreaProgramme, load_areas
from bsaudit.audit.areas.report import area_report
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import AreaReport

ISLANDS = Path(__file__).parents[2] / "fixtures" / "islands" / "rubric.yaml"


@pytest.fixture(scope="module")
def islands() -> AreaProgramme:
    return load_areas(ISLANDS)


def codes(report: AreaReport) -> list[str]:
    return [report.scores.areas[place] for place in report.told]


def test_all_areas_are_told_in_order_of_rank_and_those_without_one_last(islands: AreaProgramme) -> None:
    report = area_report(islands, "2021")
    # means of trees and of wells out of 10: A (50 + 70)/2, B (60 + 40)/2, C (20 + 20)/2; D has no wells
    assert codes(report) == ["A", "B", "C", "D"]
    assert report.wholly
    assert report.scores.overall.score[0] == 60


def test_every_value_has_the_line_that_it_was_read_from(islands: AreaProgramme) -> None:
    report = area_report(islands, "2021")
    trees, wells = report.origins
    assert [origin.rpartition("/")[2] for origin in trees] == [f"values.csv:{line}" for line in (6, 7, 8, 9)]
    assert wells[3] == "" or wells[3].endswith("values.csv:9")  # [x] is a row without a number
    assert report.scores.indicators[1].value[3] is None


def test_the_audit_before_is_that_of_the_earlier_period(islands: AreaProgramme) -> None:
    later, first = area_report(islands, "2021"), area_report(islands, "2020")
    assert first.since is None
    assert later.since is not None
    assert later.since.before.id == "2020"
    assert later.since.nodes[0].change[0] == 20  # A rose from (40 + 40)/2 to 60


def test_larger_areas_are_averages_weighted_by_people(islands: AreaProgramme) -> None:
    (seas,) = area_report(islands, "2021").summaries
    assert seas.nodes[0].average_score[0] == pytest.approx((60 * 100 + 50 * 300) / 400)


def test_some_areas_are_chosen_by_code_or_by_rank(islands: AreaProgramme) -> None:
    assert codes(area_report(islands, "2021", areas=["C", "A"])) == ["C", "A"]
    top = area_report(islands, "2021", top=2)
    assert codes(top) == ["A", "B"]
    assert not top.wholly
    with pytest.raises(UnknownName, match="no area called 'Z'"):
        area_report(islands, "2021", areas=["Z"])


def test_of_too_many_areas_the_two_ends_are_told(
    islands: AreaProgramme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_TOLD", 2)
    assert codes(area_report(islands, "2021")) == ["A", "D"]


def test_the_choices_of_the_rubric_come_with_their_reasons(islands: AreaProgramme) -> None:
    choices = area_report(islands, "2021").choices
    assert "Good life: arithmetic (Both count alike)" in choices
    assert "Evidence that is missing: An island needs both figures" in choices
