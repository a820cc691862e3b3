"""Gates by hand: which verdicts count as worse, and what happens to what cannot be judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsaudit.audit.compare import compare
from bsaudit.audit.gates import GATE_VERDICTS, drop_reasons, is_or_worse, score_reasons
from bsaudit.audit.programme import Programme
from bsaudit.audit.score import score
from bsaudit.model.verdict import BANDS, INSUFFICIENT


def test_each_band_is_as_bad_as_itself_and_all_above_it() -> None:
    for place, verdict in enumerate(BANDS):
        assert [is_or_worse(verdict, limit) for limit in BANDS] == [each <= place for each in range(5)]


def test_insufficient_evidence_is_only_itself() -> None:
    assert [is_or_worse(INSUFFICIENT, limit) for limit in GATE_VERDICTS] == [False] * 5 + [True]
    assert not is_or_worse("negative", INSUFFICIENT)


def test_the_overall_score_against_a_least_one(tiny: Programme) -> None:
    result = score(tiny, "2014")  # voice 55, action (2 × 83.33 + 60) / 3 = 75.56: overall 65.28
    overall = (55 + (2 * 1500 / 18 + 60) / 3) / 2
    assert result.overall.score == pytest.approx(overall)
    assert score_reasons(result, fail_under=65) == ()
    assert score_reasons(result, fail_under=overall) == ()
    assert score_reasons(result, fail_under=70) == ("--fail-under 70: Overall scores 65.3",)


def test_a_score_that_rounds_to_the_limit_is_told_with_more_digits(tiny: Programme) -> None:
    result = score(tiny, "2014")
    near = replace(result, overall=replace(result.overall, score=49.98))
    (reason,) = score_reasons(near, fail_under=50)
    assert reason.endswith("scores 49.98")


def test_too_little_evidence_fails_whatever_the_number(tiny: Programme) -> None:
    result = score(tiny, "2014")
    thin = replace(result, overall=replace(result.overall, verdict=INSUFFICIENT, sufficient=False))
    (reason,) = score_reasons(thin, fail_under=1)
    assert "insufficient evidence (score [65.3])" in reason
    empty = replace(result, overall=replace(thin.overall, score=None))
    assert "insufficient evidence, and" in score_reasons(empty, fail_under=1)[0]


def test_a_verdict_or_worse_on_the_whole_or_any_strand(tiny: Programme) -> None:
    result = score(tiny, "2014")
    verdicts = {node.address: node.verdict for node in (result.overall, *result.strands)}
    assert verdicts == {
        "overall": "mostly positive",
        "strand:voice": "mixed",
        "strand:action": "mostly positive",
    }
    assert score_reasons(result, fail_on=["mostly negative"]) == ()
    (reason,) = score_reasons(result, fail_on=["mixed"])
    assert reason == "--fail-on mixed: A voice for people (strand:voice) is mixed (55.0)"
    assert len(score_reasons(result, fail_on=["mostly positive", "mixed"])) == 3  # one reason a subject
    assert score_reasons(result, fail_on=[INSUFFICIENT]) == ()


def test_insufficient_evidence_can_be_named(tiny: Programme) -> None:
    result = score(tiny, "2014")
    strand = replace(result.strands[0], verdict=INSUFFICIENT, sufficient=False)
    thin = replace(result, strands=(strand, *result.strands[1:]))
    assert score_reasons(thin, fail_on=["negative"]) == ()
    (reason,) = score_reasons(thin, fail_on=["negative", INSUFFICIENT])
    assert reason.startswith("--fail-on insufficient evidence: A voice for people")


def test_an_unknown_verdict_is_refused(tiny: Programme) -> None:
    with pytest.raises(ValueError, match="no verdict called 'bad'"):
        score_reasons(score(tiny, "2014"), fail_on=["bad"])


def test_a_fall_larger_than_allowed(tiny: Programme) -> None:
    falls = compare(tiny, "2014", "2012")  # backwards: every strand falls
    drops = {node.address: -(node.published or 0) for node in (falls.overall, *falls.strands)}
    assert min(drops.values()) > 0
    largest = max(drops, key=lambda address: drops[address])
    assert drop_reasons(falls, max_drop=drops[largest]) == ()  # a fall of exactly that much passes
    (reason,) = drop_reasons(falls, max_drop=drops[largest] - 0.01)
    assert f"({largest})" in reason
    assert len(drop_reasons(falls, max_drop=0)) == 3
    assert drop_reasons(compare(tiny, "2012", "2014"), max_drop=0) == ()


def test_a_verdict_that_is_lost_fails_and_one_that_never_was_does_not(tiny: Programme) -> None:
    rises = compare(tiny, "2012", "2014")
    lost = replace(rises.overall, after_verdict=INSUFFICIENT)
    (reason,) = drop_reasons(replace(rises, overall=lost), max_drop=100)
    assert "no longer has enough evidence" in reason
    never = replace(lost, before_verdict=INSUFFICIENT, before=None, published=None)
    assert drop_reasons(replace(rises, overall=never), max_drop=0) == ()
