"""The sections on the order of events and on holes."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bsaudit.model.rubric import HoleRule, MovedRule, OrderPair, OrderQuestion, TimelineRule

PAIR = {"first": "strand:a", "then": "strand:b"}


def test_a_rubric_without_the_section_has_defaults_with_their_reason() -> None:
    rule = TimelineRule().moved
    assert (rule.points, rule.also, rule.least_agreement, rule.draws) == (5.0, (), 0.8, 500)
    assert rule.reason


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"points": 0}, "greater than 0"),
        ({"also": [-1]}, "greater than 0"),
        ({"least_agreement": 1.1}, "less than or equal to 1"),
        ({"draws": -1}, "greater than or equal to 0"),
        ({"seed": -1}, "greater than or equal to 0"),
        ({"points": True}, "valid number"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(given: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        MovedRule.model_validate(given)


def test_a_subject_cannot_come_before_itself() -> None:
    with pytest.raises(ValidationError, match="name two"):
        OrderPair(first="strand:a", then="strand:a")


def test_a_question_has_a_reason_or_a_source() -> None:
    question = {"title": "T", "claim": "C", "pairs": [PAIR]}
    with pytest.raises(ValidationError, match="say why"):
        OrderQuestion.model_validate(question)
    assert OrderQuestion.model_validate({**question, "cite": "a-source"}).reason is None
    assert OrderQuestion.model_validate({**question, "reason": "r"}).cite is None


def test_a_hole_says_why() -> None:
    with pytest.raises(ValidationError, match="reason"):
        HoleRule.model_validate({"title": "T"})
