"""Benefit of the Doubt: by hand, and by the laws that linear programming obeys."""

from __future__ import annotations

import builtins
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bsaudit.stats.arrays import Floats
from bsaudit.stats.benefit_of_doubt import benefit_of_doubt, undominated

tables = st.tuples(st.integers(1, 8), st.integers(1, 4)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=st.floats(0.5, 50))
)


def test_by_hand() -> None:
    # The frontier runs from (1, 4) to (4, 1): w = (1/5, 1/5). (2, 2) reaches 4/5 with it, and never more.
    found = benefit_of_doubt([[1, 4], [4, 1], [2, 2], [1, 1]])
    np.testing.assert_allclose(found.scores, [1, 1, 0.8, 0.4], rtol=1e-14)
    np.testing.assert_allclose(found.weights[2], [0.2, 0.2], rtol=1e-14)


def test_units_that_nobody_is_ahead_of_score_the_same_whatever_the_rounding() -> None:
    # From (1, 8) to (7, 2) the frontier only gets steeper, by slopes of -1/3, -1 and -3: every corner is best by some
    # weights, and shares the first place.
    corners = [[1, 8], [4, 7], [6, 5], [7, 2]]
    assert benefit_of_doubt(corners).scores.tolist() == [1, 1, 1, 1]
    assert benefit_of_doubt(np.multiply(corners, [0.1, 1])).scores.tolist() == [1, 1, 1, 1]


@settings(max_examples=40, deadline=None)
@given(tables)
def test_best_weights_give_the_score_and_nobody_more_than_one(values: Floats) -> None:
    found = benefit_of_doubt(values)
    assert found.scores.max() == pytest.approx(1)
    assert (found.weights >= -1e-12).all()
    for row, score, weights in zip(values, found.scores, found.weights, strict=True):
        assert row @ weights == pytest.approx(score)
        assert (values @ weights).max() <= 1 + 1e-9
    # Scaling an indicator changes nothing.
    scaled = benefit_of_doubt(values * np.arange(2, 2 + values.shape[1]))
    np.testing.assert_allclose(scaled.scores, found.scores, rtol=1e-9)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_no_other_weights_do_better(values: Floats) -> None:
    found = benefit_of_doubt(values)
    for weights in np.random.default_rng(3).dirichlet(np.ones(values.shape[1]), 50):
        reached = values @ weights
        assert (reached / reached.max() <= found.scores + 1e-9).all()


def test_missing_and_zero_cells() -> None:
    found = benefit_of_doubt([[4.0, nan], [2.0, 8.0], [0.0, 0.0], [nan, nan]])
    assert found.scores[:3].tolist() == [pytest.approx(1), pytest.approx(1), 0]
    assert isnan(found.scores[3])
    assert found.weights[0, 1] * 8 <= 1 + 1e-12
    # An indicator that nobody has carries no weight.
    nothing = benefit_of_doubt([[4, 0], [2, 0]])
    assert nothing.scores.tolist() == [1, 0.5]
    assert nothing.weights[:, 1].tolist() == [0, 0]


def test_a_least_share_holds_each_indicator_to_a_part_of_the_score() -> None:
    values = np.array([[10.0, 1.0], [1.0, 10.0], [5.0, 5.0]])
    found = benefit_of_doubt(values, least_share=0.3)
    parts = found.weights * values / found.scores[:, None]
    assert parts.min() >= 0.3 - 1e-9
    assert found.scores[0] < 1  # weights of its own choice gave it 1
    assert (found.scores <= benefit_of_doubt(values).scores + 1e-12).all()


def test_a_least_share_is_asked_of_present_indicators_only() -> None:
    found = benefit_of_doubt([[10.0, nan], [10.0, 10.0], [0.0, 10.0]], least_share=0.2)
    assert found.scores.tolist() == [pytest.approx(1), pytest.approx(1), 0]


@given(arrays(np.float64, (6, 3), elements=st.integers(0, 3).map(float)))
def test_undominated_rows_are_those_that_nobody_equals_or_beats(values: Floats) -> None:
    kept = set(undominated(values).tolist())
    for row in range(6):
        beaten = any(
            (values[other] >= values[row]).all() and ((values[other] > values[row]).any() or other < row)
            for other in range(6)
            if other != row
        )
        assert (row in kept) != beaten


@pytest.mark.parametrize(
    ("values", "share", "message"),
    [([[-1.0]], 0.0, "zero or more"), ([1.0], 0.0, "shape"), ([[1.0, 2.0]], 0.6, "1/2")],
)
def test_bad_calls_say_what_was_expected(values: object, share: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        benefit_of_doubt(values, least_share=share)  # type: ignore[arg-type]


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("scipy"):
            raise ModuleNotFoundError("no scipy", name="scipy")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ModuleNotFoundError, match=r"bsaudit\[sensitivity\]"):
        benefit_of_doubt([[1.0]])
