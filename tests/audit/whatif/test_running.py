"""Scenarios on the tiny audit, by hand and by law.

The tiny audit of 2014: influence 65 is alone in its goal; complaints 50 and the verdict 50 make powers 50, with
weight 2; voice is (65 + 2 × 50) / 3 = 55. Helpers 1500 / 18, weight 2, and giving 60 make action 680 / 9.
"""

from __future__ import annotations

import math
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.audit.whatif.edits import MOST_EDITS
from bsaudit.audit.whatif.forms import BadScenario
from bsaudit.audit.whatif.running import whatif
from bsaudit.model.result import WhatIf
from bsaudit.model.verdict import INSUFFICIENT

TINY = Path(__file__).parents[2] / "fixtures" / "tiny" / "rubric.yaml"
HELPERS, ACTION = 1500 / 18, (2 * 1500 / 18 + 60) / 3


@pytest.fixture(scope="module")
def big() -> Programme:
    return load()


def nodes(result: WhatIf) -> list[Any]:
    return [result.overall, *result.strands, *result.goals]


def assert_parts_sum(result: WhatIf) -> None:
    for node in nodes(result):
        if node.change is None:
            assert (node.by_edit, node.by_indicator) == ((), ())
            continue
        if result.edits:
            assert math.fsum(part.points for part in node.by_edit) == pytest.approx(node.change, abs=1e-9)
        assert math.fsum(part.points for part in node.by_indicator) == pytest.approx(node.change, abs=1e-9)


def test_an_empty_scenario_is_the_audit_itself(tiny: Programme, big: Programme) -> None:
    for programme, audit in ((tiny, "2012"), (tiny, "2014"), (big, "2015")):
        result = whatif(programme, audit)
        original = score(programme, audit)
        assert (result.edits, result.notes, result.indicators) == ((), (), ())
        assert len(nodes(result)) == 1 + len(original.strands) + len(original.goals)
        for node in nodes(result):
            same = original.node(node.address)
            assert (node.before, node.before_verdict) == (same.score, same.verdict)
            assert (node.after, node.after_verdict, node.after_coverage) == (
                same.score,
                same.verdict,
                same.coverage,
            )
            assert node.change in (0, None)
            assert (node.by_edit, node.by_indicator) == ((), ())


def test_a_value(tiny: Programme) -> None:
    """Giving 60 instead of 57, against 55: 75, a third of action, a sixth of the whole."""
    result = whatif(tiny, "2014", sets=["giving=60"])
    assert result.node("strand:action").before == pytest.approx(ACTION)
    assert result.node("strand:action").after == pytest.approx(ACTION + 5)
    assert result.overall.change == pytest.approx(2.5)
    (part,) = result.overall.by_indicator
    assert (part.indicator, part.title) == ("giving", "Gave to charity")
    assert part.points == pytest.approx(2.5)
    (touched,) = result.indicators
    assert (touched.before_value, touched.after_value) == (57, 60)
    assert touched.before == pytest.approx(60)
    assert touched.after == pytest.approx(75)
    (edit,) = result.edits
    assert (edit.kind, edit.address, edit.unit) == ("value", "indicator:giving", "percent")
    assert edit.words == "Gave to charity: 57 becomes 60 (percent)"


def test_the_value_of_a_target_keeps_what_was_due(tiny: Programme) -> None:
    after = {each.id: each.after for each in whatif(tiny, "2014", sets=["helpers=29"]).indicators}
    assert after["helpers"] == pytest.approx(100 * (29 - 20) / (38 - 20))


def test_the_weight_of_an_indicator_a_goal_and_a_strand(tiny: Programme) -> None:
    indicator = whatif(tiny, "2014", sets=["weight:giving=2"])
    assert indicator.node("strand:action").after == pytest.approx((HELPERS + 60) / 2)
    goal = whatif(tiny, "2014", sets=["weight:goal/powers=1"])
    assert goal.node("strand:voice").after == pytest.approx((65 + 50) / 2)
    strand = whatif(tiny, "2014", sets=["weight:strand/voice=3"])
    assert strand.overall.after == pytest.approx((3 * 55 + ACTION) / 4)
    for result in (indicator, goal, strand):
        assert_parts_sum(result)
    # from a third to a half of voice: influence, 10 above its level, gains a sixth of that; powers likewise
    points = {part.indicator: part.points for part in goal.node("strand:voice").by_indicator}
    assert points["influence"] == pytest.approx((1 / 2 - 1 / 3) * (65 - 55))
    assert points["complaints"] == pytest.approx((1 / 4 - 1 / 3) * (50 - 55))


