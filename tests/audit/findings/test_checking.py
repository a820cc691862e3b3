"""Published findings beside computed verdicts: counterparts, agreement, counts."""

from __future__ import annotations

import pytest

from bsaudit.audit.findings.checking import findings
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.model.result import AGREEMENTS, FindingCheck, Findings


def by_id(result: Findings) -> dict[str, FindingCheck]:
    return {check.match.id: check for check in result.findings}


@pytest.fixture(scope="module")
def bundled() -> Programme:
    return load()


@pytest.fixture(scope="module")
def final(bundled: Programme) -> Findings:
    return findings(bundled, "2015")


def test_the_tiny_audit_of_2012(tiny: Programme) -> None:
    """Overall 46.1 against mixed; powers 22.5 against mostly negative; on voice nothing was said."""
    result = findings(tiny, "2012")
    found = by_id(result)
    assert found["f2012-powers"].match.agreement == "agrees"
    assert found["f2012-powers"].reasons == ()
    voice = found["f2012-voice"]
    assert voice.match.agreement == "no published verdict"
    assert [reason.kind for reason in voice.reasons] == ["no published verdict"]
    assert {each.agreement: each.count for each in result.counts if each.count} == {
        "agrees": 1,
        "no published verdict": 1,
        "no computed counterpart": 1,
    }
    assert (
        found["f2012-overall"].match.agreement == "no computed counterpart"
    )  # the rubric's whole is not called tiny


def test_a_bright_spot_and_an_unknown_goal(tiny: Programme) -> None:
    """Helping scores (2 × 83.33 + 60) / 3 = 75.6, mostly positive: next to the positive of the bright spot."""
    found = by_id(findings(tiny, "2014"))
    bright = found["f2014-bright-helping"]
    assert (bright.match.address, bright.match.agreement) == ("goal:action/helping", "near")
    assert bright.match.computed_score == pytest.approx((2 * 1500 / 18 + 60) / 3)
    parks = found["f2014-parks"]
    assert parks.title == "parks"
    assert [reason.text for reason in parks.reasons] == ["The rubric has no goal called 'parks'."]


def test_every_finding_is_there_once_and_counted(bundled: Programme) -> None:
    for audit in ("2012", "2013", "2015"):
        result = findings(bundled, audit)
        published = {each.id for each in bundled.package.findings.values() if each.audit == audit}
        assert sorted(check.match.id for check in result.findings) == sorted(published)
        assert tuple(each.agreement for each in result.counts) == AGREEMENTS
        assert sum(each.count for each in result.counts) == len(published)
        assert all(check.reasons for check in result.findings if check.match.agreement != "agrees")
        assert not any(check.reasons for check in result.findings if check.match.agreement == "agrees")


def test_the_same_agreement_as_in_score(bundled: Programme, final: Findings) -> None:
    compared = [
        match for match in score(bundled, "2015").findings if match.scope not in ("gap", "bright_spot")
    ]
    assert {match.scope for match in compared} >= {"overall", "strand", "theme"}
    for match in compared:
        assert by_id(final)[match.id].match == match


def test_a_gap_that_nobody_can_follow_is_not_said_to_have_grown(final: Findings) -> None:
    region = by_id(final)["f2015-gap-north-south"]
    assert (region.match.computed_verdict, region.match.agreement) == ("cannot tell", "cannot tell")
    assert region.title == "Gap by region"
    assert [reason.kind for reason in region.reasons] == ["gap"]
    urban = by_id(final)["f2015-gap-urban-rural"]
    assert urban.match.agreement == "cannot tell"


def test_adoptions(final: Findings) -> None:
    """The final audit speaks of a fall; official counts went from 3,200 to 5,050."""
    check = by_id(final)["f2015-adoptions"]
    assert (check.match.published_verdict, check.match.computed_score) == ("negative", 100)
    assert "The data go from about 3,200 in 2009-10 to 5,050 in 2013-14." in [r.text for r in check.reasons]


def test_goals_with_a_negative_outcome(bundled: Programme, final: Findings) -> None:
    """Counted here from the goals themselves; the final audit counted 17 of its 21."""
    goals = score(bundled, "2015").goals
    judged = [goal for goal in goals if goal.verdict != "insufficient evidence"]
    below = [goal for goal in judged if goal.score is not None and goal.score < 40]
    assert (final.goals.negative, final.goals.judged, final.goals.goals) == (
        len(below),
        len(judged),
        len(goals),
    )
    assert final.goals.statement.startswith(
        f"The computed outcome is negative or mostly negative on {len(below)} of"
    )


def test_goals_that_all_have_a_verdict(tiny: Programme) -> None:
    """2012: influence 40, powers 22.5, helping 64.4."""
    goals = findings(tiny, "2012").goals
    assert (
        goals.statement
        == "The computed outcome is negative or mostly negative on 1 of 3 goals with a verdict."
    )


def test_hindsight_looks_back_at_what_was_known(bundled: Programme) -> None:
    found = by_id(findings(bundled, "2015", vintage="revised"))
    reasons = [reason for reason in found["f2015-overall"].reasons if reason.kind == "vintage"]
    assert reasons[0].text.startswith("As known on the day (vintage known) it would be")


def test_an_audit_without_findings(tiny: Programme) -> None:
    from dataclasses import replace

    silent = Programme(tiny.rubric_file, replace(tiny.package, findings={}))
    result = findings(silent, "2012")
    assert result.findings == ()
    assert result.count("agrees") == 0
