"""Scores of trees of weighted sums against a loop over areas and children, and the variance against many draws."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest

from bsaudit.stats import linear_draws
from bsaudit.stats.linear_draws import HoledAreas, SumNode, leaf_shares

TREE = [SumNode((0, 1, 2)), SumNode((3,)), SumNode((5, 6, 4))]
WIDTHS = [3, 1, 3]

Case = tuple[list[Any], Any, Any]


def means_and_variances(
    nodes: list[SumNode], weights: list[Any], values: Any, errors: Any
) -> tuple[Any, Any]:
    return HoledAreas.of(nodes, values, errors).draw(weights)


def by_hand(nodes: list[SumNode], weights: list[Any], values: Any, errors: Any) -> tuple[float, float]:
    """Mean and variance of the last node for one area and one draw of weights."""
    column = [(x, e * e) for x, e in zip(values, errors, strict=True)]
    for node, own in zip(nodes, weights, strict=True):
        kept = [
            (w, *column[child])
            for w, child in zip(own, node.children, strict=True)
            if not np.isnan(column[child][0])
        ]
        if not kept or (node.as_given and len(kept) < len(node.children)):
            column.append((np.nan, np.nan))
            continue
        total = 1.0 if node.as_given else sum(w for w, _, _ in kept)
        column.append((sum(w * x for w, x, _ in kept) / total, sum(w * w * v for w, _, v in kept) / total**2))
    return column[-1]


@pytest.fixture
def case() -> Case:
    rng = np.random.default_rng(4)
    weights = [rng.random((6, width)) + 0.1 for width in WIDTHS]
    values, errors = rng.normal(50, 10, (7, 5)), rng.random((7, 5))
    values[1, 0], values[2, :3], values[3, 3], values[4, :] = np.nan, np.nan, np.nan, np.nan
    return weights, values, errors


@pytest.mark.parametrize("as_given", [(), (0,), (2,), (0, 1, 2)])
def test_means_and_variances_are_those_of_the_loop(as_given: tuple[int, ...], case: Case) -> None:
    weights, values, errors = case
    nodes = [node._replace(as_given=place in as_given) for place, node in enumerate(TREE)]
    mean, variance = means_and_variances(nodes, weights, values, errors)
    assert variance is not None
    for draw in range(6):
        for area in range(7):
            expected = by_hand(nodes, [each[draw] for each in weights], values[area], errors[area])
            if np.isnan(expected[0]):
                assert np.isnan(mean[draw, area])
            else:
                np.testing.assert_allclose((mean[draw, area], variance[draw, area]), expected, rtol=1e-12)


def test_without_errors_there_is_no_variance(case: Case) -> None:
    weights, values, errors = case
    mean, variance = means_and_variances(TREE, weights, values, None)
    assert variance is None
    np.testing.assert_array_equal(mean, means_and_variances(TREE, weights, values, errors)[0])


@pytest.mark.parametrize("as_given", [(), (0,), (0, 2)])
def test_shares_give_the_same_where_nothing_is_missing(as_given: tuple[int, ...], case: Case) -> None:
    weights, values, errors = case
    nodes = [node._replace(as_given=place in as_given) for place, node in enumerate(TREE)]
    shares, whole = leaf_shares(nodes, weights, 5), [0, 5, 6]
    mean, variance = means_and_variances(nodes, weights, values[whole], errors[whole])
    assert variance is not None
    np.testing.assert_allclose(shares @ values[whole].T, mean, rtol=1e-12)
    np.testing.assert_allclose(np.square(shares) @ np.square(errors[whole]).T, variance, rtol=1e-12)
    if not as_given:
        np.testing.assert_allclose(shares.sum(axis=1), 1.0, rtol=1e-12)


def test_one_normal_number_has_the_spread_of_one_for_every_cell(case: Case) -> None:
    """20,000 draws of all cells: the standard deviation is known to half a per cent (1/√(2·20,000))."""
    weights, values, errors = [each[:1] for each in case[0]], case[1][:1], case[2][:1]
    rng = np.random.default_rng(5)
    drawn = values + errors * rng.standard_normal((20_000, 5))
    mean, variance = means_and_variances(TREE, weights, values, errors)
    assert variance is not None
    scores = drawn @ leaf_shares(TREE, weights, 5)[0]
    assert abs(scores.mean() - mean[0, 0]) < 4 * np.sqrt(variance[0, 0] / 20_000)
    assert abs(scores.std() / np.sqrt(variance[0, 0]) - 1) < 0.02


def test_areas_are_worked_out_in_parts(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    weights, values, errors = case
    monkeypatch.setattr(linear_draws, "AT_ONCE", 3)
    apart = means_and_variances(TREE, weights, values, errors)
    monkeypatch.undo()
    for found, expected in zip(apart, means_and_variances(TREE, weights, values, errors), strict=True):
        assert found is not None
        np.testing.assert_array_equal(found, expected)


def test_many_areas_with_holes_take_little_more_than_their_results() -> None:
    """A strand of two and a whole of two strands: narrow tables, whose tiles must not be filled up far."""
    rng = np.random.default_rng(6)
    values, errors = rng.random((20_000, 4)), rng.random((20_000, 4))
    values[:, 1] = np.nan
    nodes = [SumNode((0, 1)), SumNode((2, 3)), SumNode((4, 5))]
    weights = [rng.random((40, 2)) + 0.1 for _ in nodes]
    tracemalloc.start()
    try:
        means_and_variances(nodes, weights, values, errors)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    results = 2 * 40 * 20_000 * 8
    assert peak < 1.5 * results
