"""Normalising by the name of the method."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest

from bsaudit.stats.normalise import METHODS, Option, fit_normaliser, normalise

NAN = math.nan
X = np.array([[1.0, 8.0, NAN], [2.0, NAN, NAN], [4.0, 2.0, NAN], [8.0, 6.0, NAN]])
OPTIONS: dict[str, dict[str, Option]] = {
    "goalposts": {"worst": 0.0, "best": 10.0},
    "distance-to-target": {"target": 9.0},
    "distance-to-reference": {"reference": 3, "constant": "missing"},
}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_keeps_order_and_missing_cells(method: str) -> None:
    fitted = fit_normaliser(method, X, options=OPTIONS.get(method))
    result = normalise(X, fitted)
    assert np.isnan(result).tolist() == np.isnan(X).tolist()
    assert (np.diff(result[:, 0]) > 0).all()
    assert fitted.empty.tolist() == [False, False, True]
    assert not fitted.flat.any()
    assert fitted.method == method
    assert (fitted.line is None) == (method in ("rank", "borda", "percentile-rank", "exponential-rank"))


@pytest.mark.parametrize("method", [name for name in METHODS if name != "goalposts"])
def test_every_method_is_frozen(method: str) -> None:
    x = X[:, 0]
    fitted = fit_normaliser(method, x, -1 if method != "fraction-of-maximum" else 1, options=_worse(method))
    together = normalise([*x.tolist(), 100.0, -100.0], fitted)
    assert together[:4].tolist() == normalise(x, fitted).tolist()


def _worse(method: str) -> dict[str, Option]:
    options: dict[str, dict[str, Option]] = {
        "distance-to-target": {"target": 0.5},
        "distance-to-reference": {"reference": 0},
    }
    return options.get(method, {})


@pytest.mark.parametrize("method", [name for name in METHODS if name != "goalposts"])
def test_an_empty_reference_is_no_measure_of_values(method: str) -> None:
    fitted = fit_normaliser(method, X, names=["a", "b", "c"], options=OPTIONS.get(method))
    with pytest.raises(ValueError, match=r"the reference has no value to .*: c"):
        normalise(np.ones((2, 3)), fitted)
    assert np.isnan(normalise(X[:2], fitted)[:, 2]).all()  # where nothing is measured there is no fault


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("method", METHODS)
def test_a_table_is_its_columns(method: str, order: Literal["C", "F"]) -> None:
    table = np.array(X, order=order)
    whole = normalise(table, fit_normaliser(method, table, [1, -1, 1], options=_missing(method)))
    for place, sign in enumerate([1, -1, 1]):
        alone = fit_normaliser(method, table[:, place], sign, options=_missing(method))
        np.testing.assert_array_equal(whole[:, place], normalise(table[:, place], alone))


def _missing(method: str) -> dict[str, Option]:
    rule: dict[str, Option] = {"constant": "missing"}
    options = OPTIONS.get(method, {})
    return options if method in ("goalposts", "rank", "borda", "exponential-rank") else options | rule


def test_what_cannot_be_fitted_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown method 'mean': use one of minmax"):
        fit_normaliser("mean", X)
    with pytest.raises(TypeError, match="slope"):
        fit_normaliser("minmax", X, options={"slope": 1.0})
    with pytest.raises(ValueError, match="a single value has no percentile rank: only"):
        fit_normaliser("percentile-rank", [3.0, NAN], names=["only"])
    with pytest.raises(ValueError, match="no spread to normalise by: same"):
        fit_normaliser("minmax", [3.0, 3.0], names=["same"])
    with pytest.raises(ValueError, match="unknown rule for ties 'first'"):
        fit_normaliser("borda", X, options={"ties": "first"})


def test_only_a_column_that_got_the_rule_is_marked() -> None:
    rule: dict[str, Option] = {"constant": "missing"}
    assert bool(fit_normaliser("percentile-rank", [3.0, NAN], options=rule).flat)
    assert bool(fit_normaliser("minmax", [3.0, 3.0], options=rule).flat)
    assert not bool(fit_normaliser("rank", [3.0, NAN]).flat)
