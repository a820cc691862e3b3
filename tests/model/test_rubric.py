"""What a rubric refuses, and how its parts answer."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bsaudit.model.dates import Duration, PartialDate
from bsaudit.model.rubric import Aggregate, ChangeScale, IndicatorRule, Rubric, TargetScale

GOOD: dict[str, Any] = {
    "format": "bsaudit/rubric@1",
    "id": "r",
    "title": "R",
    "data": "d",
    "audits": {"1": {"as_of": "2012-05-07", "title": "A"}, "2": {"as_of": date(2015, 1, 20), "title": "B"}},
    "baseline": {"on_or_before": "2010-05-31", "not_before": "2007-01-01", "reason": "r"},
    "method": {
        "missing": {
            "min_coverage": 0.33,
            "max_age": "P3Y",
            "publication_lag": Duration(months=6),
            "reason": "r",
        },
        "verdicts": {
            "positive": 80,
            "mostly positive": 60,
            "mixed": 40,
            "mostly negative": 20,
            "negative": 0,
        },
        "reason": "r",
    },
    "strands": {"s": {"title": "S", "goals": {"g": {"title": "G"}}}},
    "indicators": {"i": {"series": ["a"], "goal": "s/g", "direction": "context", "reason": "r"}},
}
CHANGE: dict[str, Any] = {"kind": "change", "full": 10, "reason": "r"}


def scored(**other: Any) -> dict[str, Any]:
    return {"series": ["a"], "goal": "s/g", "direction": "higher", "scale": CHANGE, "reason": "r"} | other


def changed(path: str, value: Any) -> dict[str, Any]:
    """GOOD with one value replaced; the path's keys are separated by slashes."""
    whole = deepcopy(GOOD)
    *parents, last = path.split("/")
    place: Any = whole
    for key in parents:
        place = place[key]
    place[last] = value
    return whole


def test_a_good_rubric_answers() -> None:
    rubric = Rubric.model_validate(GOOD)
    assert rubric.last_audit == date(2015, 1, 20)
    assert list(rubric.goals()) == ["s/g"]
    assert rubric.indicators["i"].is_context
    assert rubric.indicators["i"].strand == "s"
    assert rubric.method.missing.full_year == Duration(months=8)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("id", "Big Society", "lower-case"),
        ("format", "bsaudit/rubric@9", "bsaudit/rubric@1"),
        ("nonsense", 1, "Extra inputs"),
        ("audits/1/as_of", "2012-05", "not a full date"),
        ("audits/1/as_of", 2012, "expected a date"),
        ("baseline/not_before", "2011-01-01", "not_before must come before"),
        ("method/missing/max_age", 3, "expected a duration"),
        ("method/missing/max_age", "three years", "not a duration"),
        ("method/missing/min_coverage", 1.5, "less than or equal"),
        ("method/missing/min_coverage", "0.33", "valid number"),
        ("method/verdicts/negative", 5, "negative must start at 0"),
        ("method/verdicts/mixed", 70, "must fall"),
        ("method/verdicts", {"positive": 50}, "needs all of"),
        ("method/claims", {"supported": 40, "partly_supported": 60}, "must lie above"),
        ("method/aggregate", "mean", "arithmetic"),
        ("method/aggregate", {"method": "power"}, "exponent p"),
        ("method/aggregate", {"method": "arithmetic", "p": 2}, "exponent p"),
        ("method/aggregate", {"method": "power", "p": 0}, "geometric"),
        ("method/aggregate", {"method": "arithmetic", "floor": 1}, "takes no floor"),
        ("strands/s/weight", 0, "greater than 0"),
        ("strands/s/goals", {}, "at least 1"),
        ("indicators/i/scale", CHANGE, "context indicator is not scored"),
        ("indicators/i/direction", "higher", "needs a scale"),
        ("indicators/i/series", ["a", "a"], "named twice"),
        ("indicators/i", scored(scale={"kind": "change", "full": 10}), "give its reason"),
        ("indicators/i", scored(scale=CHANGE | {"known_from": 3.5}), "expected a date"),
        ("indicators/i", scored(scale=CHANGE | {"full": float("nan")}), "greater than 0|finite"),
        ("indicators/i", scored(scale={"kind": "judgement", "reason": "r"}), "whose verdict"),
        (
            "indicators/i",
            scored(scale={"kind": "goalposts", "worst": 1, "best": 1, "reason": "r"}),
            "are equal",
        ),
        (
            "indicators/i",
            scored(scale={"kind": "goalposts", "worst": 2, "best": 1, "reason": "r"}),
            "wrong way",
        ),
    ],
)
def test_a_bad_value_is_refused_with_a_reason(path: str, value: Any, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Rubric.model_validate(changed(path, value))


TARGET: dict[str, Any] = {
    "kind": "target",
    "target": 50,
    "pledged": "2010-05",
    "deadline": 2015,
    "reason": "r",
}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"deadline": "2010-05"}, "deadline must come after"),
        ({"steps": [{"by": "2012-12-31", "value": 2}, {"by": "2011-12-31", "value": 1}]}, "in order of date"),
        ({"steps": [{"by": "2016-12-31", "value": 2}]}, "after the deadline"),
    ],
)
def test_a_promise_runs_forward(other: dict[str, Any], words: str) -> None:
    good = TargetScale.model_validate(TARGET)
    assert good.deadline == PartialDate.parse("2015")
    assert TargetScale.model_validate(TARGET | {"deadline": good.deadline}) == good  # a parsed date is kept
    with pytest.raises(ValidationError, match=words):
        TargetScale.model_validate(TARGET | other)


def test_short_forms() -> None:
    assert Aggregate.model_validate("median").method == "median"
    rule = IndicatorRule.model_validate(scored())
    assert [series.id for series in rule.series] == ["a"]
    assert len(rule.scale or ()) == 1


def test_a_series_own_scale_goes_before_the_indicators() -> None:
    own = {"id": "b", "scale": CHANGE | {"full": 20}}
    rule = IndicatorRule.model_validate(scored(series=["a", own]))
    fulls = {
        name: [scale.full for scale in rule.scales_for(name) if isinstance(scale, ChangeScale)]
        for name in "ab"
    }
    assert fulls == {"a": [10], "b": [20]}
    assert len(rule.all_scales()) == 2
    assert rule.scales_for("c") == rule.scale


@pytest.mark.parametrize(
    ("score", "verdict"), [(100, "positive"), (80, "positive"), (79.999, "mostly positive"), (0, "negative")]
)
def test_a_score_on_an_edge_takes_the_better_band(score: float, verdict: str) -> None:
    assert Rubric.model_validate(GOOD).method.verdict(score) == verdict


@pytest.mark.parametrize(
    ("severity", "verdict"),
    [(60, "supported"), (59.9, "partly supported"), (40, "partly supported"), (39.9, "not supported")],
)
def test_claims(severity: float, verdict: str) -> None:
    assert Rubric.model_validate(GOOD).method.claims.verdict(severity) == verdict
