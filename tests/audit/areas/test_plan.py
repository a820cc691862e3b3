"""A plan by itself: the tree as columns, scored again for other values, weights and methods."""

import pickle
from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.audit.areas.plan import AreaPlan, NodeError, PlanNode, climb, with_method, with_weights
from bsaudit.audit.areas.weighing import weights_from_data
from bsaudit.model.area_rubric import WeightsRule


@pytest.fixture
def plan() -> AreaPlan:
    values = np.array([[0.0, 40, 10], [20, np.nan, 30], [60, 80, 50]])
    nodes = (
        PlanNode("s", (0, 1), np.array([1.0, 3.0]), "arithmetic"),
        PlanNode("overall", (3, 2), np.array([1.0, 1.0]), "arithmetic"),
    )
    return AreaPlan(("A1", "A2", "A3"), ("a", "b", "c"), values, ~np.isnan(values), nodes)


def test_nodes_are_scored_from_the_bottom_up(plan: AreaPlan) -> None:
    found = climb(plan)
    assert found.score.tolist() == [[30, 20], [20, 25], [75, 62.5]]
    assert found.columns[:, 3].tolist() == [30, 20, 75]
    assert found.coverage.tolist() == [[1, 1], [0.25, 0.625], [1, 1]]
    assert climb(plan, coverage=False).coverage.shape == (0, 0)


@given(st.lists(st.lists(st.floats(1e-6, 1e6), min_size=1, max_size=7), min_size=1, max_size=5), st.randoms())
def test_coverage_is_one_where_nothing_is_missing_and_never_more(
    weights: list[list[float]], random: Random
) -> None:
    leaves = sum(map(len, weights))
    nodes, start = [], 0
    for number, each in enumerate(weights):
        nodes.append(
            PlanNode(f"s{number}", tuple(range(start, start + len(each))), np.array(each), "arithmetic")
        )
        start += len(each)
    strands = tuple(range(leaves, leaves + len(weights)))
    nodes.append(PlanNode("overall", strands, np.array([each[0] for each in weights]), "arithmetic"))
    observed = np.array([[True] * leaves, [False] * leaves, [random.random() < 0.5 for _ in range(leaves)]])
    names = tuple(f"i{place}" for place in range(leaves))
    plan = AreaPlan(("all", "none", "some"), names, np.ones((3, leaves)), observed, tuple(nodes))
    coverage = climb(plan).coverage
    assert (coverage[0] == 1).all()
    assert (coverage[1] == 0).all()
    exact = [
        sum((Fraction(w) for w, seen in zip(each, row, strict=True) if seen), Fraction())
        / sum(map(Fraction, each))
        for each, row in zip(
            weights, np.split(observed[2], np.cumsum([len(w) for w in weights])[:-1]), strict=True
        )
    ]
    assert coverage[2, :-1].tolist() == pytest.approx([float(share) for share in exact], rel=1e-12)
    assert (coverage[2] <= 1).all()


def test_shares_that_do_not_add_up_to_one_still_cover_all_of_it() -> None:
    equal = np.ones(10)
    assert sum((equal / equal.sum()).tolist()) != 1  # ten tenths, one after the other
    node = PlanNode("overall", tuple(range(10)), equal, "arithmetic")
    seen = np.ones((2, 10), dtype=np.bool_)
    seen[1, :3] = False
    plan = AreaPlan(("A1", "A2"), tuple("abcdefghij"), np.ones((2, 10)), seen, (node,))
    assert climb(plan).coverage.tolist() == [[1.0], [0.7]]


def test_other_values_weights_and_methods(plan: AreaPlan) -> None:
    assert climb(plan, plan.values + 1).score[0].tolist() == [31, 21]
    equal = with_weights(plan, {"s": np.array([1.0, 1.0])})
    assert climb(equal).score[:, 0].tolist() == [20, 20, 70]
    least = with_method(plan, "overall", "minimum")
    assert climb(least).score[:, 1].tolist() == [10, 20, 50]
    assert climb(plan).score[0].tolist() == [30, 20]  # the plan itself has not changed


