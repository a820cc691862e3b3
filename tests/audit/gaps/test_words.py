"""What published findings on gaps can be held against, and how amounts are worded."""

from __future__ import annotations

import dataclasses

import pytest

from bsaudit.audit.explain import explain
from bsaudit.audit.gaps.comparing import compare_gaps
from bsaudit.audit.gaps.scoring import gaps
from bsaudit.audit.gaps.words import amount, match_finding
from bsaudit.audit.programme import load
from bsaudit.model.result import GapScore, GapTrend
from bsaudit.model.rubric.gaps import GapClaim, GapFinding

BUNDLED = load()
FINDING = BUNDLED.package.findings["f2015-gap-affluence"]
KNOWN = gaps(BUNDLED, "2015")


def gap(trend: GapTrend | None) -> GapScore:
    """A known gap that moved this way, or one that is a level only."""
    followed = KNOWN.gap("gcse_class")
    if trend is None:
        return dataclasses.replace(followed, change=None)
    assert followed.change is not None
    return dataclasses.replace(followed, change=dataclasses.replace(followed.change, trend=trend))


@pytest.mark.parametrize(
    ("claim", "trends", "agreement"),
    [
        ("grew", ["widened", "widened"], "agrees"),
        ("grew", ["widened", None], "partly"),
        ("grew", ["widened", "narrowed"], "mixed"),
        ("grew", ["narrowed", "no significant change"], "differs"),
        ("grew", ["narrowed", None], "partly differs"),
        ("grew", ["no significant change"], "cannot tell"),
        ("grew", [None, None], "cannot tell"),
        ("grew", [], "cannot tell"),
        ("narrowed", ["narrowed"], "agrees"),
        ("narrowed", ["widened"], "differs"),
        ("exists", [None], "agrees"),
        ("exists", [], "cannot tell"),
    ],
)
def test_a_finding_is_held_against_what_can_be_followed(
    claim: GapClaim, trends: list[GapTrend | None], agreement: str
) -> None:
    match = match_finding(FINDING, GapFinding(claim=claim, reason="r"), [gap(trend) for trend in trends])
    assert (match.claim, match.agreement) == (claim, agreement)


def test_a_finding_that_the_rubric_does_not_read_is_not_judged() -> None:
    assert match_finding(FINDING, None, [gap("widened")]).agreement == "not read"


def test_amounts_have_their_unit() -> None:
    units = ("percent", "count", "rate_per_1000", "gbp", "years")
    assert [amount(5, unit) for unit in units] == ["5 points", "5", "5 per 1,000", "5 pounds", "5 years"]


def test_a_gap_known_earlier_alone_cannot_have_moved() -> None:
    turned = {each.id: each for each in compare_gaps(BUNDLED, "2015", "2012").gaps}
    assert turned["trust_others_deprivation"].reason == "known at the earlier audit alone"
    assert turned["gcse_class"].reason == "no newer period"


def test_a_trace_shows_clipping_slopes_and_what_was_not_used() -> None:
    details = dict(explain(BUNDLED, "2015", "gap:reception_obesity_deprivation").root.details)
    assert details["clipped"].startswith("the formula gives -2")
    assert details["trend"] == "widened"
    details = dict(explain(BUNDLED, "2015", "gap:turnout_age").root.details)
    assert "6 of 6 groups, equal populations" in details["slope index"]
    details = dict(explain(BUNDLED, "2015", "gap:gave_four_weeks_region").root.details)
    assert details["not used"] == "2012-13: South East has no value"
    cuts = explain(BUNDLED, "2015", "gap:council_power_deprivation").root
    assert cuts.children[0].formula == "-15.8 - (-21.4)"
