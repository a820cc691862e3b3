"""Measures of inequality among groups: hand arithmetic, laws, and what they refuse."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.arrays import Floats
from bsaudit.stats.gaps import NotPositiveError, ZeroDenominatorError
from bsaudit.stats.inequality import (
    TooFewGroupsError,
    between_group_sd,
    between_group_variance,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
    mean_log_deviation,
    population_attributable_fraction,
    population_attributable_risk,
    theil,
)

NAN = math.nan
GROUPS = st.lists(st.tuples(st.floats(1, 100), st.floats(0.1, 10)), min_size=2, max_size=8)
# Name, measure, whether it is in the unit of the values (1), squared (2) or relative (0).
MEASURES: dict[str, tuple[Callable[..., Floats], int]] = {
    "BGV": (between_group_variance, 2),
    "BGSD": (between_group_sd, 1),
    "COV": (coefficient_of_variation, 0),
    "Theil": (theil, 0),
    "MLD": (mean_log_deviation, 0),
    "PAR": (partial(population_attributable_risk, favourable=True), 1),
    "PAF": (partial(population_attributable_fraction, favourable=True), 0),
    "MDB": (partial(mean_difference_from_best, favourable=True), 1),
    "MDM": (mean_difference_from_mean, 1),
    "IDIS": (index_of_disparity, 0),
}
each_measure = pytest.mark.parametrize("name", MEASURES)


def _split(groups: list[tuple[float, float]]) -> Any:
    return zip(*groups, strict=True)


class TestByHand:
    # 30, 50 and 90 with populations 2, 1, 1: mean (60 + 50 + 90) / 4 = 50.
    VALUES, PEOPLE = (30, 50, 90), (2, 1, 1)

    def test_variance(self) -> None:
        # (2 * 400 + 0 + 1600) / 4 = 600
        assert float(between_group_variance(self.VALUES, self.PEOPLE)) == 600
        assert float(between_group_sd(self.VALUES, self.PEOPLE)) == pytest.approx(math.sqrt(600))
        assert float(coefficient_of_variation(self.VALUES, self.PEOPLE)) == pytest.approx(2 * math.sqrt(600))

    def test_entropy(self) -> None:
        expected = 1000 * (0.5 * 0.6 * math.log(0.6) + 0.25 * 1.8 * math.log(1.8))
        assert float(theil(self.VALUES, self.PEOPLE)) == pytest.approx(expected)
        expected = -1000 * (0.5 * math.log(0.6) + 0.25 * math.log(1.8))
        assert float(mean_log_deviation(self.VALUES, self.PEOPLE)) == pytest.approx(expected)

    def test_what_the_whole_would_gain(self) -> None:
        assert float(population_attributable_risk(self.VALUES, self.PEOPLE, favourable=True)) == 40
        assert float(population_attributable_fraction(self.VALUES, self.PEOPLE, favourable=True)) == 80
        assert float(population_attributable_risk(self.VALUES, self.PEOPLE, favourable=False)) == -20

    def test_against_a_named_reference(self) -> None:
        risk = partial(population_attributable_risk, self.VALUES, self.PEOPLE)
        assert float(risk(favourable=True, reference=2)) == 40
        assert float(risk(favourable=True, reference=0)) == 0  # it does worse: nothing to gain
        assert float(risk(favourable=False, reference=2)) == 0

    def test_distances(self) -> None:
        # from the best: (2 * 60 + 40) / 4 and (60 + 40) / 3; from the mean: (2 * 20 + 40) / 4 and (20 + 40) / 3
        best = partial(mean_difference_from_best, self.VALUES, self.PEOPLE, favourable=True)
        assert float(best()) == 40
        assert float(best(weighted=False)) == pytest.approx(100 / 3)
        assert float(mean_difference_from_mean(self.VALUES, self.PEOPLE)) == 20
        assert float(mean_difference_from_mean(self.VALUES, self.PEOPLE, weighted=False)) == pytest.approx(20)
        assert float(index_of_disparity(self.VALUES, self.PEOPLE)) == 40
        reference = partial(mean_difference_from_reference, self.VALUES, self.PEOPLE, reference=1)
        assert float(reference()) == 20
        assert float(reference(weighted=False)) == pytest.approx(20)

    def test_lower_is_better(self) -> None:
        # the best is 30: (20 + 60) / 4
        assert float(mean_difference_from_best(self.VALUES, self.PEOPLE, favourable=False)) == 20


class TestLaws:
    @each_measure
    @given(value=st.floats(1, 100), people=st.lists(st.floats(0.1, 10), min_size=2, max_size=8))
    def test_equal_groups_have_no_inequality(self, name: str, value: float, people: list[float]) -> None:
        assert float(MEASURES[name][0]([value] * len(people), people)) == pytest.approx(0, abs=1e-12)

    @each_measure
    @given(groups=GROUPS)
    def test_never_negative(self, name: str, groups: list[tuple[float, float]]) -> None:
        assert float(MEASURES[name][0](*_split(groups))) >= 0

    @each_measure
    @given(groups=GROUPS, factor=st.floats(0.1, 10))
    def test_unit(self, name: str, groups: list[tuple[float, float]], factor: float) -> None:
        measure, dimension = MEASURES[name]
        values, people = _split(groups)
        scaled = float(measure([factor * value for value in values], people))
        assert scaled == pytest.approx(factor**dimension * float(measure(values, people)), rel=1e-6, abs=1e-9)

    @each_measure
    @given(groups=GROUPS, share=st.floats(0.1, 0.9))
    def test_splitting_a_group_changes_nothing(
        self, name: str, groups: list[tuple[float, float]], share: float
    ) -> None:
        (value, people), *rest = groups
        split = [(value, people * share), (value, people * (1 - share)), *rest]
        before, after = (float(MEASURES[name][0](*_split(rows))) for rows in (groups, split))
        assert after == pytest.approx(before, rel=1e-6, abs=1e-9)

    @each_measure
    def test_missing_groups_and_groups_without_people_are_left_out(self, name: str) -> None:
        measure = MEASURES[name][0]
        expected = float(measure([40, 50, 60], [1, 2, 3]))
        assert float(measure([40, NAN, 50, 99, 60], [1, 7, 2, 0, 3])) == pytest.approx(expected)

    @each_measure
    def test_rows_of_draws(self, name: str) -> None:
        measure = MEASURES[name][0]
        block = np.random.default_rng(5).uniform(10, 90, (4, 3, 5))
        together = measure(block, [1, 2, 3, 4, 5])
        assert together.shape == (4, 3)
        assert float(together[2, 1]) == float(measure(block[2, 1], [1, 2, 3, 4, 5]))

    @each_measure
    @pytest.mark.parametrize("values", [[5.0], [5.0, NAN], [NAN, NAN]])
    def test_one_group_is_not_enough(self, name: str, values: list[float]) -> None:
        with pytest.raises(TooFewGroupsError, match="fewer than two groups"):
            MEASURES[name][0](values)


class TestRefusals:
    @pytest.mark.parametrize("name", ["COV", "PAF", "IDIS"])
    def test_mean_of_zero(self, name: str) -> None:
        with pytest.raises(ZeroDenominatorError, match="use an absolute measure"):
            MEASURES[name][0]([-1, 1])

    def test_entropy_of_negative_values(self) -> None:
        for values in ([-1, 5], [0, 0]):
            with pytest.raises(NotPositiveError):
                theil(values)

    def test_entropy_with_a_group_at_zero(self) -> None:
        assert float(theil([0, 10])) == pytest.approx(1000 * math.log(2))  # half of the people have all
        with pytest.raises(NotPositiveError, match="one group is at zero"):
            mean_log_deviation([0, 10])

    def test_missing_reference(self) -> None:
        assert math.isnan(float(mean_difference_from_reference([1, 2, NAN], reference=2)))
        with pytest.raises(IndexError):
            mean_difference_from_reference([1, 2], reference=2)
