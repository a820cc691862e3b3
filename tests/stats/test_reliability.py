"""Alpha, influence and what remains of a correlation without oneself, by hand and by their laws."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bsaudit.stats.arrays import Floats
from bsaudit.stats.reliability import (
    correlated_pairs,
    cronbach_alpha,
    influence,
    item_rest_correlation,
    noise,
)

tables = arrays(np.float64, (8, 3), elements=st.floats(0, 100))


def test_alpha_by_hand() -> None:
    # Columns 1 2 3 and 1 3 5: variances 1 and 4, covariance 2; their sum varies by 9: 2 (1 - 5/9).
    assert cronbach_alpha([[1, 1], [2, 3], [3, 5]]) == pytest.approx(8 / 9)
    assert cronbach_alpha([[1, 1], [2, 2], [3, 3]]) == pytest.approx(1)


@given(tables)
def test_alpha_is_that_of_the_sum_where_nothing_is_missing(values: Floats) -> None:
    total = values.sum(axis=1).var(ddof=1)
    if total > 1e-6:
        expected = 3 / 2 * (1 - values.var(axis=0, ddof=1).sum() / total)
        assert cronbach_alpha(values) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    "values", [[[1.0], [2.0]], [[1, 3], [2, 2], [3, 1]], [[1.0, nan], [nan, 1.0]], [[1, 1], [1, 1]]]
)
def test_alpha_cannot_be_told(values: list[list[float]]) -> None:
    assert isnan(cronbach_alpha(values))


def test_influence_by_hand() -> None:
    # The node is the mean of a child that varies and one that hardly does.
    children = np.array([[0.0, 5.0], [50.0, 4.0], [100.0, 5.0]])
    found = influence(children, children.mean(axis=1), [1, 1])
    assert found.weight.tolist() == [0.5, 0.5]
    first, second = (np.corrcoef(column, children.mean(axis=1))[0, 1] ** 2 for column in children.T)
    assert found.share.tolist() == pytest.approx([first / (first + second), second / (first + second)])
    assert found.share.sum() == pytest.approx(1)
    assert found.share[0] > 0.99


def test_influence_of_constant_children_cannot_be_told() -> None:
    found = influence([[1, 2], [1, 4], [1, 9]], [1, 2, 5], [1, 1])
    assert isnan(found.correlation[0])
    assert isnan(found.share[0])
    assert found.share[1] == 1
    assert np.isnan(influence([[1.0], [1.0], [1.0]], [1, 1, 1], [1]).share).all()


def test_rest_leaves_the_child_itself_out() -> None:
    children = np.array([[1.0, 4, 2], [2, 3, 9], [3, 5, 4], [6, 1, 3]])
    found = item_rest_correlation(children, [1, 2, 3])
    rest = (2 * children[:, 1] + 3 * children[:, 2]) / 5
    assert found[0] == pytest.approx(np.corrcoef(children[:, 0], rest)[0, 1])


def test_rest_takes_the_siblings_that_a_unit_has() -> None:
    children = np.array([[1.0, 4, nan], [2, 3, nan], [3, 5, nan], [6, nan, nan]])
    assert item_rest_correlation(children, [1, 1, 1])[0] == pytest.approx(
        np.corrcoef([1, 2, 3], [4, 3, 5])[0, 1]
    )
    assert np.isnan(item_rest_correlation([[1.0], [2.0], [3.0]], [1])).all()


def test_pairs_at_a_threshold_are_in() -> None:
    matrix = [[1, 0.9, -0.4], [0.9, 1, nan], [-0.4, nan, 1]]
    assert [pair[:2] for pair in correlated_pairs(matrix, at_least=0.9)] == [(0, 1)]
    assert [pair[:2] for pair in correlated_pairs(matrix, at_most=-0.4)] == [(0, 2)]
    assert correlated_pairs(matrix, at_least=0.95) == []


def test_noise_falls_with_the_root_of_the_units() -> None:
    assert noise([4, 100]).tolist() == [1, 0.2]
    assert isnan(float(noise(0)))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: correlated_pairs([[1.0]]), "one threshold"),
        (lambda: correlated_pairs([[1.0]], at_least=0.5, at_most=0.1), "one threshold"),
        (lambda: influence([[1.0]], [1.0], [-1.0]), "negative"),
        (lambda: influence([[1.0]], [1.0], [0.0]), "above zero"),
        (lambda: influence([[1.0]], [[1.0]], [1.0]), "shape"),
        (lambda: influence([[1.0]], [1.0], [1.0, 2.0]), "each of the 1 children"),
        (lambda: item_rest_correlation([[1.0]], [1.0, 2.0]), "each column"),
    ],
)
def test_bad_calls_say_what_was_expected(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()