def test_the_improvement_in_full(tiny: Programme) -> None:
    result = whatif(tiny, "2014", sets=["full:giving=5"])
    assert result.indicators[0].after == pytest.approx(50 + 50 * 2 / 5)
    assert (result.edits[0].before, result.edits[0].after) == (10, 5)


def test_aggregation_of_one_node_and_of_every_node(tiny: Programme) -> None:
    one = whatif(tiny, "2014", sets=["aggregate:strand/voice=geometric"])
    voice = (65 * 50 * 50) ** (1 / 3)
    assert one.node("strand:voice").after == pytest.approx(voice)
    assert one.overall.after == pytest.approx((voice + ACTION) / 2)
    every = whatif(tiny, "2014", aggregate="geometric")
    action = (HELPERS**2 * 60) ** (1 / 3)
    assert every.overall.after == pytest.approx(math.sqrt(voice * action))
    both = whatif(tiny, "2014", aggregate="geometric", sets=["aggregate:overall=minimum"])
    assert both.overall.after == pytest.approx(min(voice, action))
    for result in (one, every, both):
        assert_parts_sum(result)


def test_a_geometric_mean_takes_a_floor_and_says_so(tiny: Programme) -> None:
    result = whatif(tiny, "2014", sets=["influence=20"], aggregate="geometric")  # influence scores 0
    assert result.node("strand:voice").after == pytest.approx((1 * 50 * 50) ** (1 / 3))
    assert "scores below 1 count as 1" in result.notes[0]
    chosen = whatif(tiny, "2014", sets=["influence=20"], aggregate="geometric,floor=5")
    assert chosen.node("strand:voice").after == pytest.approx((5 * 50 * 50) ** (1 / 3))
    assert chosen.notes == ()


def test_dropping_an_indicator_a_goal_and_a_strand(tiny: Programme) -> None:
    indicator = whatif(tiny, "2014", drops=["helpers"])
    assert indicator.node("strand:action").after == pytest.approx(60)
    assert indicator.node("strand:action").after_coverage == 1
    assert indicator.indicators[0].after_state == "dropped"
    points = {part.indicator: part.points for part in indicator.node("strand:action").by_indicator}
    assert points["helpers"] == pytest.approx(-2 / 3 * (HELPERS - ACTION))
    goal = whatif(tiny, "2014", drops=["goal:powers"])
    assert goal.node("strand:voice").after == pytest.approx(65)
    assert goal.node("goal:voice/powers").after is None
    strand = whatif(tiny, "2014", drops=["strand:voice"])
    assert strand.overall.after == pytest.approx(ACTION)
    assert strand.node("strand:voice").after_verdict == INSUFFICIENT
    for result in (indicator, goal, strand):
        assert_parts_sum(result)


def test_dropping_what_does_not_count_changes_nothing_and_says_so(tiny: Programme) -> None:
    result = whatif(tiny, "2014", drops=["shops"])
    assert result.overall.change == 0
    assert "changes nothing" in result.notes[0]


def test_the_least_coverage_moves_verdicts_and_no_score(tiny: Programme) -> None:
    thin = whatif(tiny, "2014", sets=["min_coverage=1"], grade="A")
    assert thin.overall.after_verdict == INSUFFICIENT
    assert {part.edits for part in thin.overall.by_edit} == {(0,)}  # the grade; coverage has no part


def test_a_grade_asks_for_both_values(tiny: Programme) -> None:
    """Giving and the review are grade B; without them powers is complaints alone and action is helpers alone."""
    result = whatif(tiny, "2014", grade="A")
    assert result.node("goal:voice/powers").after == pytest.approx(50)
    assert result.node("strand:action").after == pytest.approx(HELPERS)
    assert result.node("strand:action").after_coverage == pytest.approx(2 / 3)
    assert {each.id: each.after_state for each in result.indicators} == {
        "power_verdict": "no data",
        "giving": "no data",
    }
    assert whatif(tiny, "2014", grade="B").overall.change == 0
    assert_parts_sum(result)


