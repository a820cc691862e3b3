"""Standard errors against hand arithmetic and simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bsaudit.stats.sampling import (
    combined_se,
    logit_interval,
    normal_interval,
    normal_quantile,
    proportion_se,
    rounding_se,
    se_from_interval,
)


def test_normal_quantile_of_usual_levels() -> None:
    assert normal_quantile() == pytest.approx(1.959963984540054, rel=1e-12)
    assert normal_quantile(0.99) == pytest.approx(2.5758293035489004, rel=1e-12)
    for level in (0, 1, 95):
        with pytest.raises(ValueError, match="level must lie between 0 and 1"):
            normal_quantile(level)


class TestProportion:
    def test_by_hand(self) -> None:
        # 100 * sqrt(0.2 * 0.8 / 1600) = 1; a deft of 1.5 multiplies the standard error, not the variance
        assert float(proportion_se(20, 1600)) == pytest.approx(1, rel=1e-15)
        assert float(proportion_se(20, 1600, design_factor=1.5)) == pytest.approx(1.5, rel=1e-15)
        assert float(proportion_se(0.2, 1600, whole=1)) == pytest.approx(0.01, rel=1e-15)

    def test_never_zero_at_the_ends(self) -> None:
        # p = 1 / 200 at n = 100: 100 * sqrt(0.005 * 0.995 / 100)
        expected = 100 * math.sqrt(0.005 * 0.995 / 100)
        assert proportion_se([0, 100], 100).tolist() == pytest.approx([expected, expected])

    def test_missing_stays_missing(self) -> None:
        assert math.isnan(float(proportion_se(math.nan, 100)))

    def test_spread_of_simulated_samples(self) -> None:
        # 40,000 samples: the relative Monte Carlo error of a standard deviation is 1 / sqrt(80,000) = 0.35 %.
        shares = 100 * np.random.default_rng(7).binomial(900, 0.3, 40_000) / 900
        assert shares.std() == pytest.approx(float(proportion_se(30, 900)), rel=0.015)

    @pytest.mark.parametrize(
        ("value", "n", "says"),
        [(101, 10, "0 to 100"), (-1, 10, "value must be zero"), (5, 0, "n must be above")],
    )
    def test_impossible(self, value: float, n: float, says: str) -> None:
        with pytest.raises(ValueError, match=says):
            proportion_se(value, n)


def test_rounding_is_the_spread_of_a_uniform() -> None:
    # Mean square of a uniform on -0.5 to 0.5 is 1/12; a grid of 10^6 midpoints gives it to about 1e-13.
    grid = (np.arange(1_000_000) + 0.5) / 1_000_000 - 0.5
    assert float(rounding_se()) == pytest.approx(math.sqrt(np.mean(grid**2)), rel=1e-9)
    assert float(rounding_se(0.1)) == pytest.approx(float(rounding_se()) / 10)
    with pytest.raises(ValueError, match="step must be above zero"):
        rounding_se(0)


def test_errors_add_in_squares() -> None:
    assert float(combined_se(1, 2, 2)) == 3
    assert combined_se([3, 0], 4).tolist() == [5, 4]
    assert math.isnan(float(combined_se(1, math.nan)))
    with pytest.raises(ValueError, match="at least one"):
        combined_se()
    with pytest.raises(ValueError, match="zero or more"):
        combined_se(-1)


def test_interval_and_back() -> None:
    lower, upper = normal_interval([38, 50], [1.5, 2], level=0.9)
    assert se_from_interval(lower, upper, level=0.9).tolist() == pytest.approx([1.5, 2], rel=1e-12)
    with pytest.raises(ValueError, match="width of the interval"):
        se_from_interval(5, 4)


class TestLogitInterval:
    def test_by_hand(self) -> None:
        # logit(0.05) = -ln 19; its standard error 0.02 / (0.05 * 0.95)
        reach = 1.959963984540054 * 0.02 / 0.0475
        expected = [100 / (1 + 19 * math.exp(reach)), 100 / (1 + 19 * math.exp(-reach))]
        assert [float(end) for end in logit_interval(5, 2)] == pytest.approx(expected, rel=1e-12)

    def test_stays_inside_and_mirrors(self) -> None:
        low, high = logit_interval([2, 98], 3)
        assert low.min() > 0
        assert high.max() < 100
        assert low[0] == pytest.approx(100 - high[1])

    def test_near_the_plain_one_in_the_middle(self) -> None:
        plain, logit = normal_interval(50, 1), logit_interval(50, 1)
        assert [float(end) for end in logit] == pytest.approx([float(end) for end in plain], abs=0.01)

    @pytest.mark.parametrize("end", [0, 100, 104])
    def test_no_logit_at_the_ends(self, end: float) -> None:
        with pytest.raises(ValueError, match="not at an end"):
            logit_interval(end, 1)
