"""A plan by itself: the tree as columns, scored again for other values, weights and methods."""

import pickle

import numpy as np
import pytest

from bsaudit.audit.areas.plan import AreaPlan, NodeError, PlanNode, climb, with_method, with_weights
from bsaudit.audit.areas.weighing import weights_from_data


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
    x = np.array([[1.0, 2], [2, 1], [4, 3], [5, 6]])
    assert weights_from_data("pca", x, np.ones(2)).tolist() == pytest.approx([0.5, 0.5])
    balanced = weights_from_data("optimised", x, np.ones(2))
    assert balanced.sum() == pytest.approx(1)
    score = x @ balanced
    first, second = (np.corrcoef(x[:, place], score)[0, 1] for place in (0, 1))
    assert first == pytest.approx(second, abs=1e-6)
    against = np.column_stack([x, -x[:, 0]])
    with pytest.raises(ValueError, match="child 3 runs against"):
        weights_from_data("pca", against, np.ones(3))
