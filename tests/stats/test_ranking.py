"""Ranks: rules for ties and missing values, by hand and against counting."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.ranking import TIES, mean_absolute_change, rank_changes, ranks

few_values = st.lists(st.one_of(st.integers(-3, 3).map(float), st.just(nan)), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("min", [1, 1, 4, 3, 5]),
        ("max", [2, 2, 4, 3, 5]),
        ("average", [1.5, 1.5, 4, 3, 5]),
        ("dense", [1, 1, 3, 2, 4]),
    ],
)
def test_equal_values_share_a_place_as_the_rule_says(ties: str, expected: list[float]) -> None:
    assert ranks([9, 9, 2, 7, 0], ties=ties).tolist() == expected


def test_least_first_reverses_the_order() -> None:
    assert ranks([9, 9, 2, 7, 0], highest_is_best=False).tolist() == [4, 4, 2, 3, 1]


def test_a_missing_value_takes_no_place() -> None:
    found = ranks([nan, 5, nan, 7])
    assert isnan(found[0])
    assert isnan(found[2])
    assert [found[1], found[3]] == [2, 1]
    assert np.isnan(ranks([nan, nan])).all()


def test_columns_are_ranked_each_by_itself() -> None:
    assert ranks([[1.0, 9.0], [2.0, 8.0], [nan, 7.0]]).T.tolist()[1] == [1, 2, 3]
    assert ranks([[1.0, 9.0], [2.0, 8.0], [nan, 7.0]])[:2, 0].tolist() == [2, 1]


def test_groups_rank_inside_and_nobody_without_a_group() -> None:
    found = ranks([1, 2, 3, 4, 5], groups=["x", "y", "x", None, nan])
    assert found[:3].tolist() == [2, 1, 1]
    assert np.isnan(found[3:]).all()


def test_no_units_have_no_ranks() -> None:
    assert ranks(np.zeros((0, 2))).shape == (0, 2)
    assert ranks([]).shape == (0,)


def test_minus_zero_ties_with_zero() -> None:
    assert ranks([0.0, -0.0, 1.0]).tolist() == [2, 2, 1]


@given(few_values, st.sampled_from(TIES), st.booleans())
def test_ranks_are_what_counting_gives(values: list[float], ties: str, highest: bool) -> None:
    found = ranks(values, ties=ties, highest_is_best=highest)
    known = [value if highest else -value for value in values if not isnan(value)]
    for value, rank in zip(values, found, strict=True):
        if isnan(value):
            assert isnan(rank)
            continue
        mine = value if highest else -value
        better, same = sum(other > mine for other in known), sum(other == mine for other in known)
        counted = {
            "min": better + 1,
            "max": better + same,
            "average": better + (same + 1) / 2,
            "dense": len({other for other in known if other > mine}) + 1,
        }
        assert rank == counted[ties]


def test_changes_are_places_gained() -> None:
    assert rank_changes([3, 1, 2], [1, 2, 2]).tolist() == [2, -1, 0]
    assert isnan(rank_changes([3.0], [nan])[0])


def test_mean_change_counts_units_ranked_both_times() -> None:
    assert mean_absolute_change([1, 2, 3, nan], [3, 2, 1, 4]) == pytest.approx(4 / 3)
    assert isnan(mean_absolute_change([nan], [1]))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: ranks(3.0), "one axis"),
        (lambda: ranks([1.0], ties="last"), "unknown rule"),
        (lambda: ranks([1.0, np.inf]), "finite"),
        (lambda: ranks([1.0, 2.0], groups=["a"]), "each of the 2 units"),
        (lambda: rank_changes([1, 2], [1]), "one shape"),
    ],
)
def test_bad_calls_say_what_was_expected(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()
