from __future__ import annotations

from datetime import date

import pytest

from bsaudit.audit.chart_input import SUBJECTS, ChartWish, chart_input
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.uncertainty import Drawing
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Comparison, Gaps, IndicatorView, Score, Uncertainty


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load()


def test_strands_are_drawn_from_a_score_of_the_day(programme: Programme) -> None:
    day = date(2014, 6, 1)
    made = chart_input(programme, "strands", ["2015"], ChartWish(as_of=day, by="goal"))
    assert isinstance(made.result, Score)
    assert made.result.settings.as_of == day
    assert made.options == {"by": "goal"}


def test_intervals_are_of_the_same_audit_and_day(programme: Programme) -> None:
    day = date(2014, 6, 1)
    wish = ChartWish(as_of=day, intervals=True, drawing=Drawing(draws=20))
    unsure = chart_input(programme, "strands", ["2015"], wish).options["uncertainty"]
    assert isinstance(unsure, Uncertainty)
    assert (unsure.settings.as_of, unsure.draws.draws) == (day, 20)


def test_a_comparison_comes_with_the_later_audit_scored(programme: Programme) -> None:
    made = chart_input(programme, "compare", ["2012", "2015"], ChartWish(vintage="revised"))
    assert isinstance(made.result, Comparison)
    assert made.result.uncertainty is None
    assert made.options["score"].audit.id == "2015"
    assert made.options["score"].settings.vintage == "revised"


def test_a_comparison_has_intervals_when_asked_for(programme: Programme) -> None:
    wish = ChartWish(intervals=True, drawing=Drawing(draws=20))
    made = chart_input(programme, "compare", ["2012", "2015"], wish)
    assert isinstance(made.result, Comparison)
    assert made.result.uncertainty is not None


def test_gaps_take_one_gap_or_one_dimension(programme: Programme) -> None:
    named = chart_input(programme, "gap", ["2015", "gcse_class"])
    assert named.options == {"gap": "gcse_class"}
    narrowed = chart_input(programme, "gap", ["2015"], ChartWish(dimension="age"))
    assert isinstance(narrowed.result, Gaps)
    assert {gap.dimension for gap in narrowed.result.gaps} == {"age"}


@pytest.mark.parametrize(("kind", "result"), [("commitments", "commitments"), ("themes", "themes")])
def test_kinds_of_one_audit_come_with_its_score(programme: Programme, kind: str, result: str) -> None:
    made = chart_input(programme, kind, ["2013"])
    assert made.result.kind == result
    assert made.options["score"].audit.id == "2013"


def test_the_timeline_comes_with_the_latest_audit(programme: Programme) -> None:
    made = chart_input(programme, "timeline")
    assert made.result.kind == "timeline"
    assert made.options["score"].audit.id == "2015"


def test_uncertainty_is_drawn_as_asked(programme: Programme) -> None:
    made = chart_input(programme, "uncertainty", ["2015"], ChartWish(drawing=Drawing(draws=20, seed=3)))
    assert isinstance(made.result, Uncertainty)
    assert (made.result.draws.draws, made.result.draws.seed) == (20, 3)
    assert made.options["by"] == "strand"


def test_an_indicator_may_be_named_by_its_address(programme: Programme) -> None:
    made = chart_input(programme, "indicator", ["indicator:adoptions"])
    assert isinstance(made.result, IndicatorView)
    assert made.result.id == "adoptions"


@pytest.mark.parametrize(
    ("kind", "subjects"),
    [("strands", []), ("strands", ["2013", "2015"]), ("compare", ["2013"]), ("timeline", ["2015"])],
)
def test_the_number_of_subjects_is_held(programme: Programme, kind: str, subjects: list[str]) -> None:
    with pytest.raises(ValueError, match=f"a chart of kind {kind} takes"):
        chart_input(programme, kind, subjects)


@pytest.mark.parametrize(
    ("kind", "wish", "name"),
    [
        ("gap", ChartWish(by="goal"), "by"),
        ("strands", ChartWish(dimension="age"), "dimension"),
        ("themes", ChartWish(intervals=True), "intervals"),
        ("timeline", ChartWish(vintage="revised"), "vintage"),
        ("compare", ChartWish(as_of=date(2014, 1, 1)), "as-of"),
        ("commitments", ChartWish(drawing=Drawing(seed=1)), "seed: leave it out"),
        ("strands", ChartWish(drawing=Drawing(draws=20)), "draws: add intervals"),
        ("themes", ChartWish(drawing=Drawing(only=("data",))), "vary: leave it out"),
    ],
)
def test_a_choice_that_would_change_nothing_is_refused(
    programme: Programme, kind: str, wish: ChartWish, name: str
) -> None:
    subjects = ["2013", "2015"][: len(SUBJECTS[kind].replace("[GAP]", "").split())]
    with pytest.raises(ValueError, match=f"no choice of {name}"):
        chart_input(programme, kind, subjects, wish)


def test_an_unknown_kind_is_refused(programme: Programme) -> None:
    with pytest.raises(UnknownName, match="no kind of chart called 'pie'"):
        chart_input(programme, "pie", ["2015"])
