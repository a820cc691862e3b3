"""Difference and ratio of two groups: hand arithmetic, laws, and coverage by simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.gaps import (
    NotPositiveError,
    ZeroDenominatorError,
    difference,
    difference_interval,
    difference_se,
    log_ratio_se,
    ratio,
    ratio_interval,
)

VALUE = st.floats(0.01, 100)
ERROR = st.floats(0, 10)
NAN = math.nan
SAMPLES = 20_000
# Four standard errors of a coverage of 95 % estimated from so many samples: 0.0062.
SLACK = 4 * math.sqrt(0.95 * 0.05 / SAMPLES)


@given(VALUE, VALUE)
def test_turning_the_gap_round(a: float, b: float) -> None:
    assert float(difference(a, b)) == -float(difference(b, a))
    assert float(ratio(a, b)) == pytest.approx(1 / float(ratio(b, a)), rel=1e-15)


@given(VALUE, VALUE, ERROR, ERROR)
def test_turning_the_intervals_round(a: float, b: float, se_a: float, se_b: float) -> None:
    low, high = difference_interval(a, b, se_a, se_b)
    back = difference_interval(b, a, se_b, se_a)
    assert (float(low), float(high)) == pytest.approx((-float(back.upper), -float(back.lower)), abs=1e-12)
    if max(se_a / a, se_b / b) < 10:
        low, high = ratio_interval(a, b, se_a, se_b)
        back = ratio_interval(b, a, se_b, se_a)
        assert (float(low), float(high)) == pytest.approx((1 / float(back.upper), 1 / float(back.lower)))


def test_correlated_items() -> None:
    # 9 + 16 - 2 * 0.5 * 12 = 13
    assert float(difference_se(3, 4, correlation=0.5)) == pytest.approx(math.sqrt(13), rel=1e-15)
    assert difference_se(3, 4, correlation=[-1, 0, 1]).tolist() == pytest.approx([7, 5, 1], rel=1e-15)
    with pytest.raises(ValueError, match="correlation must lie"):
        difference_se(1, 1, correlation=1.01)


def test_a_group_without_a_value_has_no_gap() -> None:
    assert np.isnan(difference([NAN, 1], [1, NAN])).all()
    assert np.isnan(ratio([NAN, 1], [1, NAN])).all()


def test_an_unknown_error_is_never_zero() -> None:
    assert math.isnan(float(difference_se(NAN, 1)))
    low, high = ratio_interval(2, 1, NAN, 0.1)
    assert math.isnan(float(low))
    assert math.isnan(float(high))


def test_zero_denominator_is_named() -> None:
    with pytest.raises(ZeroDenominatorError, match="use the difference"):
        ratio([1, 1], [1, 0])


@pytest.mark.parametrize(("a", "b"), [(0, 1), (1, 0), (-1, 2)])
def test_no_logarithm_no_interval(a: float, b: float) -> None:
    with pytest.raises(NotPositiveError):
        log_ratio_se(a, b, 0.1, 0.1)


def test_ratio_of_two_cuts() -> None:
    # Cuts of 28 % and 20 %: the ratio is 1.4 whichever sign they are written with.
    assert np.allclose(ratio_interval(-28, -20, 1, 1), ratio_interval(28, 20, 1, 1), rtol=1e-15)


def test_many_draws_at_once() -> None:
    assert difference(np.full((4, 3), 5.0), [1, 2, 3]).tolist() == [[4, 3, 2]] * 4


@pytest.mark.parametrize("rho", [0.0, 0.6])
def test_coverage_of_the_difference(rho: float) -> None:
    rng = np.random.default_rng(11)
    covariance = [[4, rho * 6], [rho * 6, 9]]  # standard errors 2 and 3
    a, b = rng.multivariate_normal([40, 55], covariance, SAMPLES).T
    low, high = difference_interval(a, b, 2, 3, correlation=rho)
    assert np.mean((low <= -15) & (high >= -15)) == pytest.approx(0.95, abs=SLACK)


def test_coverage_of_the_ratio() -> None:
    rng = np.random.default_rng(12)
    a, b = rng.normal(60, 2, SAMPLES), rng.normal(40, 1.5, SAMPLES)
    low, high = ratio_interval(a, b, 2, 1.5)
    assert np.mean((low <= 1.5) & (high >= 1.5)) == pytest.approx(0.95, abs=SLACK)
