"""Means against hand arithmetic, and their laws."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bsaudit.stats.arrays import Floats
from bsaudit.stats.means import (
    METHODS,
    ZeroBreaksMean,
    arithmetic,
    combine,
    geometric,
    harmonic,
    mazziotta_pareto,
    median,
    minimum,
    power,
)

NAN = math.nan
SCORE = st.floats(0.01, 100)
WEIGHT = st.floats(0.01, 10)
CHILDREN = st.lists(st.tuples(SCORE, WEIGHT), min_size=1, max_size=9)
EXPONENT = st.floats(-5, 5).filter(lambda p: abs(p) > 1e-6)
Mean = Callable[[Any, Any], Floats]


def _power(p: float) -> Mean:
    return lambda values, weights: power(values, weights, p=p)


ALL: dict[str, Mean] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "power 2": _power(2),
    "power 0.5": _power(0.5),
    "power -3": _power(-3),
    "median": median,
    "minimum": minimum,
    "mazziotta-pareto": mazziotta_pareto,
}
BOUNDED = {name: mean for name, mean in ALL.items() if name != "mazziotta-pareto"}


def _split(children: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [score for score, _ in children], [weight for _, weight in children]


class TestByHand:
    def test_arithmetic(self) -> None:
        # (1*10 + 2*20 + 0.5*70 + 1.5*50) / 5 = 160 / 5
        assert float(arithmetic([10, 20, 70, 50], [1, 2, 0.5, 1.5])) == 32

    def test_geometric(self) -> None:
        # (2^1 * 16^2)^(1/3) = 512^(1/3) = 8
        assert float(geometric([2, 16], [1, 2])) == pytest.approx(8, rel=1e-15)

    def test_harmonic(self) -> None:
        # 3 / (1/2 + 1/6 + 2/6) where 2/6 is one child of weight 2, so weights 1, 1, 2: 4 / (1/2 + 1/6 + 2/6) = 4
        assert float(harmonic([2, 6, 6], [1, 1, 2])) == pytest.approx(4, rel=1e-15)

    def test_power(self) -> None:
        # sqrt((1 + 49) / 2) = 5
        assert float(power([1, 7], p=2)) == pytest.approx(5, rel=1e-15)
        # ((1/1 + 1/4) / 2)^(-1/2) on squares: p = -2 of 1 and 2 is (0.625)^(-1/2)
        assert float(power([1, 2], p=-2)) == pytest.approx(1 / math.sqrt(0.625), rel=1e-15)

    def test_power_of_zeros(self) -> None:
        assert power([[0, 0], [0, 8]], p=0.5).tolist() == pytest.approx([0, 2], rel=1e-15)

    @pytest.mark.parametrize(
        ("values", "weights", "expected"),
        [
            ([1, 2, 3, 10], None, 2.5),
            ([10, 1, 3], None, 3),
            ([1, 2, 3, 4], [0.1, 0.1, 0.1, 0.1], 2.5),
            ([1, 2, 3, 4, 5, 6], [0.1] * 6, 3.5),
            ([1, 2, 3], [1, 1, 5], 3),
            ([1, 2, 3], [2, 1, 1], 1.5),
            ([1, 100, 3], [2, 0, 2], 2),
            ([7], [0.3], 7),
        ],
    )
    def test_median(self, values: list[float], weights: list[float] | None, expected: float) -> None:
        assert float(median(values, weights)) == expected

    def test_minimum(self) -> None:
        assert float(minimum([30, 10, 20])) == 10

    def test_mazziotta_pareto(self) -> None:
        # M = (3*40 + 1*80) / 4 = 50; S^2 = (3*100 + 1*900) / 4 = 300; 50 - 300 / 50 = 44
        assert float(mazziotta_pareto([40, 80], [3, 1])) == 44

    def test_mazziotta_pareto_of_zeros_is_zero(self) -> None:
        assert float(mazziotta_pareto([0, 0])) == 0

    def test_mazziotta_pareto_may_fall_below_zero_but_a_score_may_not(self) -> None:
        # M = 25; S^2 = (75^2 + 3 * 25^2) / 4 = 1875; 25 - 75 = -50
        assert float(mazziotta_pareto([100, 0, 0, 0])) == -50
        assert float(combine("mazziotta-pareto", [100, 0, 0, 0])) == 0

    def test_mazziotta_pareto_is_not_monotone(self) -> None:
        # M = 130/3, mean square = 8900/3: 2M - 8900/130; then M = 140/3, mean square = 10800/3: 2M - 10800/140.
        before, after = float(mazziotta_pareto([20, 20, 90])), float(mazziotta_pareto([20, 20, 100]))
        assert before == pytest.approx(260 / 3 - 890 / 13, rel=1e-14)
        assert after == pytest.approx(280 / 3 - 540 / 7, rel=1e-14)
        assert after < before


class TestZeros:
    @pytest.mark.parametrize("mean", ["geometric", "harmonic", "power"])
    def test_zeros_are_an_error_that_names_them(self, mean: str) -> None:
        p = -2 if mean == "power" else None
        with pytest.raises(ZeroBreaksMean, match=f"a {mean} mean .* children 1, 3 ") as caught:
            combine(mean, [[5, 0, 7, 8], [5, 6, 7, -1], [1, 2, 3, 4]], p=p)
        assert caught.value.children == (1, 3)

    def test_a_zero_without_weight_breaks_nothing(self) -> None:
        assert float(geometric([0, 4], [0, 1])) == 4

    @pytest.mark.parametrize("mean", ["geometric", "harmonic", "power"])
    def test_a_floor_stands_in_for_what_is_below_it(self, mean: str) -> None:
        p = -2 if mean == "power" else None
        assert float(combine(mean, [0, 0.5, 50], p=p, floor=1)) == float(combine(mean, [1, 1, 50], p=p))

    def test_the_floor_is_above_zero(self) -> None:
        with pytest.raises(ValueError, match="floor must be above zero"):
            geometric([1, 2], floor=0)


class TestMissing:
    @pytest.mark.parametrize("name", ALL)
    def test_weight_of_a_missing_child_goes_to_the_others(self, name: str) -> None:
        mean = ALL[name]
        assert float(mean([30, NAN, 60, 45], [1, 7, 2, 3])) == float(mean([30, 60, 45], [1, 2, 3]))

    @pytest.mark.parametrize("name", ALL)
    def test_a_child_of_weight_zero_is_absent(self, name: str) -> None:
        mean = ALL[name]
        assert float(mean([30, 1, 60], [1, 0, 2])) == pytest.approx(float(mean([30, 60], [1, 2])), rel=1e-15)

    @pytest.mark.parametrize("name", ALL)
    def test_nothing_left_is_missing(self, name: str) -> None:
        mean = ALL[name]
        assert math.isnan(float(mean([NAN, NAN], [1, 1])))
        assert math.isnan(float(mean([5, NAN], [0, 1])))


class TestShapes:
    @pytest.mark.parametrize("name", ALL)
    def test_every_draw_equals_the_point_to_the_bit(self, name: str) -> None:
        mean = ALL[name]
        rng = np.random.default_rng(2015)
        for n in (1, 2, 7, 8, 9, 40):
            point, weights = rng.uniform(1, 100, n), rng.uniform(0.1, 3, n)
            draws = np.asarray(np.broadcast_to(point, (5, 3, n)))
            block = mean(draws, weights)
            assert block.shape == (5, 3)
            assert np.all(block == mean(point, weights))

    @pytest.mark.parametrize("name", ALL)
    def test_rows_do_not_touch_each_other(self, name: str) -> None:
        mean = ALL[name]
        rows = [[10.0, 20, 30], [NAN, 5, 80], [NAN, NAN, NAN], [1, 1, 1]]
        block = mean(rows, [1, 2, 3])
        alone = [float(mean(row, [1, 2, 3])) for row in rows]
        assert np.array_equal(block, alone, equal_nan=True)

    def test_weights_may_vary_by_draw(self) -> None:
        assert arithmetic([10, 20], [[1, 1], [1, 3]]).tolist() == [15, 17.5]

    @pytest.mark.parametrize("values", [[], 5, [[]]])
    def test_no_children_at_all_is_refused(self, values: Any) -> None:
        with pytest.raises(ValueError, match="last axis"):
            arithmetic(values)

    def test_bad_weights_and_values_are_named(self) -> None:
        with pytest.raises(ValueError, match="weights must not be negative, got -1"):
            arithmetic([1, 2], [1, -1])
        with pytest.raises(ValueError, match="weights must be finite"):
            arithmetic([1, 2], [1, NAN])
        with pytest.raises(ValueError, match="values must be finite"):
            median([1, math.inf])
        with pytest.raises(ValueError, match="values must be zero or more, got -2"):
            mazziotta_pareto([1, -2])
        with pytest.raises(ValueError, match="values must be zero or more, got -2"):
            power([1, -2], p=2)


class TestLaws:
    @pytest.mark.parametrize("name", BOUNDED)
    @given(children=CHILDREN)
    def test_between_least_and_greatest(self, name: str, children: list[tuple[float, float]]) -> None:
        values, weights = _split(children)
        assert min(values) <= float(BOUNDED[name](values, weights)) <= max(values)

    @given(children=CHILDREN)
    def test_mazziotta_pareto_never_exceeds_the_mean(self, children: list[tuple[float, float]]) -> None:
        values, weights = _split(children)
        assert float(mazziotta_pareto(values, weights)) <= float(arithmetic(values, weights))

    @pytest.mark.parametrize("name", BOUNDED)
    @given(children=CHILDREN, which=st.integers(0, 8), gain=st.floats(0, 100))
    def test_improving_a_child_never_lowers_the_mean(
        self, name: str, children: list[tuple[float, float]], which: int, gain: float
    ) -> None:
        values, weights = _split(children)
        better = list(values)
        better[which % len(values)] += gain
        before, after = (float(BOUNDED[name](row, weights)) for row in (values, better))
        assert after >= before * (1 - 1e-13)

    @pytest.mark.parametrize("name", ALL)
    @given(children=CHILDREN, order=st.randoms(use_true_random=False))
    def test_order_of_children_does_not_matter(
        self, name: str, children: list[tuple[float, float]], order: Random
    ) -> None:
        shuffled = list(children)
        order.shuffle(shuffled)
        first, second = (float(ALL[name](*_split(row))) for row in (children, shuffled))
        # The penalised index is a difference, so its rounding is relative to the mean and not to itself.
        assert first == pytest.approx(second, rel=1e-12, abs=1e-10 if name == "mazziotta-pareto" else 0)

    @pytest.mark.parametrize("name", ALL)
    @given(score=SCORE, weights=st.lists(WEIGHT, min_size=1, max_size=9))
    def test_equal_children_give_that_value(self, name: str, score: float, weights: list[float]) -> None:
        assert float(ALL[name]([score] * len(weights), weights)) == score

    @pytest.mark.parametrize("name", ALL)
    @given(children=CHILDREN, factor=st.floats(0.1, 10))
    def test_scaling_the_children_scales_the_mean(
        self, name: str, children: list[tuple[float, float]], factor: float
    ) -> None:
        values, weights = _split(children)
        scaled = float(ALL[name]([value * factor for value in values], weights))
        slack = 1e-10 * max(values) * factor if name == "mazziotta-pareto" else 0
        assert scaled == pytest.approx(factor * float(ALL[name](values, weights)), rel=1e-12, abs=slack)

    @pytest.mark.parametrize("name", ALL)
    @given(children=CHILDREN, factor=st.floats(1e-3, 1e3))
    def test_only_the_proportion_of_weights_matters(
        self, name: str, children: list[tuple[float, float]], factor: float
    ) -> None:
        values, weights = _split(children)
        again = float(ALL[name](values, [weight * factor for weight in weights]))
        slack = 1e-10 if name == "mazziotta-pareto" else 0
        assert again == pytest.approx(float(ALL[name](values, weights)), rel=1e-11, abs=slack)

    @given(children=CHILDREN)
    def test_special_exponents(self, children: list[tuple[float, float]]) -> None:
        values, weights = _split(children)
        assert float(power(values, weights, p=1)) == pytest.approx(
            float(arithmetic(values, weights)), rel=1e-13
        )
        assert float(power(values, weights, p=-1)) == pytest.approx(
            float(harmonic(values, weights)), rel=1e-13
        )
        near_zero = float(power(values, weights, p=1e-12))
        assert near_zero == pytest.approx(float(geometric(values, weights)), rel=1e-9)

    @given(children=CHILDREN, low=EXPONENT, high=EXPONENT)
    def test_power_mean_rises_with_its_exponent(
        self, children: list[tuple[float, float]], low: float, high: float
    ) -> None:
        assume(low < high)
        values, weights = _split(children)
        small, large = (float(power(values, weights, p=p)) for p in (low, high))
        assert small <= large * (1 + 1e-12)

    @given(children=CHILDREN)
    def test_harmonic_geometric_arithmetic(self, children: list[tuple[float, float]]) -> None:
        values, weights = _split(children)
        h, g, a = (float(mean(values, weights)) for mean in (harmonic, geometric, arithmetic))
        assert h <= g * (1 + 1e-13)
        assert g <= a * (1 + 1e-13)

    @given(values=st.lists(SCORE, min_size=1, max_size=9))
    def test_median_of_equal_weights_is_the_ordinary_one(self, values: list[float]) -> None:
        assert float(median(values)) == pytest.approx(float(np.median(values)), rel=1e-15)

    def test_extreme_exponents_tend_to_the_ends(self) -> None:
        assert float(power([3, 7, 9], p=1e6)) == pytest.approx(9, rel=1e-5)
        assert float(power([3, 7, 9], p=-1e6)) == pytest.approx(3, rel=1e-5)
        assert float(power([1e-300, 1e300], p=-1e300)) == pytest.approx(1e-300)


class TestCombine:
    @pytest.mark.parametrize("method", METHODS)
    def test_each_method_by_its_name(self, method: str) -> None:
        p = 2.0 if method == "power" else None
        expected = {**ALL, "power": _power(2)}[method]([20, 60], [1, 3])
        assert float(combine(method, [20, 60], [1, 3], p=p)) == float(expected)

    @pytest.mark.parametrize(
        ("method", "p", "floor", "says"),
        [
            ("power", None, None, "takes an exponent p"),
            ("arithmetic", 2.0, None, "takes an exponent p"),
            ("median", None, 1.0, "median takes no floor"),
            ("power", 2.0, 1.0, "p > 0 takes no floor"),
            ("power", 0.0, None, "p = 0 is the geometric mean"),
            ("power", math.inf, None, "p must be finite"),
            ("mode", None, None, "unknown method 'mode': use one of arithmetic"),
        ],
    )
    def test_what_does_not_belong_is_refused(
        self, method: str, p: float | None, floor: float | None, says: str
    ) -> None:
        with pytest.raises(ValueError, match=says):
            combine(method, [1, 2], p=p, floor=floor)