def test_weights_are_multiplied_down_the_tree(plan: AreaPlan) -> None:
    assert plan.leaf_weights().tolist() == [0.125, 0.375, 0.5]
    assert plan.leaf_weights("s").tolist() == [0.25, 0.75, 0]
    assert plan.node_shares().tolist() == [0.5, 1]
    with pytest.raises(KeyError):
        plan.place("t")


def test_a_node_that_cannot_be_computed_is_named(plan: AreaPlan) -> None:
    with pytest.raises(
        NodeError, match=r"s: a geometric mean needs values above zero.* none on a:"
    ) as caught:
        climb(with_method(plan, "s", "geometric"))
    assert caught.value.address == "s"
    with pytest.raises(NodeError, match="overall: unknown method"):
        climb(with_method(plan, "overall", "guessing"))


def test_methods_that_look_at_all_areas(plan: AreaPlan) -> None:
    won = climb(with_method(plan, "overall", "copeland")).score[:, 1]
    assert won.tolist() == [-1, -1, 2]  # A1 beats A2 on s, A2 beats A1 on c, A3 beats both
    doubt = climb(with_method(plan, "overall", "bod")).score[:, 1]
    assert doubt.tolist() == pytest.approx([0.4, 0.6, 1])  # 30/75 on s, 30/50 on c
    centred = climb(plan, plan.values / 10 + 95)
    penalised = climb(with_method(plan, "overall", "mpi"), plan.values / 10 + 95).score[:, 1]
    assert (penalised <= centred.score[:, 1]).all()


def test_a_plan_can_be_sent_elsewhere(plan: AreaPlan) -> None:
    again = pickle.loads(pickle.dumps(plan))
    assert np.array_equal(climb(again).score, climb(plan).score)


def test_weights_from_data() -> None:
    rules = {
        method: WeightsRule.model_validate({"method": method, "reason": "r"})
        for method in ("pca", "optimised")
    }
    x = np.array([[1.0, 2], [2, 1], [4, 3], [5, 6]])
    assert weights_from_data(rules["pca"], x, np.ones(2), "ab").weights.tolist() == pytest.approx([0.5, 0.5])
    balanced = weights_from_data(rules["optimised"], x, np.ones(2), "ab").weights
    assert balanced.sum() == pytest.approx(1)
    score = x @ balanced
    first, second = (np.corrcoef(x[:, place], score)[0, 1] for place in (0, 1))
    assert first == pytest.approx(second, abs=1e-6)
    against = np.column_stack([x, -x[:, 0]])
    with pytest.raises(ValueError, match="c runs against"):
        weights_from_data(rules["pca"], against, np.ones(3), "abc")


def test_a_pattern_that_cannot_be_had_is_told_with_the_names_of_the_rubric(plan: AreaPlan) -> None:
    measured = with_method(plan, "s", "wroclaw")
    nowhere, apart, alike = plan.values.copy(), plan.values.copy(), plan.values.copy()
    nowhere[:, 1] = np.nan
    with pytest.raises(NodeError, match=r"s: wroclaw .* no area has one on b: leave out"):
        climb(measured, nowhere)
    apart[2, 0] = np.nan
    with pytest.raises(NodeError, match="s: wroclaw needs two areas with every child"):
        climb(measured, apart)
    alike[:, :2] = 5
    with pytest.raises(NodeError, match="s: all areas with every child are at the pattern"):
        climb(measured, alike)
    frozen = replace(
        measured, nodes=(replace(measured.nodes[0], reference=nowhere[:, :2]), measured.nodes[1])
    )
    with pytest.raises(NodeError, match="no area has one on b"):
        climb(frozen)
    assert np.isnan(climb(measured).score[:, 0]).tolist() == [False, True, False]  # A2 lacks a child
