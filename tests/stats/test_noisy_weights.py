"""Noisy weights stay in their bounds and come out the same for the same generator."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.noisy_weights import noisy_weights


@given(st.lists(st.floats(0, 10), min_size=1, max_size=5), st.floats(0, 0.99), st.integers(0, 2**32 - 1))
def test_each_weight_moves_by_at_most_its_share(weights: list[float], noise: float, seed: int) -> None:
    found = noisy_weights(weights, noise, 20, np.random.default_rng(seed))
    assert found.shape == (20, len(weights))
    assert (np.abs(found - weights) <= noise * np.array(weights) + 1e-15 * np.array(weights)).all()
    again = noisy_weights(weights, noise, 20, np.random.default_rng(seed))
    np.testing.assert_array_equal(found, again)


def test_draws_are_uniform() -> None:
    found = noisy_weights([1.0], [0.5], 20_000, np.random.default_rng(1))
    assert found.mean() == pytest.approx(1, abs=0.01)
    assert found.std() == pytest.approx(0.5 / 3**0.5, rel=0.02)


@pytest.mark.parametrize(
    ("weights", "noise", "draws", "message"),
    [
        ([-1.0], 0.1, 1, "not negative"),
        ([[1.0]], 0.1, 1, "each child"),
        ([1.0], 1.0, 1, "below 1"),
        ([1.0], -0.1, 1, "below 1"),
        ([1.0], 0.1, 0, "one draw"),
    ],
)
def test_bad_calls_say_what_was_expected(
    weights: list[float], noise: float, draws: int, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        noisy_weights(weights, noise, draws, np.random.default_rng(1))
