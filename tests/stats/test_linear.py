"""Normalisers along a straight line: by hand, at the edges, and frozen on a reference."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.linear import (
    fit_fraction_of_maximum,
    fit_goalposts,
    fit_minmax,
    fit_robust_z,
    fit_zscore,
)
from bsaudit.stats.normal_line import NormalLine, apply_linear

if TYPE_CHECKING:
    from collections.abc import Callable

NAN = math.nan
FITS = [fit_minmax, fit_zscore, fit_robust_z, fit_fraction_of_maximum]
COLUMN = st.lists(st.integers(1, 1000).map(float), min_size=4, max_size=20, unique=True)


def test_minmax_by_hand() -> None:
    x = np.array([[2.0, 10.0], [NAN, 30.0], [6.0, 20.0], [4.0, NAN]])
    line = fit_minmax(x, [1, -1], bottom=1, top=9)
    np.testing.assert_array_equal(apply_linear(x, line), [[1, 9], [NAN, 1], [9, 5], [5, NAN]])


def test_zscore_by_hand() -> None:
    x = [2.0, 4.0, 6.0, NAN]  # mean 4, standard deviation 2
    np.testing.assert_array_equal(apply_linear(x, fit_zscore(x)), [-1, 0, 1, NAN])
    np.testing.assert_array_equal(apply_linear(x, fit_zscore(x, -1, mean=100, sd=10)), [110, 100, 90, NAN])


def test_robust_z_by_hand() -> None:
    x = [1.0, 3.0, 4.0, 6.0, 1000.0]  # median 4; |x - 4| is 3, 1, 0, 2, 996, their median 2
    unit = 2 / 0.6744897501960817  # the quartile of the normal distribution
    np.testing.assert_allclose(apply_linear(x, fit_robust_z(x)), (np.array(x) - 4) / unit, rtol=1e-14)
    assert apply_linear(x, fit_robust_z(x, -1))[0] > 0


def test_goalposts_by_hand() -> None:
    x = [10.0, 20.0, 25.0, 40.0, 50.0, NAN]
    np.testing.assert_array_equal(apply_linear(x, fit_goalposts(20, 40)), [0, 0, 25, 100, 100, NAN])
    np.testing.assert_array_equal(apply_linear(x, fit_goalposts(40, 20, top=1)), [1, 1, 0.75, 0, 0, NAN])
    np.testing.assert_array_equal(
        apply_linear(x, fit_goalposts(20, 40, hold=False)), [-50, 0, 25, 100, 150, NAN]
    )
    np.testing.assert_array_equal(apply_linear(x, fit_goalposts(20, 40, bottom=5, top=1))[:3], [5, 5, 4])


def test_fraction_of_the_maximum_by_hand() -> None:
    assert apply_linear([2.0, 5.0, 0.0], fit_fraction_of_maximum([2.0, 5.0, 0.0], scale=100)).tolist() == [
        40,
        100,
        0,
    ]
    x = [-4.0, -1.0, 2.0]  # lower is better: the maximum of -x is 4
    assert apply_linear(x, fit_fraction_of_maximum(x, -1)).tolist() == [1, 0.25, -0.5]
    assert apply_linear([3.0, 3.0], fit_fraction_of_maximum([3.0, 3.0])).tolist() == [1, 1]


@pytest.mark.parametrize("fit", [fit_minmax, fit_zscore, fit_robust_z])
def test_no_spread_is_refused_by_name(fit: Callable[..., NormalLine]) -> None:
    x = np.array([[4.0, 1.0], [4.0, 2.0], [4.0, 3.0]])
    with pytest.raises(ValueError, match=r": turnout$"):
        fit(x, names=["turnout", "crime"])
    with pytest.raises(ValueError, match=r": column 0$"):
        fit(x)


@pytest.mark.parametrize("fit", [fit_minmax, fit_zscore, fit_robust_z])
def test_no_spread_by_declared_rule_is_marked(fit: Callable[..., NormalLine]) -> None:
    x = np.array([[4.0, 1.0], [NAN, 2.0], [4.0, 3.0]])
    missing, number = fit(x, constant="missing"), fit(x, constant=50)
    assert missing.flat.tolist() == number.flat.tolist() == [True, False]
    np.testing.assert_array_equal(apply_linear(x, missing)[:, 0], [NAN, NAN, NAN])
    np.testing.assert_array_equal(apply_linear(x, number)[:, 0], [50, NAN, 50])
    assert not np.isnan(apply_linear(x, missing)[:, 1]).any()


@pytest.mark.parametrize("fit", [fit_minmax, fit_zscore, fit_robust_z])
def test_one_value_is_without_spread(fit: Callable[..., NormalLine]) -> None:
    assert bool(fit([7.0, NAN], constant="missing").flat)


def test_half_the_values_equal_have_no_median_deviation() -> None:
    with pytest.raises(ValueError, match="more than half the values are the same"):
        fit_robust_z([1.0, 1.0, 1.0, 9.0])


@pytest.mark.parametrize(
    ("x", "direction"), [([0.0, 0.0], 1), ([-3.0, -1.0], 1), ([2.0, 5.0], -1), ([0.0], -1)]
)
def test_a_fraction_of_a_maximum_not_above_zero_is_refused(x: list[float], direction: int) -> None:
    with pytest.raises(ValueError, match="not above zero"):
        fit_fraction_of_maximum(x, direction)
    assert apply_linear(x, fit_fraction_of_maximum(x, direction, constant=0)).tolist() == [0] * len(x)


@pytest.mark.parametrize("fit", FITS)
def test_an_empty_column_stays_missing_and_is_marked(fit: Callable[..., NormalLine]) -> None:
    x = np.array([[NAN, 1.0], [NAN, 2.0], [NAN, 4.0]])
    line = fit(x, names=["gone", "kept"])
    assert line.empty.tolist() == [True, False]
    assert not line.flat.any()
    assert np.isnan(apply_linear(x, line)[:, 0]).all()
    with pytest.raises(ValueError, match="the reference has no value to normalise by: gone"):
        apply_linear(np.ones((2, 2)), line)


def test_equal_goalposts_are_refused() -> None:
    with pytest.raises(ValueError, match=r"the goalposts are equal.*: column 1"):
        fit_goalposts([0, 5], [1, 5])
    with pytest.raises(ValueError, match="best must be finite"):
        fit_goalposts(0, NAN)


def test_the_caller_keeps_his_table() -> None:
    x = np.array([1.0, 2.0, NAN])
    apply_linear(x, fit_minmax(x))
    np.testing.assert_array_equal(x, [1, 2, NAN])


@pytest.mark.parametrize("fit", FITS)
@settings(deadline=None)
@given(column=COLUMN, place=st.integers(0, 3))
def test_better_is_never_lower(fit: Callable[..., NormalLine], column: list[float], place: int) -> None:
    x = np.array(column)
    for sign, by in ((1, x), (-1, -x)):
        line = fit(by if fit is fit_fraction_of_maximum else x, sign, constant="missing")
        if not line.flat:
            result = apply_linear(by if fit is fit_fraction_of_maximum else x, line)
            order = np.argsort(sign * (by if fit is fit_fraction_of_maximum else x))
            assert (np.diff(result[order]) > 0).all()


@settings(deadline=None)
@given(column=COLUMN, later=st.lists(st.floats(-1e4, 1e4), min_size=1, max_size=5))
def test_a_later_year_changes_no_earlier_result(column: list[float], later: list[float]) -> None:
    line = fit_minmax(column)
    together = apply_linear([*column, *later], line)
    assert together[: len(column)].tolist() == apply_linear(column, line).tolist()
