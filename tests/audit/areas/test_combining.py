"""How a node's method is found, and what is said where its library is missing."""

from __future__ import annotations

import builtins

import numpy as np
import pytest

from bsaudit.audit.areas.combining import combine_children
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
