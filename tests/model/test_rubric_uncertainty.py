"""What the section `uncertainty` of a rubric refuses, and how its entries are named."""

from typing import Any

import pytest
from pydantic import ValidationError

from bsaudit.model.rubric import UncertaintyRule

DATA = {"kind": "data", "reason": "Samples"}
ARITHMETIC = {"method": "arithmetic", "probability": 1.0}


def rule(*vary: dict[str, Any], **more: Any) -> UncertaintyRule:
    return UncertaintyRule.model_validate({"vary": list(vary), **more})


def test_defaults_and_names() -> None:
    weights = {"kind": "weights", "address": "goals", "share": 0.5, "reason": "Coarse"}
    spans = {"kind": "spans", "share": 0.3, "reason": "Choices"}
    out = {"kind": "leave-out", "probability": 0.5, "reason": "Any"}
    made = rule(DATA, weights, spans, out)
    assert (made.draws, made.seed) == (10_000, 2015)
    assert [entry.name for entry in made.vary] == ["data", "weights:goals", "spans:indicators", "leave-out"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"kind": "data"}, "reason"),
        ({"kind": "weights", "address": "goals"}, "either concentration"),
        ({"kind": "weights", "address": "goals", "share": 0.5, "concentration": 2.0}, "either concentration"),
        ({"kind": "weights", "address": "goals", "share": 1.0}, "less than 1"),
        ({"kind": "spans", "share": 0.0}, "greater than 0"),
        ({"kind": "aggregate", "address": "all", "options": []}, "at least 1"),
        (
            {"kind": "aggregate", "address": "all", "options": [{**ARITHMETIC, "probability": 0.5}]},
            "sum to 0.5",
        ),
        (
            {"kind": "aggregate", "address": "all", "options": [{"method": "geometric", "probability": 1.0}]},
            "give it a floor",
        ),
        ({"kind": "missing", "options": [{"max_age": "three", "probability": 1.0}]}, "duration"),
        ({"kind": "baseline", "options": [{"probability": 0.2}, {"probability": 0.9}]}, "sum to 1.1"),
        ({"kind": "leave-out", "probability": 0.0}, "greater than 0"),
        ({"kind": "luck"}, "luck"),
    ],
)
def test_what_says_too_little_or_too_much_is_refused(entry: dict[str, Any], said: str) -> None:
    given = entry if said == "reason" else {**entry, "reason": "Made for a test"}
    with pytest.raises(ValidationError, match=said):
        rule(given)


def test_an_assumption_stands_once() -> None:
    with pytest.raises(ValidationError, match="varied twice: data"):
        rule(DATA, DATA)


@pytest.mark.parametrize("given", [{"draws": 1}, {"seed": -1}, {"draws": 2_000_000}])
def test_numbers_out_of_range_are_refused(given: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        rule(**given)
