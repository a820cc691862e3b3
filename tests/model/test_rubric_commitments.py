"""What the rubric's commitments refuse, and how they answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bsaudit.model.dates import Duration
from bsaudit.model.rubric import ClaimedFigure, CommitmentRule, ContestRule, DeliveryRule, JudgedDelivery

MEASURE: dict[str, Any] = {"indicator": "helpers", "series": "register"}
CLAIM: dict[str, Any] = {"says": "ten", "value": 10.0, "cite": "a-source"}


def test_one_measure_stands_for_a_list_of_one() -> None:
    one = CommitmentRule.model_validate({"reason": "r", "measure": MEASURE})
    several = CommitmentRule.model_validate({"reason": "r", "measure": [MEASURE]})
    assert one == several
    assert one.indicators == {"helpers"}


def test_indicators_are_those_of_measures_and_of_disputed_figures() -> None:
    claims = [CLAIM, {"says": "the other", "measure": {"indicator": "givers", "series": "s"}}]
    contested = {"about": "delivered", "claims": claims, "reason": "r"}
    rule = CommitmentRule.model_validate({"reason": "r", "measure": MEASURE, "contested": contested})
    assert rule.indicators == {"helpers", "givers"}


def test_a_dispute_needs_two_sides() -> None:
    with pytest.raises(ValidationError, match="at least 2 items"):
        ContestRule.model_validate({"about": "target", "claims": [CLAIM], "reason": "r"})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cite": None}, "cite a source, or give a reason"),
        ({"measure": MEASURE}, "a value or a measure, not both"),
    ],
)
def test_a_claim_that_nobody_can_trace_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        ClaimedFigure.model_validate(CLAIM | change)


def test_a_measure_brings_its_own_source() -> None:
    assert ClaimedFigure.model_validate({"says": "the register", "measure": MEASURE}).cite is None


def test_a_judgement_ends_when_it_was_done_or_else_when_it_was_known() -> None:
    judged = {"level": "complete", "known_from": "2013", "reason": "r"}
    assert JudgedDelivery.model_validate(judged).end == date(2013, 12, 31)
    assert JudgedDelivery.model_validate(judged | {"done_by": "2012-05-03"}).end == date(2012, 5, 3)


def test_thresholds_have_defaults_and_a_reason() -> None:
    rule = DeliveryRule()
    assert (rule.substantial, rule.kept, rule.near_deadline) == (0.5, 1.0, Duration(months=3))
    assert rule.reason


def test_substantial_lies_below_kept() -> None:
    with pytest.raises(ValidationError, match="substantial must lie below kept"):
        DeliveryRule(substantial=0.9, kept=0.9)
