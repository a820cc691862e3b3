"""Normalisers by rank: ties, missing cells, single values, and places in a frozen reference."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.ranked import Ties, borda, exponential_rank, fit_ranks, percentile_rank, rank

NAN = math.nan
X = np.array([5.0, 2.0, NAN, 5.0, 9.0, 2.0])


@pytest.mark.parametrize(
    ("ties", "up", "down"),
    [
        ("min", [3, 1, NAN, 3, 5, 1], [2, 4, NAN, 2, 1, 4]),
        ("max", [4, 2, NAN, 4, 5, 2], [3, 5, NAN, 3, 1, 5]),
        ("average", [3.5, 1.5, NAN, 3.5, 5, 1.5], [2.5, 4.5, NAN, 2.5, 1, 4.5]),
    ],
)
def test_ties_by_hand(ties: Ties, up: list[float], down: list[float]) -> None:
    np.testing.assert_array_equal(rank(X, ties=ties), up)
    np.testing.assert_array_equal(rank(X, -1, ties=ties), down)
    np.testing.assert_array_equal(borda(X, ties=ties), np.array(up) - 1)
    np.testing.assert_array_equal(rank(np.column_stack([X, X]), [1, -1], ties=ties), np.array([up, down]).T)


def test_percentile_rank_by_hand() -> None:
    np.testing.assert_array_equal(percentile_rank(X), [0.5, 0, NAN, 0.5, 1, 0])
    assert percentile_rank([4.0, 4.0, 4.0]).tolist() == [0, 0, 0]
    assert percentile_rank([4.0, 4.0, 4.0], ties="average").tolist() == [0.5, 0.5, 0.5]


def test_a_single_value_has_no_percentile_rank() -> None:
    x = np.array([[7.0, 1.0], [NAN, 2.0]])
    with pytest.raises(ValueError, match="a single value has no percentile rank: alone"):
        percentile_rank(x, names=["alone", "two"])
    np.testing.assert_array_equal(percentile_rank(x, constant="missing"), [[NAN, 0], [NAN, 1]])
    np.testing.assert_array_equal(percentile_rank(x, constant=0.5), [[0.5, 0], [NAN, 1]])


def test_exponential_rank_by_hand() -> None:
    found = exponential_rank([30.0, 10.0, 20.0, NAN])
    for share, place in ((1 / 3, 1), (2 / 3, 2)):
        by_formula = -23 * math.log(1 - share * (1 - math.exp(-100 / 23)))
        assert found[place] == pytest.approx(by_formula, rel=1e-13)
    assert found[0] == 100
    assert math.isnan(found[3])
    assert exponential_rank([7.0]).tolist() == [100]
    assert exponential_rank([1.0, 2.0], rate=5, scale=1)[1] == 1
    # The highest tenth covers half of the scale.
    assert exponential_rank(np.arange(10.0))[8] == pytest.approx(50.4, abs=0.05)


@pytest.mark.parametrize("option", ["rate", "scale"])
def test_exponential_rank_needs_numbers_above_zero(option: str) -> None:
    with pytest.raises(ValueError, match=f"{option} must be above zero"):
        exponential_rank([1.0], **{option: 0})  # type: ignore[arg-type]


def test_an_empty_column_stays_missing() -> None:
    x = np.array([[NAN, 1.0], [NAN, 2.0]])
    for method in (rank, borda, percentile_rank, exponential_rank):
        assert np.isnan(method(x)).tolist() == [[True, False], [True, False]]


def test_a_rule_or_a_reference_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown rule for ties 'first'"):
        rank([1.0], ties="first")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="the reference has 1 columns, the values have 2"):
        rank(np.ones((3, 2)), among=fit_ranks([1.0, 2.0]))


@pytest.mark.parametrize(
    ("ties", "places"),
    [("min", [1, 1, 2, 2, 4, 5]), ("max", [0, 1, 1, 3, 3, 4]), ("average", [0.5, 1, 1.5, 2.5, 3.5, 4.5])],
)
def test_values_between_those_of_the_reference(ties: Ties, places: list[float]) -> None:
    reference = fit_ranks([10.0, 20.0, 20.0, 30.0, NAN])
    assert rank([5.0, 10.0, 15.0, 20.0, 25.0, 35.0], among=reference, ties=ties).tolist() == places


def test_shares_of_a_reference_are_held() -> None:
    reference = fit_ranks([10.0, 20.0, 30.0])
    assert percentile_rank([5.0, 20.0, 99.0], among=reference).tolist() == [0, 0.5, 1]
    assert exponential_rank([5.0, 99.0], among=reference, ties="max").tolist() == [0, 100]


@settings(deadline=None)
@given(st.lists(st.integers(-5, 5).map(float), min_size=2, max_size=20), st.floats(-9, 9))
def test_a_later_year_changes_no_rank(reference: list[float], later: float) -> None:
    ties: list[Ties] = ["min", "average", "max"]
    for rule in ties:
        frozen = rank([*reference, later], among=fit_ranks(reference), ties=rule)
        assert frozen[:-1].tolist() == rank(reference, ties=rule).tolist()


@settings(deadline=None)
@given(st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=20))
def test_agrees_with_counting(values: list[float]) -> None:
    worse = [1 + sum(other < value for other in values) for value in values]
    upto = [sum(other <= value for other in values) for value in values]
    assert rank(values).tolist() == worse
    assert rank(values, ties="max").tolist() == upto
    assert (rank(values, -1) + rank(values, ties="max")).tolist() == [len(values) + 1] * len(values)
