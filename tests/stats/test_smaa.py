"""Rank acceptability by hand, and its laws."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats import smaa
from bsaudit.stats.smaa import acceptability


def test_by_hand() -> None:
    # Scores of the two units in the three draws: (4, 2), (2, 4), (3, 3).
    found = acceptability([[4.0, 2.0], [2.0, 4.0]], [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    assert found.first.tolist() == [2, 2]  # the draw that ties counts for both
    np.testing.assert_allclose(found.ranks, [[2 / 3, 1 / 3], [2 / 3, 1 / 3]])
    np.testing.assert_allclose(found.beats, [[0, 1 / 3], [1 / 3, 0]])
    np.testing.assert_allclose(found.central, [[0.75, 0.25], [0.25, 0.75]])


def test_who_is_never_first_has_no_central_weights() -> None:
    found = acceptability([[2.0, 2.0], [1.0, 1.0]], [[1.0, 0.0], [0.4, 0.6]])
    assert np.isnan(found.central[1]).all()
    assert found.ranks[1].tolist() == [0, 1]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_laws_of_acceptability(seed: int) -> None:
    rng = np.random.default_rng(seed)
    values, weights = rng.random((6, 3)), rng.dirichlet(np.ones(3), 40)
    found = acceptability(values, weights)
    np.testing.assert_allclose(found.ranks.sum(axis=1), 1)
    np.testing.assert_allclose(found.ranks.sum(axis=0), 1)  # without ties each rank is taken once
    np.testing.assert_allclose((found.beats + found.beats.T)[~np.eye(6, dtype=bool)], 1)
    assert found.first.sum() == 40


def test_blocks_of_draws_give_what_one_block_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(8)
    values, weights = rng.random((5, 4)), rng.dirichlet(np.ones(4), 30)
    whole = acceptability(values, weights)
    monkeypatch.setattr(smaa, "BLOCK_CELLS", 35)
    for one, other in zip(acceptability(values, weights), whole, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-14)


@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [
        ([[1.0, 2.0]], [[1.0]], "do not fit"),
        ([[1.0]], np.zeros((0, 1)), "do not fit"),
        ([[nan]], [[1.0]], "finite"),
        ([[1.0]], [[-1.0]], "negative"),
    ],
)
def test_bad_calls_say_what_was_expected(values: object, weights: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        acceptability(values, weights)  # type: ignore[arg-type]
