"""Skewness and excess kurtosis: by hand in exact fractions, and where they are undefined."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.moments import Limits, Moments, moments, moments_of_sorted, within_limits

NAN = math.nan


def by_fractions(values: list[float]) -> tuple[float, float]:
    """G1 and G2 with every sum exact."""
    x, n = [Fraction(value) for value in values], len(values)
    mean = sum(x) / n
    second, third, fourth = (sum((value - mean) ** order for value in x) / n for order in (2, 3, 4))
    skewness = float(third) / float(second) ** 1.5 * math.sqrt(n * (n - 1)) / (n - 2)
    kurtosis = (n - 1) * ((n + 1) * (fourth / second**2 - 3) + 6) / Fraction((n - 2) * (n - 3))
    return skewness, float(kurtosis)


def test_by_hand() -> None:
    # 0, 0, 0, 0, 5: mean 1, m2 = 4, m3 = 12, m4 = 52; g1 = 1.5, g2 = 0.25.
    skewness, kurtosis = moments([0.0, 0.0, 0.0, 0.0, 5.0])
    assert float(skewness) == pytest.approx(1.5 * math.sqrt(20) / 3, rel=1e-14)
    assert float(kurtosis) == pytest.approx((6 * 0.25 + 6) * 4 / (3 * 2), rel=1e-14)


@settings(deadline=None)
@given(st.lists(st.integers(-1000, 1000).map(float), min_size=4, max_size=30))
def test_agrees_with_exact_fractions(values: list[float]) -> None:
    if len(set(values)) > 1:
        expected = by_fractions(values)
        assert [float(part) for part in moments([*values, NAN])] == pytest.approx(
            expected, rel=1e-11, abs=1e-11
        )


def test_an_outlier_of_any_size_costs_no_digits() -> None:
    values = [*range(30), 1e9]
    assert [float(part) for part in moments(values)] == pytest.approx(by_fractions(values), rel=1e-12)
    assert [float(part) for part in moments(np.array(values) * 1e140)] == pytest.approx(
        by_fractions(values), rel=1e-12
    )


@pytest.mark.parametrize("values", [[NAN, NAN], [1.0], [1.0, 2.0], [0.1] * 9])
def test_undefined(values: list[float]) -> None:
    found = moments(values)
    assert np.isnan(found).all()
    assert bool(within_limits(found))


def test_three_values_have_skewness_alone() -> None:
    skewness, kurtosis = moments_of_sorted(np.array([0.0, 0.0, 3.0]))
    assert skewness == pytest.approx(math.sqrt(3), rel=1e-14)  # m2 = 2, m3 = 2; 2/2^1.5 * sqrt(6)
    assert math.isnan(kurtosis)


def test_the_order_of_rows_moves_no_bit() -> None:
    x = np.random.default_rng(1).lognormal(size=200)
    assert moments(x) == moments(x[::-1].copy())


@pytest.mark.parametrize(
    ("skewness", "kurtosis", "passes"),
    [(1.9, 99.0, True), (99.0, 3.4, True), (2.0, 3.5, False), (-2.0, 3.5, False), (-1.9, 9.0, True)],
)
def test_both_limits_must_be_reached(skewness: float, kurtosis: float, passes: bool) -> None:
    found = Moments(np.array([skewness]), np.array([kurtosis]))
    assert within_limits(found).tolist() == [passes]
    assert within_limits(found, Limits(100.0, 100.0)).tolist() == [True]
