"""Weights from data, and what is said where they would mislead."""

from __future__ import annotations

import builtins

import numpy as np
import pytest

from bsaudit.audit.areas.weighing import weights_from_data
from bsaudit.model.errors import MissingExtra

UP = np.arange(12.0)
AGREE = np.stack([UP, UP + np.tile([2.0, -1, 0], 4)], axis=1)
EQUAL = np.array([1.0, 1.0])


@pytest.mark.parametrize("method", ["pca", "optimised"])
def test_two_children_that_agree_share_the_weight(method: str) -> None:
    weights = weights_from_data(method, AGREE / AGREE.std(axis=0), EQUAL)
    np.testing.assert_allclose(weights, [0.5, 0.5], atol=1e-7)


def test_a_child_that_runs_against_the_component_is_refused_and_counted_from_one() -> None:
    against = np.column_stack([AGREE, -UP])
    with pytest.raises(ValueError, match="child 3 runs against the first principal component"):
        weights_from_data("pca", against, np.ones(3))


def test_a_child_that_only_no_weight_balances_is_refused() -> None:
    with pytest.raises(ValueError, match="child 2 runs so far against"):
        weights_from_data("optimised", AGREE, np.array([1.0, 0.0]))


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("scipy"):
            raise ModuleNotFoundError("no scipy", name="scipy")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"bsaudit\[sensitivity\]"):
        weights_from_data("optimised", AGREE, EQUAL)
