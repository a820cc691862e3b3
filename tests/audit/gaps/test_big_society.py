"""The gaps of the Big Society audits: hand arithmetic on the real rows, and what cannot be told."""

from __future__ import annotations

import pytest

from bsaudit.audit.explain import explain
from bsaudit.audit.gaps.comparing import compare_gaps
from bsaudit.audit.gaps.measures import MEASURES
from bsaudit.audit.gaps.scoring import gaps
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.model.errors import UnknownName

BUNDLED = load()


def test_the_gap_at_school_by_hand() -> None:
    gap = gaps(BUNDLED, "2015").gap("gcse_class")
    # 54.2 - 26.6 in 2008-09, 64.8 - 38.1 in 2012-13; a tenth of the start, 2.8, is full marks
    assert gap.score == pytest.approx(50 + 50 * (27.6 - 26.7) / 2.8)
    assert gap.trend == "no significant change"


def test_the_gap_scores_as_the_indicator_of_the_same_gap() -> None:
    for audit in BUNDLED.rubric.audits:
        indicator = score(BUNDLED, audit).indicator("fsm_gcse_gap")
        gap = gaps(BUNDLED, audit).gap("gcse_class")
        if indicator.score is not None and gap.score is not None:
            assert gap.score == pytest.approx(indicator.score, abs=0.01)
            assert gap.fact == indicator.fact


def test_the_disadvantaged_group_can_be_ahead() -> None:
    result = gaps(BUNDLED, "2012")
    influence, trust = result.gap("influence_local_ethnicity"), result.gap("neighbours_trusted_ethnicity")
    assert influence.current is not None
    assert trust.current is not None
    assert influence.current.ahead == "comparison"
    assert trust.current.ahead == "reference"


def test_the_final_audit_says_that_gaps_grew_and_the_data_mostly_cannot_tell() -> None:
    result = gaps(BUNDLED, "2015")
    found = {match.id: match for each in result.dimensions for match in each.findings}
    assert found["f2015-gap-urban-rural"].agreement == "cannot tell"
    assert found["f2015-gap-north-south"].agreement == "cannot tell"
    assert found["f2015-gap-affluence"].agreement == "partly"  # obesity alone can be followed
    assert "of the other 7, cannot tell" in found["f2015-gap-affluence"].reason


def test_a_finding_that_a_gap_exists_is_held_against_the_level() -> None:
    dimensions = {each.dimension: each for each in gaps(BUNDLED, "2012").dimensions}
    assert [match.agreement for match in dimensions["deprivation"].findings] == ["agrees"]


def test_no_hindsight_enters_the_known_vintage() -> None:
    for audit, rule_ in BUNDLED.rubric.audits.items():
        found = gaps(BUNDLED, audit).gaps
        assert any(gap.points for gap in found)
        for gap in found:
            for point in gap.points:
                for side in (point.reference, point.comparison):
                    assert side.evidence.public_by <= rule_.as_of
                    assert side.evidence.end <= rule_.as_of


def test_one_dimension_can_be_asked_for() -> None:
    result = gaps(BUNDLED, "2015", dimension="sex")
    assert {gap.dimension for gap in result.gaps} == {"sex"}
    assert [each.dimension for each in result.dimensions] == ["sex"]


def test_unknown_names_are_refused() -> None:
    with pytest.raises(UnknownName, match="dimension"):
        gaps(BUNDLED, "2015", dimension="agee")
    with pytest.raises(UnknownName, match="measure"):
        gaps(BUNDLED, "2015", measures=["theill"])
    with pytest.raises(UnknownName, match="gap:gcse_clas"):
        explain(BUNDLED, "2015", "gap:gcse_clas")


def test_all_measures_are_there_on_request() -> None:
    gap = gaps(BUNDLED, "2012", measures=["all"], dimension="age").gap("turnout_age")
    assert [each.measure for each in gap.measures] == ["difference", "ratio", *MEASURES]
    assert all(each.estimate is not None for each in gap.measures)
    values = {each.measure: each.estimate.value for each in gap.measures if each.estimate}
    turnout = [44, 55, 66, 69, 73, 76]
    mean = sum(turnout) / 6
    assert values["bgv"] == pytest.approx(sum((y - mean) ** 2 for y in turnout) / 6)
    assert values["par"] == pytest.approx(76 - mean)


def test_between_audits_a_gap_moves_only_on_newer_evidence() -> None:
    moved = {each.id: each for each in compare_gaps(BUNDLED, "2012", "2015").gaps}
    gcse = moved["gcse_class"]
    assert gcse.change is not None
    assert gcse.change.size == pytest.approx((64.8 - 38.1) - (62 - 34.6))
    assert moved["pulls_together_deprivation"].change is None
    assert moved["pulls_together_deprivation"].reason == "no newer period"
    assert moved["trust_others_deprivation"].reason == "first known at the later audit"
    assert {each.trend for each in moved.values() if each.change is None} == {"cannot tell"}


def test_the_same_audit_twice_shows_no_movement() -> None:
    changes = [each.change for each in compare_gaps(BUNDLED, "2015", "2015").gaps]
    assert changes == [None] * len(BUNDLED.rubric.gaps)


def test_the_trace_works_out_to_the_score_and_names_the_rows() -> None:
    root = explain(BUNDLED, "2015", "gap:gcse_class").root
    assert root.formula == "50 - 50 × (26.7 - 27.6) / 2.8"
    sides = [side for point in root.children for side in point.children]
    assert [side.value for side in sides] == [54.2, 26.6, 64.8, 38.1]
    assert all(dict(side.details)["row"].startswith("observations.csv:") for side in sides)
    assert all("assumed" in dict(side.details)["standard error"] for side in sides)


def test_rows_are_tidy() -> None:
    result = gaps(BUNDLED, "2012", measures=["bgv"])
    rows = result.rows()
    assert len({tuple(each) for each in rows}) == 1
    known = [gap for gap in result.gaps if gap.current]
    assert len(rows) == len(result.gaps) + len(known)
    assert {each["measure"] for each in rows} == {"", "bgv"}


def test_a_programme_without_gaps_has_none(tiny: Programme) -> None:
    result = gaps(tiny, "2012")
    assert (result.gaps, result.rows()) == ((), [])
