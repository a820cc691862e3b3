"""Reasons: what pulls a score away from a published band, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsaudit.audit.findings.reasons import centre, pulls, reasons_for
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score
from bsaudit.model.result import FindingMatch, NodeScore, Score


def finding(verdict: str, **changed: object) -> FindingMatch:
    made = FindingMatch(
        id="f",
        audit="2014",
        scope="goal",
        subject="powers",
        summary="s",
        source="review-2014",
        published_verdict=verdict,
        address="goal:voice/powers",
        computed_verdict="mixed",
        computed_score=50.0,
        agreement="differs",
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def helping(tiny: Programme) -> tuple[NodeScore, Score]:
    result = score(tiny, "2014")
    return result.node("goal:action/helping"), result


def test_the_centre_of_a_band(tiny: Programme) -> None:
    method = tiny.rubric.method
    assert [centre(band, method) for band in ("positive", "mixed", "negative")] == [90, 50, 10]


def test_pulls_by_hand(tiny: Programme) -> None:
    """Helpers 83.33 at 2/3, giving 60 at 1/3; from 10: 2/3 × 73.33 = 48.89 and 1/3 × 50 = 16.67."""
    goal, result = helping(tiny)
    found = {pull.title: pull for pull in pulls(goal, result, 10)}
    assert found["Registered helpers"].points == pytest.approx(2 / 3 * (1500 / 18 - 10))
    assert found["Gave to charity"].points == pytest.approx(50 / 3)


@pytest.mark.parametrize("middle", [10, 50, 90])
def test_pulls_add_up_to_the_distance(middle: float) -> None:
    result = score(load(), "2015")
    for subject in (result.overall, *result.strands, *result.goals):
        if subject.score is not None:
            total = sum(pull.points for pull in pulls(subject, result, middle))
            assert total == pytest.approx(subject.score - middle)
    measured = [theme for theme in result.themes if theme.severity is not None]
    assert len(measured) == 4  # nothing fresh enough bears on business
    for theme in measured:
        assert theme.severity is not None
        total = sum(pull.points for pull in pulls(theme, result, middle))
        assert total == pytest.approx(100 - theme.severity - middle)


def test_evidence_is_named_in_the_direction_of_the_difference(tiny: Programme) -> None:
    goal, result = helping(tiny)
    made = finding("negative", computed_score=goal.score, computed_verdict=goal.verdict)
    reasons = reasons_for(made, goal, result, None, tiny.rubric.method)
    named = "Registered helpers (83.3, 67% of the weight); Gave to charity (60.0, 33% of the weight)"
    assert [reason.text for reason in reasons] == [f"What pulls most towards the better: {named}."]
    made = finding("positive", computed_score=goal.score, computed_verdict=goal.verdict)
    text = reasons_for(made, goal, result, None, tiny.rubric.method)[0].text
    assert text.startswith("What pulls most towards the worse: Gave to charity")  # 10 against 4.4 points


def test_a_theme_is_spoken_of_as_a_claim(tiny: Programme) -> None:
    result = score(tiny, "2014")
    theme = result.themes[0]
    made = finding("negative", scope="theme", computed_score=55.0, computed_verdict="partly supported")
    other = finding(
        "negative", scope="theme", computed_score=5.0, computed_verdict="supported", agreement="agrees"
    )
    reasons = reasons_for(made, theme, result, other, tiny.rubric.method)
    assert reasons[0].text.startswith(
        "What speaks most against the claim: Can influence local decisions (65.0"
    )
    assert reasons[1].text == "With hindsight (vintage revised) it would agree: supported (severity 95.0)."


def test_thin_and_too_little_evidence(tiny: Programme) -> None:
    result = score(tiny, "2014")
    goal = result.node("goal:voice/influence")
    thin = reasons_for(finding("negative", computed_score=65.0), goal, result, None, tiny.rubric.method)
    assert thin[0].text == "Thin: it rests on 1 of 1 indicators (100% of the weight)."
    poor = replace(goal, verdict="insufficient evidence", coverage=0.1, min_coverage=0.33, flags=())
    reasons = reasons_for(finding("negative"), poor, result, None, tiny.rubric.method)
    assert [reason.text for reason in reasons] == [
        "Too little evidence: 10% of the weight is scored, and a verdict needs 33%."
    ]
    nothing = replace(poor, coverage=0.0, min_coverage=0.0)
    text = reasons_for(finding("negative"), nothing, result, None, tiny.rubric.method)[0].text
    assert text == "Too little evidence: 0% of the weight is scored."


def test_an_indicator_that_is_not_scored(tiny: Programme) -> None:
    result = score(tiny, "2012", as_of=None)
    shops = result.indicator("shops")
    made = finding("negative", computed_score=None, computed_verdict="insufficient evidence")
    reasons = reasons_for(made, shops, result, None, tiny.rubric.method)
    assert [reason.text for reason in reasons] == ["Not scored: More charity shops may be good or bad."]
    scored = result.indicator("giving")
    reasons = reasons_for(finding("negative"), scored, result, None, tiny.rubric.method)
    assert [reason.text for reason in reasons] == ["The data go from 55% in 2009 to 57% in 2011."]


@pytest.mark.parametrize(
    ("verdict", "score_then", "agreement", "words"),
    [
        ("negative", 10.0, "agrees", "it would agree: negative (10.0)."),
        ("mixed", 45.0, "differs", "it would be the same: mixed (45.0)."),
        ("positive", 90.0, "differs", "it would be positive (90.0), which does not agree either."),
        ("insufficient evidence", None, "cannot tell", "it would be insufficient evidence, which does not"),
    ],
)
def test_the_other_vintage(
    tiny: Programme, verdict: str, score_then: float | None, agreement: str, words: str
) -> None:
    goal, result = helping(tiny)
    other = finding("negative", computed_verdict=verdict, computed_score=score_then, agreement=agreement)
    reason = reasons_for(finding("negative"), goal, result, other, tiny.rubric.method)[-1]
    assert reason.kind == "vintage"
    assert words in reason.text
