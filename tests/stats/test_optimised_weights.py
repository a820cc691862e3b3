"""Optimised weights: where the answer is known, and where it cannot be had."""

from __future__ import annotations

import builtins

import numpy as np
import pytest

from bsaudit.stats.arrays import Floats
from bsaudit.stats.optimised_weights import balanced_weights, informative_weights


@pytest.fixture
def children() -> Floats:
    rng = np.random.default_rng(11)
    common = rng.normal(size=(60, 1))
    table: Floats = (common + rng.normal(size=(60, 3))) * np.array([1.0, 4.0, 0.5])
    return table


def test_equal_correlations_can_be_had_between_children_that_agree(children: Floats) -> None:
    found = balanced_weights(children)
    assert found.correlations.tolist() == pytest.approx([found.correlations[0]] * 3, abs=1e-7)
    assert found.weights.sum() == pytest.approx(1)
    assert found.objective < 1e-14
    assert found.negative == found.unused == ()


def test_two_standardised_children_are_balanced_by_equal_weights() -> None:
    # The same spread: by symmetry equal weights correlate equally, whatever the correlation between the two.
    values = np.array([[1.0, 2], [2, 4], [3, 1], [4, 3]])
    np.testing.assert_allclose(balanced_weights(values).weights, [0.5, 0.5], atol=1e-9)


def test_a_target_is_met_in_proportion(children: Floats) -> None:
    target = np.array([2, 3, 3])
    found = balanced_weights(children, target)
    np.testing.assert_allclose(found.correlations / found.correlations.sum(), target / 8, atol=1e-7)


@pytest.mark.parametrize(("target", "standardised"), [((1, 1), (1, 1)), ((2, 1), (9, 6)), ((1, 3), (7, 13))])
def test_the_units_of_children_do_not_keep_the_search_from_a_target(
    target: tuple[int, int], standardised: tuple[int, int]
) -> None:
    # The two correlate by ρ = -0.25. Weights u of the standardised children give correlations in the proportion
    # (u₁ + ρu₂) : (ρu₁ + u₂): of 9 and 6 that is 7.5 : 3.75, of 7 and 13 it is 3.75 : 11.25.
    first, second = np.array([1.0, 1, -1, -1, 0, 0, 0, 0]), np.array([0, 0, 0, 0, 1.0, 1, -1, -1])
    values = np.column_stack([first, (second * np.sqrt(15) - first) / 4]) * [10, 0.01]
    assert np.corrcoef(values.T)[0, 1] == pytest.approx(-0.25)
    expected = np.array(standardised) / values.std(axis=0)
    found = balanced_weights(values, target)
    np.testing.assert_allclose(found.weights, expected / expected.sum(), rtol=1e-6)
    np.testing.assert_allclose(found.correlations / found.correlations.sum(), np.divide(target, sum(target)))


def test_the_search_does_not_end_in_a_corner_while_a_target_can_be_met() -> None:
    # From equal weights it went to a weight of nothing for the second child, and correlations far from 1 : 3 : 3.
    nan = np.nan
    first = [206, 203, 201, 207, 200, 208, nan, 207, 201, 205]
    second = [5, 7, 8, 7, 2, 0, 6, 3, 7, 6]
    third = [700, 500, 800, 0, 300, 400, 700, nan, 200, nan]
    values = np.column_stack([first, second, third]).astype(float)
    found = balanced_weights(values, [1, 3, 3])
    present = ~np.isnan(values)
    score = np.nansum(values * found.weights, axis=1) / (present * found.weights).sum(axis=1)
    reached = [
        np.corrcoef(child[known], score[known])[0, 1]
        for child, known in zip(values.T, present.T, strict=True)
    ]
    np.testing.assert_allclose(reached / np.sum(reached), np.array([1, 3, 3]) / 7, atol=1e-7)
    assert found.unused == ()


def test_a_target_out_of_reach_leaves_a_child_without_weight_or_with_a_negative_one() -> None:
    # Two children that correlate: no weights that are not negative keep the second one out of the score.
    values = np.array([[1.0, 2], [2, 1], [3, 5], [4, 3], [5, 4]])
    held = balanced_weights(values, [1, 0])
    assert held.unused == (1,)
    assert held.objective > 0.01
    free = balanced_weights(values, [1, 0], allow_negative=True)
    assert free.negative == (1,)
    assert free.correlations[1] == pytest.approx(0, abs=1e-7)


def test_children_that_cancel_out_cannot_be_balanced() -> None:
    up = np.array([1.0, 2, 5, 7])
    with pytest.raises(ValueError, match="cancel each other out"):
        balanced_weights(np.column_stack([up, -3 * up]))


def test_another_score_is_searched_over() -> None:
    values = np.array([[1.0, 2], [2, 4], [3, 1], [4, 3]])
    found = balanced_weights(values, score=lambda weights: values @ (weights * np.array([1, 3])))
    np.testing.assert_allclose(found.weights, [0.75, 0.25], atol=1e-9)


def test_most_informative_weights_are_the_inverse_of_the_spread(children: Floats) -> None:
    # The sum of correlations with a score is greatest for the sum of standardised children.
    expected = 1 / children.std(axis=0)
    found = informative_weights(children)
    np.testing.assert_allclose(found.weights, expected / expected.sum(), rtol=1e-3)
    best = np.corrcoef((children / children.std(axis=0)).sum(axis=1), children.T)[0, 1:].sum()
    assert found.objective == pytest.approx(-best, rel=1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: balanced_weights([[1.0], [2.0]]), "at least two"),
        (lambda: balanced_weights([[1.0, 1.0], [2.0, 1.0], [4.0, 1.0]]), "children 1 "),
        (lambda: balanced_weights([[1.0, 4.0], [2.0, 1.0], [4.0, 1.0]], [1, -1]), "target"),
        (lambda: balanced_weights([[1.0, 4.0], [2.0, 1.0], [4.0, 1.0]], [0, 0]), "above zero"),
        (lambda: balanced_weights([[1.0, 4.0], [2.0, 1.0], [4.0, 1.0]], [1]), "2 numbers"),
    ],
)
def test_bad_calls_say_what_was_expected(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("scipy"):
            raise ModuleNotFoundError("no scipy", name="scipy")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ModuleNotFoundError, match=r"bsaudit\[sensitivity\]"):
        informative_weights([[1.0, 4.0], [2.0, 1.0], [4.0, 1.0]])
