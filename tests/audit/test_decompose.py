"""Parts of a change add up for every method, and follow Shapley where the node is not linear."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from bsaudit.audit.decompose import split_change, split_level
from bsaudit.audit.tree import Leaf, Node
from bsaudit.model.rubric import Aggregate

Floats = NDArray[np.float64]

METHODS = ["arithmetic", "geometric", "harmonic", "median", "minimum", "mazziotta-pareto"]
PAIRS = [  # the Mazziotta–Pareto penalty can reach zero, which the geometric and harmonic means refuse
    (top, below)
    for top in METHODS
    for below in METHODS
    if not (below == "mazziotta-pareto" and top in ("geometric", "harmonic"))
]


def tree(top: str, below: str) -> Node:
    """Three leaves under one goal, two under another, weights 1 to 3."""

    def goal(name: str, indices: range) -> Node:
        leaves = tuple(Leaf(f"indicator:{index}", 1.0 + index % 3, index) for index in indices)
        rule = Aggregate.model_validate(below)
        return Node(f"goal:s/{name}", "goal", name, 1.0 + len(leaves), rule, 0.0, leaves)

    goals = (goal("a", range(3)), goal("b", range(3, 5)))
    return Node("strand:s", "strand", "S", 1.0, Aggregate.model_validate(top), 0.0, goals)


scores = arrays(np.float64, 5, elements=st.floats(1, 100))
presence = arrays(np.bool_, 5)


@given(scores, scores, presence, st.sampled_from(PAIRS))
def test_parts_add_up_whoever_enters(
    before: Floats, after: Floats, there: NDArray[np.bool_], methods: tuple[str, str]
) -> None:
    there[0] = True  # at least one leaf was there before
    node = tree(*methods)
    before = np.where(there, before, np.nan)
    parts = split_change(node, before, after)
    assert parts.sum() == pytest.approx(float(node.evaluate(after) - node.evaluate(before)), abs=1e-9)


@given(scores, st.floats(0, 100), st.sampled_from(PAIRS))
def test_distances_from_a_level_add_up(after: Floats, level: float, methods: tuple[str, str]) -> None:
    node = tree(*methods)
    parts = split_level(node, after, level)
    assert parts.sum() == pytest.approx(float(node.evaluate(after)) - level, abs=1e-9)


def test_a_minimum_gives_all_to_the_leaf_that_held_it_down() -> None:
    """Two leaves at 10 and 50; raising the first to 60 lifts the minimum to 50, and the other adds nothing."""
    leaves = (Leaf("indicator:x", 1.0, 0), Leaf("indicator:y", 1.0, 1))
    node = Node("goal:s/g", "goal", "G", 1.0, Aggregate(method="minimum"), 0.0, leaves)
    parts = split_change(node, np.array([10.0, 50.0]), np.array([60.0, 50.0]))
    assert parts.tolist() == [40.0, 0.0]


def test_two_leaves_that_must_both_move_share_equally() -> None:
    """The glove game: the minimum moves only if both do, so each has half."""
    leaves = (Leaf("indicator:x", 1.0, 0), Leaf("indicator:y", 1.0, 1))
    node = Node("goal:s/g", "goal", "G", 1.0, Aggregate(method="minimum"), 0.0, leaves)
    parts = split_change(node, np.array([10.0, 10.0]), np.array([30.0, 30.0]))
    assert parts.tolist() == [10.0, 10.0]
