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


# a grid beside the floats: equal and cancelling scores are where a careless division blows up
grid = st.sampled_from([1.0, 25.0, 37.5, 50.0, 50.0 + 1e-9, 62.5, 75.0, 100.0])
scores = arrays(np.float64, 5, elements=grid | st.floats(1, 100))
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
    assert np.abs(parts).max() <= 400  # scores lie between 0 and 100: a part far beyond them explains nothing


@given(scores, st.floats(0, 100), st.sampled_from(PAIRS))
def test_distances_from_a_level_add_up(after: Floats, level: float, methods: tuple[str, str]) -> None:
    node = tree(*methods)
    parts = split_level(node, after, level)
    assert parts.sum() == pytest.approx(float(node.evaluate(after)) - level, abs=1e-9)


@pytest.mark.parametrize("method", ["median", "geometric", "minimum"])
def test_more_children_than_can_be_enumerated_still_add_up(method: str) -> None:
    rng = np.random.default_rng(1)
    leaves = tuple(Leaf(f"indicator:{index}", 1.0, index) for index in range(40))
    node = Node("goal:s/g", "goal", "G", 1.0, Aggregate.model_validate(method), 0.0, leaves)
    before, after = rng.uniform(1, 100, 40), rng.uniform(1, 100, 40)
    before[30:] = np.nan
    parts = split_change(node, before, after)
    assert parts.sum() == pytest.approx(float(node.evaluate(after) - node.evaluate(before)), abs=1e-9)


def test_an_entering_goal_whose_mean_lies_on_the_level_keeps_its_parts_small() -> None:
    """Two leaves, 20 and 80, enter beside a leaf at 50 under a geometric strand."""
    first = Node(
        "goal:s/a", "goal", "A", 1.0, Aggregate.model_validate("arithmetic"), 0.0, (Leaf("x", 1.0, 0),)
    )
    pair = (Leaf("y", 1.0, 1), Leaf("z", 1.0, 2))
    second = Node("goal:s/b", "goal", "B", 1.0, Aggregate.model_validate("arithmetic"), 0.0, pair)
    strand = Node("strand:s", "strand", "S", 1.0, Aggregate.model_validate("geometric"), 0.0, (first, second))
    before, after = np.array([50.0, np.nan, np.nan]), np.array([50.0, 20.0 + 1e-9, 80.0])
    parts = split_change(strand, before, after)
    # half the weight is the goal's, half of that each leaf's: 0.25 × (20 - 50) and 0.25 × (80 - 50)
    assert parts == pytest.approx([0, -7.5, 7.5], abs=1e-6)


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
