"""Exponential and logarithm against forty decimal digits, at the ends of the range, and beyond."""

from __future__ import annotations

from decimal import Context, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.arrays import Floats
from bsaudit.stats.steady_logs import steady_exp, steady_log

EXACT = Context(prec=40)


def units_in_the_last_place(found: Floats, exact: list[Decimal]) -> float:
    pairs = zip(np.atleast_1d(found).tolist(), exact, strict=True)
    return max(float(abs(Decimal(own) - true)) / float(np.spacing(abs(own))) for own, true in pairs)


@pytest.mark.parametrize(
    "numbers",
    [
        np.exp(np.random.default_rng(1).uniform(-3, 3, 2000)),
        1 + np.random.default_rng(2).normal(0, 1e-3, 1000),
        np.array([5e-324, 2.2e-308, np.nextafter(1, 0), np.nextafter(1, 2), 1e300, 1.7e308]),
    ],
)
def test_logarithm_to_the_last_place(numbers: Floats) -> None:
    exact = [EXACT.ln(Decimal(x)) for x in numbers.tolist()]
    assert units_in_the_last_place(steady_log(numbers), exact) < 1.2


@pytest.mark.parametrize("reach", [1e-9, 1e-3, 3.0, 700.0])
def test_exponential_to_the_last_place(reach: float) -> None:
    numbers = np.random.default_rng(3).uniform(-reach, reach, 1000)
    exact = [EXACT.exp(Decimal(x)) for x in numbers.tolist()]
    assert units_in_the_last_place(steady_exp(numbers), exact) < 1.2


def test_ends_of_the_range() -> None:
    assert steady_exp([-np.inf, -746.0, 0.0, -0.0]).tolist() == [0.0, 0.0, 1.0, 1.0]
    with np.errstate(over="ignore"):
        assert steady_exp([709.79, 1e300, np.inf]).tolist() == [np.inf] * 3
    assert steady_log([1.0, np.inf]).tolist() == [0.0, np.inf]
    assert np.isnan(steady_exp(np.nan))
    assert np.isnan(steady_log([0.0, -1.0, np.nan, -np.inf])).all()


@given(st.floats(-700, 700), st.floats(0, 1))
def test_it_never_falls(x: float, more: float) -> None:
    low, high = steady_exp([x, x + more])
    assert low <= high * (1 + 1e-15)
    assert abs(float(steady_log(low)) - x) <= 4e-16 * max(1.0, abs(x))


def test_shape_is_kept() -> None:
    assert steady_log(np.ones((2, 1, 3))).shape == (2, 1, 3)
    assert steady_exp(np.zeros((0, 2))).shape == (0, 2)