def test_a_value_that_is_set_outlives_the_thinning_of_evidence(big: Programme) -> None:
    """The 34 of 2013-14 is a grade B report, its baseline grade A: a supposed 38 stands on the baseline."""
    result = whatif(big, "2015", sets=["influence_local=38"], grade="A")
    changed = {each.id: each for each in result.indicators}["influence_local"]
    assert (changed.after_state, changed.after_value, changed.after) == ("scored", 38, 55)


def test_two_edits_share_the_change_fairly(tiny: Programme) -> None:
    """Giving to 75 (+15) and its weight from 1/3 to 1/2: each effect is the mean over both orders."""
    result = whatif(tiny, "2014", sets=["giving=60", "weight:giving=2"])
    action = {part.edits: part.points for part in result.node("strand:action").by_edit}
    value_first, value_last = 15 / 3, 15 / 2
    assert action[(0,)] == pytest.approx((value_first + value_last) / 2)
    assert action[(1,)] == pytest.approx((60 - HELPERS) / 6 / 2 + (75 - HELPERS) / 6 / 2)


def test_many_edits_are_counted_by_kind(tiny: Programme) -> None:
    sets = ["giving=58", "influence=34", "complaints=140", "helpers=30", "power_verdict=75"]
    result = whatif(tiny, "2014", sets=[*sets, "weight:giving=2", "weight:helpers=1"])
    assert len(result.edits) > MOST_EDITS
    assert {part.edits for part in result.overall.by_edit} == {(0, 1, 2, 3, 4), (5, 6)}
    assert_parts_sum(result)


def test_both_sides_are_seen_from_the_same_day_and_vintage(tiny: Programme) -> None:
    result = whatif(tiny, "2014", sets=["giving=60"], vintage="revised")
    assert result.overall.before == score(tiny, "2014", vintage="revised").overall.score
    assert result.settings.vintage == "revised"


def test_the_example_of_the_documentation(big: Programme) -> None:
    result = whatif(
        big,
        "2015",
        sets=["influence_local=38", "weight:goal/influence=2"],
        drops=["formal_volunteering_month"],
        aggregate="geometric",
        grade="A",
    )
    assert_parts_sum(result)
    assert [edit.kind for edit in result.edits] == ["grade", "aggregate", "value", "weight", "drop"]


SETS = {
    "giving": st.floats(40, 70),
    "influence": st.floats(15, 45),
    "complaints": st.floats(80, 220),
    "helpers": st.floats(10, 50),
    "weight:giving": st.floats(0.1, 5),
    "weight:goal/powers": st.floats(0.1, 5),
    "weight:strand/voice": st.floats(0.1, 5),
    "full:influence": st.floats(1, 20),
    "aggregate:goal/powers": st.sampled_from(["minimum", "median", "power,p=0.5", "harmonic"]),
    "aggregate:overall": st.sampled_from(["mazziotta-pareto", "geometric", "power,p=-2", "arithmetic"]),
}
SCENARIOS = st.fixed_dictionaries(
    {},
    optional={
        "sets": st.fixed_dictionaries({}, optional=SETS).map(
            lambda chosen: [f"{name}={value}" for name, value in chosen.items()]
        ),
        "aggregate": st.sampled_from(["geometric", "median", "arithmetic", "mazziotta-pareto"]),
    },
)


@settings(max_examples=60, deadline=None)
@given(scenario=SCENARIOS, audit=st.sampled_from(["2012", "2014"]), drop=st.booleans())
def test_parts_always_sum_to_the_change(scenario: dict[str, Any], audit: str, drop: bool) -> None:
    result = whatif(load(TINY), audit, drops=["power_verdict"] if drop else [], **scenario)
    assert_parts_sum(result)


def test_the_programme_itself_never_changes(tiny: Programme) -> None:
    before = score(tiny, "2014")
    whatif(tiny, "2014", sets=["giving=60", "weight:giving=2", "full:giving=5"], drops=["helpers"], grade="B")
    assert score(tiny, "2014") == before


def test_a_mean_that_zero_breaks_is_told_as_a_fault_of_the_scenario(tmp_path: Path) -> None:
    """Only a rubric that declares such a mean without a floor can get here."""
    copy = tmp_path / "tiny"
    shutil.copytree(TINY.parent, copy)
    path = copy / "rubric.yaml"
    text = path.read_text("utf-8").replace(
        "title: A voice for people\n", "title: A voice\n    aggregate: geometric\n"
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadScenario, match=r"strand:voice meets a score of 0: goal:voice/influence.*floor=1"):
        whatif(load(path), "2014", sets=["influence=20"])
