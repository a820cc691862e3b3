"""Severity: the arithmetic by hand, and its laws."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.audit.programme import load
from bsaudit.audit.themes.severity import score_themes
from bsaudit.model.result import Exhibit, ThemeScore
from bsaudit.model.rubric import FactWeight, Rubric, ThemeRule

RUBRIC = load(Path(__file__).parents[2] / "fixtures" / "tiny" / "rubric.yaml").rubric
SCORES = st.one_of(st.none(), st.floats(0, 100))


def exhibit(name: str, score: float | None, fact: str | None = None, **changed: Any) -> Exhibit:
    given_fields: dict[str, Any] = {
        "address": f"indicator:{name}",
        "kind": "indicator",
        "title": name.capitalize(),
        "themes": ("not_shared",),
        "fact": fact or name,
        "score": score,
        "counts": True,
        "known": True,
        "statement": f"{name}.",
        "sources": ("s",),
    }
    return Exhibit(**(given_fields | changed))


def weighted(**weights: float) -> Rubric:
    theme = RUBRIC.themes["not_shared"]
    rules = {fact: FactWeight(weight=weight, reason="A test") for fact, weight in weights.items()}
    changed: ThemeRule = theme.model_copy(update={"weights": rules})
    return RUBRIC.model_copy(update={"themes": {"not_shared": changed}})


def severity(*exhibits: Exhibit, rubric: Rubric = RUBRIC) -> ThemeScore:
    return score_themes(rubric, exhibits)[0]


def test_it_is_100_minus_the_mean_of_the_facts() -> None:
    """Facts 20, 50 and one without a score: 100 - (20 + 50) / 2 = 65, on two facts of three."""
    theme = severity(exhibit("a", 20), exhibit("b", 50), exhibit("c", None))
    assert (theme.severity, theme.verdict) == (65, "supported")
    assert theme.coverage == pytest.approx(2 / 3)
    assert [item.weight for item in theme.items] == [0.5, 0.5, 0.0]


def test_a_fact_measured_twice_counts_once() -> None:
    """An indicator at 10 and a gap at 30 of one fact make 20; with a promise at 80: 100 - (20 + 80) / 2 = 50."""
    gap = exhibit("g", 30, "a", address="gap:g", kind="gap")
    promise = exhibit("p", 80, address="commitment:p", kind="commitment")
    theme = severity(exhibit("a", 10), gap, promise)
    assert theme.severity == 50
    assert [item.members for item in theme.items] == [("indicator:a", "gap:g"), ("commitment:p",)]


def test_declared_weights() -> None:
    """Weights 3 and 1 on scores 20 and 60: 100 - (3 × 20 + 60) / 4 = 70; unscored weight 4 of 8: coverage half."""
    rubric = weighted(a=3, c=4)
    theme = severity(exhibit("a", 20), exhibit("b", 60), exhibit("c", None), rubric=rubric)
    assert (theme.severity, theme.coverage) == (70, 0.5)
    assert [item.weight for item in theme.items] == [0.75, 0.25, 0.0]


def test_too_little_evidence_has_no_verdict() -> None:
    """One fact of four is a quarter, below the third that a verdict needs."""
    theme = severity(exhibit("a", 0), exhibit("b", None), exhibit("c", None), exhibit("d", None))
    assert (theme.severity, theme.sufficient, theme.verdict) == (100, False, "insufficient evidence")
    assert severity().severity is None


@given(st.lists(SCORES, max_size=6), st.permutations(range(6)))
def test_order_does_not_matter(scores: list[float | None], places: list[int]) -> None:
    found = [exhibit(f"i{place}", score, f"f{place // 2}") for place, score in enumerate(scores)]
    turned = [found[place] for place in places if place < len(found)]
    one, other = severity(*found), severity(*turned)
    if one.severity is None or other.severity is None:
        assert one.severity is other.severity
    else:
        assert math.isclose(one.severity, other.severity, abs_tol=1e-9)
    assert math.isclose(one.coverage, other.coverage)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5), st.floats(0, 100))
def test_a_level_never_moves_the_number(scores: list[float], other: float) -> None:
    found = [exhibit(f"i{place}", score) for place, score in enumerate(scores)]
    level = exhibit("level", other, counts=False)
    same_fact = exhibit("again", other, "i0", counts=False)
    with_levels, without = severity(*found, level, same_fact), severity(*found)
    assert (with_levels.severity, with_levels.coverage) == (without.severity, without.coverage)
    assert with_levels.context == ("indicator:level", "indicator:again")


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5), st.integers(1, 4))
def test_repeating_a_measure_changes_nothing(scores: list[float], copies: int) -> None:
    found = [exhibit(f"i{place}", score) for place, score in enumerate(scores)]
    again = [exhibit(f"copy{number}", scores[0], "i0") for number in range(copies)]
    once, twice = severity(*found).severity, severity(*found, *again).severity
    assert once is not None
    assert twice is not None
    assert math.isclose(once, twice, abs_tol=1e-9)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5), st.floats(0, 100))
def test_a_better_score_never_makes_it_more_severe(scores: list[float], better: float) -> None:
    before = severity(*(exhibit(f"i{place}", score) for place, score in enumerate(scores))).severity
    raised = [max(scores[0], better), *scores[1:]]
    after = severity(*(exhibit(f"i{place}", score) for place, score in enumerate(raised))).severity
    assert before is not None
    assert after is not None
    assert after <= before + 1e-9
