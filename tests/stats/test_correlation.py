"""Correlations: by hand, against numpy pair by pair, and where there is nothing to tell."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bsaudit.stats.arrays import Floats
from bsaudit.stats.correlation import KINDS, correlation, covariance

cells = st.one_of(st.integers(-5, 5).map(float), st.just(nan))
tables = arrays(np.float64, (9, 3), elements=cells)


def places(column: Floats) -> Floats:
    return np.array([(column < x).sum() + ((column == x).sum() + 1) / 2 for x in column])


def alone(x: Floats, y: Floats, kind: str) -> float:
    both = ~np.isnan(x) & ~np.isnan(y)
    a, b = x[both], y[both]
    if both.sum() < 3 or np.ptp(a) == 0 or np.ptp(b) == 0:
        return nan
    if kind == "spearman":
        a, b = places(a), places(b)
    return float(np.corrcoef(a, b)[0, 1])


def test_by_hand() -> None:
    # Deviations (-1, 0, 1) and (1, 1, -2): products -3, squares 2 and 6.
    found = correlation([[1, 5], [2, 5], [3, 2]])
    assert found[0, 1] == pytest.approx(-3 / np.sqrt(12), rel=1e-15)
    assert np.diagonal(found).tolist() == [1, 1]
    assert covariance([[1, 5], [2, 5], [3, 2]])[0].tolist() == pytest.approx([1, -1.5])


@given(tables, st.sampled_from(KINDS))
def test_each_pair_is_what_its_complete_units_give(values: Floats, kind: str) -> None:
    found = correlation(values, kind=kind)
    for i in range(3):
        for j in range(3):
            assert found[i, j] == pytest.approx(
                alone(values[:, i], values[:, j], kind), abs=1e-9, nan_ok=True
            )


@given(tables, st.floats(0.1, 1e3), st.floats(-1e6, 1e6))
def test_scale_and_origin_do_not_matter(values: Floats, factor: float, origin: float) -> None:
    moved = correlation(values * factor + origin)
    np.testing.assert_allclose(moved, correlation(values), atol=1e-6)


def test_spearman_sees_order_alone() -> None:
    x = np.array([[1.0, 1.0], [2.0, 8.0], [3.0, 27.0], [4.0, 64.0]])
    assert correlation(x, kind="spearman")[0, 1] == pytest.approx(1)
    assert correlation(x)[0, 1] < 1
    holed = np.vstack([x, [nan, -9.0]])
    assert correlation(holed, kind="spearman")[0, 1] == pytest.approx(1)


def test_two_units_or_a_constant_column_tell_nothing() -> None:
    assert np.isnan(correlation([[1, 2], [2, 9]])).all()
    constant = correlation([[1.1, 1], [1.1, 2], [1.1, 4]])
    assert np.isnan(constant[0]).all()
    assert constant[1, 1] == 1
    # Constant over the units of the pair alone.
    assert isnan(correlation([[1.1, 1], [1.1, 2], [1.1, 3], [5, nan]])[0, 1])


def test_two_tables_of_the_same_units() -> None:
    found = correlation([[1], [2], [4]], [[1, -1], [2, -2], [4, -4]])
    assert found.tolist() == [[pytest.approx(1), pytest.approx(-1)]]


def test_covariance_needs_two_units() -> None:
    assert isnan(covariance([[1.0, nan], [2.0, 3.0]])[0, 1])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: correlation([[1.0]], kind="kendall"), "unknown kind"),
        (lambda: correlation([1.0, 2.0]), "two tables"),
        (lambda: correlation([[1.0]], [[1.0], [2.0]]), "same units"),
        (lambda: correlation([[np.inf]]), "finite"),
    ],
)
def test_bad_calls_say_what_was_expected(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()
