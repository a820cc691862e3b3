"""Ranks of draws against `bsaudit.stats.ranking.ranks`, which ranks one column in another way."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bsaudit.stats.drawn_ranks import code_type, codes_per_rank, rank_codes
from bsaudit.stats.ranking import ranks

TIES = ["min", "max", "average", "dense"]

scores = arrays(
    np.float64,
    st.tuples(st.integers(1, 4), st.integers(1, 30)),
    elements=st.one_of(
        st.sampled_from([0.0, -0.0, 1.5, -2.0, 7.25, float("nan")]), st.integers(-50, 50).map(float)
    ),
)


@given(scores, st.sampled_from(TIES), st.booleans())
def test_every_draw_is_ranked_as_a_column_of_its_own(x: Any, ties: str, high: bool) -> None:
    found = rank_codes(x, highest_is_best=high, ties=ties)
    expected = [ranks(row, highest_is_best=high, ties=ties) * codes_per_rank(ties) for row in x]
    np.testing.assert_array_equal(found, np.nan_to_num(np.array(expected)))


@pytest.mark.parametrize("areas", [2, 1000, 33_000])
def test_close_scores_are_told_apart(areas: int) -> None:
    rng = np.random.default_rng(1)
    x = 50 + 10 * rng.standard_normal((3, areas))
    for draw, found in zip(x, rank_codes(x), strict=True):
        np.testing.assert_array_equal(found, ranks(draw))


def test_equal_scores_that_differ_by_rounding_tie() -> None:
    x = np.array([[0.1 + 0.2, 0.3, 0.0, 1.0]])
    assert x[0, 0] != x[0, 1]
    assert rank_codes(np.tile(x, 30_000)[:, :60_000])[0, :2].tolist() == [15_001, 15_001]


def test_scores_next_to_nothing_apart_tie_instead_of_overflowing() -> None:
    assert rank_codes(np.array([[0.0, 5e-324]])).tolist() == [[1, 1]]
    assert rank_codes(np.array([[3.0, 3.0, 3.0]]), ties="max").tolist() == [[3, 3, 3]]


def test_a_draw_without_any_score_has_no_rank() -> None:
    assert rank_codes(np.array([[np.nan, np.nan], [2.0, np.nan]])).tolist() == [[0, 0], [1, 0]]


def test_the_type_is_wide_enough() -> None:
    assert code_type(65_535, "min") is np.uint16
    assert code_type(65_536, "min") is np.uint32
    x = np.arange(70_000.0)[np.newaxis]
    assert rank_codes(x)[0, 0] == 70_000


def test_an_unknown_rule_for_ties_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown rule for ties 'random'"):
        rank_codes(np.ones((1, 2)), ties="random")
