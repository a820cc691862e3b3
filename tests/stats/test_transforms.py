"""Logarithms, powers and Box-Cox: by hand, at the edges, and frozen on a reference."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.transforms import (
    Curve,
    apply_curve,
    fit_box_cox,
    fit_log_gii,
    fit_log_range,
    fit_log_shift,
    natural_log,
    power,
)

if TYPE_CHECKING:
    from collections.abc import Callable

NAN = math.nan
X = np.array([10.0, 14.0, NAN, 30.0])
FITS: dict[str, Callable[..., Curve]] = {
    "range": fit_log_range,
    "range, low tail": lambda x, **rest: fit_log_range(x, tail=-1, **rest),
    "shift": fit_log_shift,
    "gii": fit_log_gii,
    "gii, low tail": lambda x, **rest: fit_log_gii(x, tail=-1, **rest),
    "box-cox": lambda x, **rest: fit_box_cox(x, 0.5, **rest),
    "box-cox, falling": lambda x, **rest: fit_box_cox(x, -2, **rest),
}


def test_logarithm_and_power_by_hand() -> None:
    np.testing.assert_allclose(natural_log([1.0, math.e, NAN]), [0, 1, NAN], rtol=1e-15)
    np.testing.assert_array_equal(power([0.0, 8.0, NAN], 1 / 3), [0, 2, NAN])
    with pytest.raises(ValueError, match="a logarithm needs values above zero: income"):
        natural_log(np.array([[1.0, 0.0], [2.0, 1.0]]), names=["age", "income"])
    with pytest.raises(ValueError, match="a power needs values of zero or more: column 0"):
        power([-1.0], 0.5)
    with pytest.raises(ValueError, match="p must be above zero"):
        power([1.0], 0)


def test_log_range_by_hand() -> None:
    found = apply_curve(X, fit_log_range(X))
    np.testing.assert_allclose(found, [math.log(0.2), math.log(4.2), NAN, math.log(20.2)], rtol=1e-15)
    low = apply_curve(X, fit_log_range(X, tail=-1, margin=0.1))
    np.testing.assert_allclose(low, [-math.log(22), -math.log(18), NAN, -math.log(2)], rtol=1e-15)


def test_log_shift_and_box_cox_by_hand() -> None:
    np.testing.assert_allclose(
        apply_curve(X, fit_log_shift(X)), [0, math.log(5), NAN, math.log(21)], rtol=1e-15
    )
    np.testing.assert_allclose(apply_curve(X, fit_box_cox(X, 2)), [0, 12, NAN, 220], rtol=1e-15)
    np.testing.assert_allclose(apply_curve(X, fit_box_cox(X, -1)), [0, 0.8, NAN, 20 / 21], rtol=1e-15)


def test_log_gii_by_hand() -> None:
    # max 30, range 20: the slope is 29/20, so 14 becomes ln(1 + 4 * 1.45).
    found = apply_curve(X, fit_log_gii(X))
    np.testing.assert_allclose(found, [0, math.log(6.8), NAN, math.log(30)], rtol=1e-15)
    low = apply_curve(X, fit_log_gii(X, tail=-1))
    np.testing.assert_allclose(low, [-math.log(30), -math.log(24.2), NAN, 0], rtol=1e-15, atol=1e-15)
    small = apply_curve([0.1, 0.5], fit_log_gii([0.1, 0.5], factor=10))
    np.testing.assert_allclose(small, [0, math.log(5)], rtol=1e-15)


def test_log_gii_needs_a_maximum_above_one() -> None:
    with pytest.raises(ValueError, match=r"the greatest value must be above 1 for log-gii.*: share"):
        fit_log_gii([0.1, 0.5], names=["share"])


@pytest.mark.parametrize("name", ["range", "gii"])
def test_a_constant_column_has_no_range(name: str) -> None:
    with pytest.raises(ValueError, match="no range to take a share of: same"):
        FITS[name](np.array([[5.0, 1.0], [5.0, 2.0]]), names=["same", "other"])


def test_a_constant_column_maps_to_zero_where_no_range_is_needed() -> None:
    assert apply_curve([4.0, 4.0], fit_log_shift([4.0, 4.0])).tolist() == [0, 0]
    assert apply_curve([4.0, 4.0], fit_box_cox([4.0, 4.0], 0.5)).tolist() == [0, 0]


@pytest.mark.parametrize("name", FITS)
def test_an_empty_column_stays_missing(name: str) -> None:
    x = np.array([[NAN, 3.0], [NAN, 9.0]])
    assert np.isnan(apply_curve(x, FITS[name](x))).tolist() == [[True, False], [True, False]]


def test_a_value_beyond_the_frozen_curve_is_refused() -> None:
    curve = fit_log_range([0.0, 100.0], names=["crime"])
    assert apply_curve([-0.5], curve).tolist() == [math.log(0.5)]
    with pytest.raises(ValueError, match=r"beyond what the fitted curve can take.* spans it: crime"):
        apply_curve([-1.0], curve)


@pytest.mark.parametrize("name", FITS)
@settings(deadline=None)
@given(st.lists(st.integers(2, 500).map(float), min_size=2, max_size=20, unique=True))
def test_the_order_is_kept(name: str, values: list[float]) -> None:
    x = np.sort(values)
    assert (np.diff(apply_curve(x, FITS[name](x))) > 0).all()


def test_a_curve_that_nothing_was_fitted_on_takes_no_values() -> None:
    curve = fit_box_cox([[NAN, 1.0], [NAN, 2.0]], 0.5, names=["rent", "noise"])
    with pytest.raises(ValueError, match="the reference has no value to fit a curve on: rent"):
        apply_curve([[3.0, 1.0]], curve)
    assert np.isnan(apply_curve([[NAN, 1.0]], curve)).tolist() == [[True, False]]


def test_a_power_too_large_to_compute_with_is_refused() -> None:
    with pytest.raises(ValueError, match="to the power 400 a value grows too large to compute with: rent"):
        power(np.array([[2.0, 1.0], [1e3, 1.0]]), 400, names=["rent", "noise"])
    with pytest.raises(ValueError, match=r"to the power 15 .*: rent"):  # 1e210 is a number, its square is not
        power([1e14], 15, names=["rent"])
    curve = fit_box_cox([1.0, 1e3], 400.0, names=["rent"])
    with pytest.raises(ValueError, match="too large to compute with: rent"):
        apply_curve([1.0, 1e3], curve)
