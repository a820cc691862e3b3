"""Delta method and simulation: closed forms, and coverage with fixed seeds."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from bsaudit.stats.arrays import Floats
from bsaudit.stats.inequality import between_group_variance, coefficient_of_variation, theil
from bsaudit.stats.intervals import Measure, delta_se, draw_values, simulated_interval
from bsaudit.stats.slope import concentration_index, concentration_index_se, slope_index, slope_index_se

PEOPLE = np.array([0.3, 0.2, 0.1, 0.4])
SAMPLES = 400
# A coverage of 95 % from 400 samples has a standard error of 1.1 points.
FOUR_ERRORS = 4 * math.sqrt(0.95 * 0.05 / SAMPLES)


def variance(values: Floats) -> Floats:
    return between_group_variance(values, PEOPLE)


def entropy(values: Floats) -> Floats:
    return theil(values, PEOPLE)


class TestDelta:
    @pytest.mark.parametrize(
        ("measure", "error"), [(slope_index, slope_index_se), (concentration_index, concentration_index_se)]
    )
    def test_exact_for_linear_measures(
        self, measure: Measure, error: Callable[[Floats, Floats], Floats]
    ) -> None:
        values, errors = np.array([40.0, 52, 55, 70]), np.array([1.0, 2, 1.5, 0.5])
        assert float(delta_se(measure, values, errors)) == pytest.approx(
            float(error(values, errors)), rel=1e-8
        )

    def test_gradient_of_the_variance(self) -> None:
        # dBGV/dy = 2p(y - mean)
        values, errors = np.array([40.0, 50, 60, 75]), np.array([1.0, 2, 1.5, 0.5])
        gradient = 2 * PEOPLE * (values - PEOPLE @ values)
        assert float(delta_se(variance, values, errors)) == pytest.approx(
            math.sqrt(np.sum((gradient * errors) ** 2)), rel=1e-7
        )

    def test_correlation_of_two_items(self) -> None:
        def gap(values: Floats) -> Floats:
            return values[..., 0] - values[..., 1]

        # 9 + 16 - 2 * 0.5 * 12
        assert float(delta_se(gap, [40, 60], [3, 4], correlation=0.5)) == pytest.approx(math.sqrt(13))

    def test_rows(self) -> None:
        rows = np.array([[40.0, 50, 60, 75], [30, 20, 60, 10]])
        together = delta_se(variance, rows, 2)
        assert together.tolist() == pytest.approx([float(delta_se(variance, row, 2)) for row in rows])

    def test_agrees_with_simulation(self) -> None:
        values, errors = np.array([40.0, 50, 60, 75]), 0.5
        drawn = draw_values(values, errors, draws=40_000, seed=21)
        for measure in (variance, entropy, partial(coefficient_of_variation, weights=PEOPLE)):
            # 0.35 % is the relative Monte Carlo error of the spread
            assert measure(drawn).std() == pytest.approx(float(delta_se(measure, values, errors)), rel=0.015)

    def test_unknown_error_is_unknown(self) -> None:
        assert math.isnan(float(delta_se(variance, [1, 2, 3, 4], [1, 1, 1, math.nan])))


class TestDraws:
    def test_mean_spread_and_correlation(self) -> None:
        drawn = draw_values([40, 60], [2, 3], draws=40_000, seed=22, correlation=0.4)
        assert drawn.mean(axis=0).tolist() == pytest.approx([40, 60], abs=4 * 3 / 200)
        assert drawn.std(axis=0).tolist() == pytest.approx([2, 3], rel=0.015)
        assert np.asarray(np.corrcoef(drawn.T))[0, 1] == pytest.approx(0.4, abs=4 * 0.84 / 200)

    def test_a_seed_repeats(self) -> None:
        first, again, other = (draw_values([1, 2], 1, draws=5, seed=seed) for seed in (1, 1, 2))
        assert np.array_equal(first, again)
        assert not np.array_equal(first, other)

    @pytest.mark.parametrize("bad", [-0.1, 1.1])
    def test_correlation_out_of_range(self, bad: float) -> None:
        for function in (partial(draw_values, draws=5, seed=1), partial(delta_se, variance)):
            with pytest.raises(ValueError, match="correlation must lie from 0 to 1"):
                function([1, 2, 3, 4], 1, correlation=bad)

    def test_no_draws(self) -> None:
        with pytest.raises(ValueError, match="draws must be at least 1"):
            draw_values([1], 1, draws=0, seed=1)


class TestSimulatedInterval:
    def test_no_error_is_the_point(self) -> None:
        values = [40.0, 50, 60, 75]
        low, high = simulated_interval(variance, values, 0.0, draws=100)
        assert float(low) == float(high) == float(variance(np.array(values)))

    def test_of_a_difference_is_the_normal_one(self) -> None:
        low, high = simulated_interval(lambda y: y[..., 1] - y[..., 0], [40, 60], [3, 4], draws=100_000)
        # Ends at 20 -/+ 9.8; the error of a 2.5 % quantile of 100,000 normal draws is 5 * 0.0084 = 0.042.
        assert (float(low), float(high)) == pytest.approx((10.2, 29.8), abs=0.17)

    def test_groups_that_do_not_differ_may_have_no_inequality(self) -> None:
        low, _ = simulated_interval(variance, [50, 51, 50, 49], 2)
        assert float(low) == 0

    def test_groups_that_differ_do(self) -> None:
        low, _ = simulated_interval(variance, [40, 50, 60, 75], 2)
        assert float(low) > 100

    @pytest.mark.parametrize(
        "truth", [[40, 50, 60, 75], [50, 52, 55, 58], [50, 51, 52, 54], [50, 50, 50, 50]]
    )
    def test_coverage(self, truth: list[float]) -> None:
        rng = np.random.default_rng(23)
        samples = np.array(truth) + 2 * rng.standard_normal((SAMPLES, 4))
        answer = float(variance(np.array(truth, dtype=float)))
        held = 0
        for number, sample in enumerate(samples):
            low, high = simulated_interval(variance, sample, 2, draws=1000, seed=number)
            held += bool(low <= answer <= high)
        assert 0.90 - FOUR_ERRORS <= held / SAMPLES <= 0.96 + FOUR_ERRORS

    def test_level(self) -> None:
        with pytest.raises(ValueError, match="level must lie between 0 and 1"):
            simulated_interval(variance, [1, 2, 3, 4], 1, level=95)
