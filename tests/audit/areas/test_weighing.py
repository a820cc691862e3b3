"""Weights from data, and what is said where they would mislead."""

from __future__ import annotations

import builtins

import numpy as np
import pytest

from bsaudit.audit.areas.step_errors import CannotCompute
from bsaudit.audit.areas.weighing import weights_from_data
from bsaudit.model.area_rubric import WeightsRule
from bsaudit.model.errors import MissingExtra
from bsaudit.stats.columns import NoSpread

UP = np.arange(12.0)
AGREE = np.stack([UP, UP + np.tile([2.0, -1, 0], 4)], axis=1)
EQUAL = np.array([1.0, 1.0])


def rule(method: str, **more: object) -> WeightsRule:
    return WeightsRule.model_validate({"method": method, "reason": "r", **more})


@pytest.mark.parametrize("method", ["pca", "optimised"])
def test_two_children_that_agree_share_the_weight(method: str) -> None:
    weights, note = weights_from_data(rule(method), AGREE / AGREE.std(axis=0), EQUAL, "ab")
    assert note is None
    np.testing.assert_allclose(weights, [0.5, 0.5], atol=1e-7)


def test_a_child_that_runs_against_the_component_is_refused_by_its_name() -> None:
    against = np.column_stack([AGREE, -UP])
    with pytest.raises(CannotCompute, match=r"^crime runs against the first principal component") as caught:
        weights_from_data(rule("pca"), against, np.ones(3), ["jobs", "pay", "crime"])
    assert caught.value.code == "negative-loading"
    assert "`negative: keep`" in str(caught.value.hint)


def test_weights_that_run_against_the_component_may_be_kept_and_are_told() -> None:
    """Three columns of which one is another's mirror: loadings are ±1/√3, and every weight is a third."""
    mirrored = np.column_stack([UP, 2 * UP + 5, 9 - UP])
    found = weights_from_data(rule("pca", negative="keep"), mirrored, np.ones(3), ["jobs", "pay", "crime"])
    np.testing.assert_allclose(found.weights, [1 / 3] * 3)
    assert found.note is not None
    assert "crime (loading -0.577, weight 0.333)" in found.note
    assert "jobs" not in found.note
    kept = weights_from_data(rule("pca", negative="keep"), mirrored[:, :2], EQUAL, "ab")
    assert kept.note is None


def test_correlations_are_aimed_at_in_the_ratio_of_the_targets() -> None:
    """For uncorrelated columns of variance 1 the correlations with Σwx are as the weights."""
    x = np.array([[1.0, 1], [1, -1], [-1, 1], [-1, -1]])
    aimed = weights_from_data(rule("optimised", targets={"s/b": 1, "a": 2}), x, EQUAL, ["a", "s/b"])
    np.testing.assert_allclose(aimed.weights, [2 / 3, 1 / 3], atol=1e-7)
    declared = weights_from_data(rule("optimised"), x, np.array([1.0, 3.0]), ["a", "s/b"])
    np.testing.assert_allclose(declared.weights, [1 / 4, 3 / 4], atol=1e-7)


def test_a_child_that_only_no_weight_balances_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^b runs so far against"):
        weights_from_data(rule("optimised"), AGREE, np.array([1.0, 0.0]), "ab")


def test_without_scipy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("scipy"):
            raise ModuleNotFoundError("no scipy", name="scipy")
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=r"bsaudit\[sensitivity\]"):
        weights_from_data(rule("optimised"), AGREE, EQUAL, "ab")


def test_several_children_that_run_against_the_others_are_all_named() -> None:
    against = np.column_stack([AGREE, AGREE + 1, UP, -UP, -AGREE[:, 1]])
    with pytest.raises(ValueError, match=r"^f, g run against"):
        weights_from_data(rule("pca"), against, np.ones(7), "abcdefg")


@pytest.mark.parametrize("method", ["pca", "optimised"])
def test_children_that_nothing_can_be_read_off_are_named(method: str) -> None:
    constant = np.column_stack([UP, np.full(12, 7.0)])
    with pytest.raises(NoSpread, match=f"all areas are alike on b, so {method} gives no weight"):
        weights_from_data(rule(method), constant, EQUAL, "ab")
    hollow = np.column_stack([UP, np.where(UP > 0, np.nan, UP)])
    with pytest.raises(ValueError, match=rf"{method} weights of (a, )?b need (two|three) areas"):
        weights_from_data(rule(method), hollow, EQUAL, "ab")
    pair = np.column_stack([UP, np.where(UP > 1, np.nan, UP)])
    if method == "optimised":  # two areas always correlate perfectly
        with pytest.raises(ValueError, match="optimised weights of b need three areas"):
            weights_from_data(rule(method), pair, EQUAL, "ab")
    else:
        np.testing.assert_allclose(weights_from_data(rule(method), pair, EQUAL, "ab").weights, EQUAL / 2)
    assert weights_from_data(rule(method), UP[:, None], np.ones(1), "a").weights.tolist() == [1]


def test_a_target_that_is_not_met_is_told_with_what_was_reached() -> None:
    # Holes keep it out of reach: of 4,000 weights drawn at random none come nearer to 1 : 3 : 2.
    nan = np.nan
    holed = np.array(
        [[6, 8, 9], [8, 0, 7], [5, 7, 0], [9, 3, 9], [6, 1, 8], [4, nan, 0], [8, nan, 9]], dtype=float
    )
    found = weights_from_data(rule("optimised"), holed, np.array([1.0, 3, 2]), "abc")
    assert found.note is not None
    assert found.note.endswith(
        "a 20.1% (asked for 16.7%), b 49.9% (asked for 50.0%), c 30.0% (asked for 33.3%)"
    )
    assert weights_from_data(rule("optimised"), AGREE, EQUAL, "ab").note is None
