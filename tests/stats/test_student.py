"""Student's t against its closed forms and its limit."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.student import t_cdf, t_quantile

SHARE = st.floats(0.001, 0.999)


@given(st.floats(-50, 50))
def test_closed_forms(t: float) -> None:
    # Cauchy; then the elementary forms for 2, 3 and 4 degrees of freedom.
    assert t_cdf(t, 1) == pytest.approx(0.5 + math.atan(t) / math.pi, abs=1e-14)
    assert t_cdf(t, 2) == pytest.approx(0.5 + t / (2 * math.sqrt(2 + t * t)), abs=1e-14)
    u = t / math.sqrt(3)
    assert t_cdf(t, 3) == pytest.approx(0.5 + (u / (1 + u * u) + math.atan(u)) / math.pi, abs=1e-14)
    v = t * t / (4 + t * t)
    assert t_cdf(t, 4) == pytest.approx(0.5 + math.copysign(math.sqrt(v) * (3 - v), t) / 4, abs=1e-14)


@given(SHARE)
def test_closed_quantiles(p: float) -> None:
    assert t_quantile(p, 1) == pytest.approx(math.tan(math.pi * (p - 0.5)), rel=1e-9, abs=1e-12)
    assert t_quantile(p, 2) == pytest.approx((2 * p - 1) / math.sqrt(2 * p * (1 - p)), rel=1e-9, abs=1e-12)


@given(SHARE, st.integers(1, 200))
def test_quantile_inverts_the_distribution(p: float, df: int) -> None:
    assert t_cdf(t_quantile(p, df), df) == pytest.approx(p, abs=1e-12)


@pytest.mark.parametrize(
    # Printed tables: 97.5 % points.
    ("df", "expected"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (10, 2.228), (30, 2.042), (100, 1.984)],
)
def test_printed_table(df: int, expected: float) -> None:
    assert round(t_quantile(0.975, df), 3) == expected


def test_the_limit_is_normal() -> None:
    normal = NormalDist().inv_cdf(0.975)
    assert t_quantile(0.975, 1_000) == pytest.approx(normal, rel=2e-3)
    assert t_quantile(0.975, 1_001) == normal


def test_the_ends() -> None:
    assert t_cdf(math.inf, 5) == pytest.approx(1, abs=1e-15)
    assert t_cdf(-math.inf, 4) == pytest.approx(0, abs=1e-15)


def test_refusals() -> None:
    with pytest.raises(ValueError, match="degrees of freedom"):
        t_cdf(0, 0)
    for p in (0, 1):
        with pytest.raises(ValueError, match="p must lie between 0 and 1"):
            t_quantile(p, 3)
