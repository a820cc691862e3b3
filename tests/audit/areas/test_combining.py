"""How a node's method is found, and what is said where its library is missing."""

from __future__ import annotations

import builtins
from dataclasses import replace

import numpy as np
import pytest

from bsaudit.audit.areas.combining import combine_children, node_pattern
from bsaudit.audit.areas.plan import PlanNode
from bsaudit.model.errors import MissingExtra


def node(method: str, **more: object) -> PlanNode:
    return PlanNode(address="overall", children=(0, 1), weights=np.array([1.0, 3.0]), method=method, **more)  # type: ignore[arg-type]


def test_each_method_by_hand() -> None:
    columns = np.array([[90.0, 110.0], [100.0, 100.0]])
    assert combine_children(node("arithmetic"), columns).tolist() == [105, 100]
    assert combine_children(node("arithmetic", as_given=True), columns).tolist() == [420, 400]
    # Weighted mean 105, variance (225 + 3 x 25) / 4 = 75.
    assert combine_children(node("mpi"), columns).tolist() == [pytest.approx(105 - 75 / 105), 100]
    assert combine_children(node("mpi", penalty="add"), columns)[0] == pytest.approx(105 + 75 / 105)
    assert combine_children(node("bod"), columns).tolist() == [pytest.approx(1), pytest.approx(1)]
    assert combine_children(node("copeland"), columns).tolist() == [1, -1]


def test_a_lone_child_is_handed_up_whatever_it_is() -> None:
    lone = PlanNode(address="overall", children=(0,), weights=np.array([1.0]), method="arithmetic")
    assert combine_children(lone, np.array([[-5.0], [7.0]])).tolist() == [-5, 7]


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("scipy"):
            raise ModuleNotFoundError("no scipy", name="scipy")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"bsaudit\[sensitivity\]"):
        combine_children(node("bod"), np.array([[1.0, 2.0]]))


def test_nearness_to_the_best_of_each_child_by_hand() -> None:
    # The pattern is (10, 20). Squared differences count 1 and 3: distances 0, √(16 + 3·1) and √(36 + 3·4).
    columns = np.array([[10.0, 20.0], [6.0, 19.0], [4.0, 18.0]])
    distances = [0.0, 19**0.5, 48**0.5]
    mean = sum(distances) / 3
    far = mean + 2 * (sum((d - mean) ** 2 for d in distances) / 2) ** 0.5
    found = combine_children(node("wroclaw"), columns)
    assert found.tolist() == pytest.approx([1 - d / far for d in distances], rel=1e-14)
    assert found[0] == 1
    # Only the proportions of the weights matter.
    tenfold = replace(node("wroclaw"), weights=np.array([10.0, 30.0]))
    assert combine_children(tenfold, columns).tolist() == pytest.approx(found.tolist(), rel=1e-14)


def test_nearness_needs_every_child_but_a_best_value_counts_even_alone() -> None:
    columns = np.array([[10.0, np.nan], [6.0, 18.0], [4.0, 20.0]])
    found = combine_children(node("wroclaw"), columns)
    assert np.isnan(found).tolist() == [True, False, False]
    assert node_pattern(node("wroclaw"), columns).ideal.tolist() == [10, 20]


def test_nearness_of_a_lone_child_and_of_a_child_that_never_differs() -> None:
    lone = PlanNode(address="overall", children=(0,), weights=np.array([1.0]), method="wroclaw")
    columns = np.array([[3.0], [1.0], [2.0]])
    # Distances 0, 2 and 1: mean 1, standard deviation 1, so that 3 is far.
    assert combine_children(lone, columns).tolist() == pytest.approx([1, 1 / 3, 2 / 3], rel=1e-15)
    beside = np.column_stack([columns, np.full(3, 7.0)])
    assert combine_children(node("wroclaw"), beside).tolist() == pytest.approx([1, 1 / 3, 2 / 3], rel=1e-15)


def test_a_frozen_pattern_stays_and_a_better_child_counts_as_it() -> None:
    reference = np.array([[3.0, 0.0], [1.0, 0.0], [2.0, 0.0]])
    frozen = replace(node("wroclaw"), reference=reference)
    # Far is 3, as above. The second area is above the pattern on both children, the third far below it.
    columns = np.array([[3.0, 0.0], [9.0, 4.0], [-3.0, 0.0]])
    assert combine_children(frozen, columns).tolist() == pytest.approx([1, 1, -1], rel=1e-15)
    # One area alone can be placed, because nothing is taken from it.
    assert combine_children(frozen, columns[2:]).tolist() == pytest.approx([-1], rel=1e-15)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ([[5.0, 5.0], [5.0, 5.0]], "no distance to measure by"),
        ([[5.0, 5.0], [4.0, np.nan]], "two units without a missing cell"),
        ([[5.0, np.nan], [4.0, np.nan]], "all missing"),
    ],
)
def test_a_pattern_that_cannot_be_had_is_refused(columns: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        combine_children(node("wroclaw"), np.array(columns))
