"""Trees of scores by hand; shares that sum to one; a column removed."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.trees import TreeNode, effective_weights, remove_column, remove_one_by_one, tree_scores

TREE = [TreeNode((0, 1), (1, 3)), TreeNode((2,), (5,)), TreeNode((3, 4), (1, 1), "geometric")]


def test_scores_climb_from_the_bottom() -> None:
    found = tree_scores([[20.0, 40.0, 70.0], [8.0, nan, 2.0]], TREE)
    assert found[0, 3:].tolist() == [35, 70, pytest.approx((35 * 70) ** 0.5)]
    assert found[1, 3:].tolist() == [8, 2, pytest.approx(4)]
    assert found[1, 0] == 8
    assert isnan(found[1, 1])


def test_thresholds_hold_at_each_node() -> None:
    tree = [TreeNode((0, 1), (1, 3), min_share=0.5, by_weight=True), TreeNode((2, 3), (1, 1))]
    found = tree_scores([[10.0, nan, 6.0]], tree)
    assert isnan(found[0, 3])  # a quarter of the weight
    assert found[0, 4] == 6


def test_a_node_without_children_or_weight_has_no_score() -> None:
    found = tree_scores([[1.0]], [TreeNode((), ()), TreeNode((0,), (0.0,)), TreeNode((1, 2, 0), (1, 1, 1))])
    assert np.isnan(found[0, 1:3]).all()
    assert found[0, 3] == 1


@given(st.lists(st.floats(0.01, 10), min_size=5, max_size=5))
def test_effective_weights_of_the_leaves_sum_to_one(weights: list[float]) -> None:
    a, b, c, d, e = weights
    tree = [TreeNode((0, 1), (a, b)), TreeNode((2,), (c,)), TreeNode((3, 4), (d, e))]
    shares = effective_weights(tree, 3)
    assert shares[:3].sum() == pytest.approx(1)
    assert shares[5] == 1
    # Each share is what a point on the leaf adds to the top.
    base = tree_scores([[10.0, 10.0, 10.0]], tree)[0, -1]
    for leaf in range(3):
        values = np.full((1, 3), 10.0)
        values[0, leaf] += 1
        assert tree_scores(values, tree)[0, -1] - base == pytest.approx(shares[leaf])


def test_effective_weights_of_a_part() -> None:
    assert effective_weights(TREE, 3, top=0).tolist() == [0.25, 0.75, 0, 1, 0, 0]
    assert effective_weights([TreeNode((0,), (0.0,))], 1).tolist() == [0, 1]


def test_without_a_column_its_siblings_take_its_weight() -> None:
    assert remove_column(TREE, 1)[0] == TreeNode((0,), (1,))
    # Without leaf 2 its node is empty, and the top rests on the other node.
    found = remove_one_by_one([[20.0, 40.0, 70.0]], TREE, [0, 2, 3])
    assert found[0].tolist() == [pytest.approx((35 * 70) ** 0.5), pytest.approx((40 * 70) ** 0.5), 35, 70]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tree_scores([1.0], TREE), "shape"),
        (lambda: remove_one_by_one([1.0], TREE, [0]), "shape|columns before"),
        (lambda: tree_scores([[1.0]], [TreeNode((0, 1), (1, 1))]), "names column 1"),
        (lambda: tree_scores([[1.0]], [TreeNode((-1,), (1,))]), "names column -1"),
        (lambda: tree_scores([[1.0]], [TreeNode((0,), (1, 2))]), "1 children and 2 weights"),
        (lambda: effective_weights([TreeNode((0,), (-1.0,))], 1), "not negative"),
    ],
)
def test_bad_calls_say_what_was_expected(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()
