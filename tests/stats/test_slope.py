"""Slope, relative and concentration indices: hand arithmetic, an independent fit, laws, and simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.gaps import NotPositiveError, ZeroDenominatorError
from bsaudit.stats.inequality import TooFewGroupsError
from bsaudit.stats.slope import (
    concentration_index,
    concentration_index_se,
    relative_concentration_index,
    relative_index,
    relative_index_interval,
    ridits,
    slope_index,
    slope_index_interval,
    slope_index_se,
)

NAN = math.nan
GROUPS = st.lists(st.tuples(st.floats(1, 100), st.floats(0.1, 10)), min_size=2, max_size=8)
VALUES, PEOPLE, ERRORS = (
    np.array([42.5, 51, 58.25, 66, 79.5]),
    np.array([21, 19.5, 20, 19, 18]),
    np.full(5, 1.2),
)
SAMPLES = 20_000
SLACK = 4 * math.sqrt(0.95 * 0.05 / SAMPLES)


def test_ridits_by_hand() -> None:
    # shares 0.2, 0.3, 0.5: 0.1; 0.2 + 0.15; 0.5 + 0.25
    assert ridits([1, 2, 3], [2, 3, 5]).tolist() == pytest.approx([0.1, 0.35, 0.75])


def test_two_groups_by_hand() -> None:
    # Shares 3/4 and 1/4, ridits 3/8 and 7/8: the line rises 10 points over half the order, 20 over all of it.
    # It meets the bottom at 50 - 20 * 3/8 = 42.5 and the top at 62.5.
    assert float(slope_index([50, 60], [3, 1])) == pytest.approx(20)
    assert float(relative_index([50, 60], [3, 1])) == pytest.approx(62.5 / 42.5)
    # 3/4 * (-1/4) * 50 + 1/4 * 3/4 * 60 = 1.875, over a mean of 52.5
    assert float(concentration_index([50, 60], [3, 1])) == pytest.approx(1.875)
    assert float(relative_concentration_index([50, 60], [3, 1])) == pytest.approx(1.875 / 52.5)


@given(GROUPS)
def test_slope_is_that_of_numpy_polyfit(groups: list[tuple[float, float]]) -> None:
    values, people = (np.array(column) for column in zip(*groups, strict=True))
    slope, _ = np.polyfit(ridits(values, people), values, 1, w=np.sqrt(people))
    assert float(slope_index(values, people)) == pytest.approx(slope, rel=1e-6, abs=1e-6)


@given(GROUPS, st.integers(0, 7), st.floats(0.05, 0.95))
def test_splitting_a_group_on_its_own_step_changes_nothing(
    groups: list[tuple[float, float]], which: int, share: float
) -> None:
    place = which % len(groups)
    value, people = groups[place]
    halves = [(value, people * share), (value, people * (1 - share))]
    values, weights = zip(*groups, strict=True)
    values_split, weights_split = zip(*groups[:place], *halves, *groups[place + 1 :], strict=True)
    steps = [*range(place + 1), *range(place, len(groups))]
    for measure in (slope_index, concentration_index, relative_concentration_index):
        before = float(measure(values, weights))
        after = float(measure(values_split, weights_split, steps=steps))
        assert after == pytest.approx(before, rel=1e-9, abs=1e-9)
    # Two steps instead of one leave the concentration index alone, too.
    before, after = (
        float(concentration_index(*rows)) for rows in ((values, weights), (values_split, weights_split))
    )
    assert after == pytest.approx(before, rel=1e-9, abs=1e-9)


def test_splitting_a_group_into_two_steps_is_another_line() -> None:
    # Ridits 3/16, 9/16, 7/8 instead of 3/8, 7/8. Distances from the middle -5/16, 1/16, 3/8 weigh 3/8, 3/8, 1/4:
    # slope = (50 * (-15/128 + 3/128) + 60 * 12/128) / (75/2048 + 3/2048 + 9/256) = (120/128) / (150/2048) = 12.8.
    assert float(slope_index([50, 60], [3, 1])) == pytest.approx(20)
    assert float(slope_index([50, 50, 60], [1.5, 1.5, 1])) == pytest.approx(12.8)
    assert float(slope_index([50, 50, 60], [1.5, 1.5, 1], steps=[1, 1, 2])) == pytest.approx(20)


def test_groups_on_one_step_count_as_their_mean() -> None:
    # 40 and 60 with one person each are 50 with two
    for measure in (slope_index, relative_index, concentration_index):
        together = float(measure([30, 50, 55], [3, 2, 1]))
        assert float(measure([30, 40, 60, 55], [3, 1, 1, 1], steps=[1, 2, 2, 3])) == pytest.approx(together)


def test_bad_steps() -> None:
    with pytest.raises(ValueError, match="2 numbers that never fall"):
        slope_index([1, 2], steps=[2, 1])
    with pytest.raises(ValueError, match="2 numbers that never fall"):
        slope_index([1, 2], steps=[1, 2, 3])
    with pytest.raises(TooFewGroupsError, match="all groups stand on one step"):
        slope_index([1, 2, 3], [1, 1, 0], steps=[1, 1, 2])


@given(GROUPS)
def test_turning_the_order_round_turns_the_sign(groups: list[tuple[float, float]]) -> None:
    values, people = zip(*groups, strict=True)
    for measure in (slope_index, concentration_index):
        forward, back = float(measure(values, people)), float(measure(values[::-1], people[::-1]))
        assert forward == pytest.approx(-back, rel=1e-9, abs=1e-9)


@given(st.floats(1, 100), st.lists(st.floats(0.1, 10), min_size=2, max_size=8))
def test_equal_groups(value: float, people: list[float]) -> None:
    values = [value] * len(people)
    assert float(slope_index(values, people)) == pytest.approx(0, abs=1e-10)
    assert float(relative_index(values, people)) == pytest.approx(1, rel=1e-10)
    assert float(concentration_index(values, people)) == pytest.approx(0, abs=1e-10)


def test_groups_without_value_or_people_are_left_out() -> None:
    expected = float(slope_index([40, 60, 70], [1, 2, 3]))
    assert float(slope_index([40, NAN, 60, 70], [1, 9, 2, 3])) == pytest.approx(expected)
    assert float(slope_index([40, 5, 60, 70], [1, 0, 2, 3])) == pytest.approx(expected)
    assert float(slope_index_se([40, NAN, 60], [1, NAN, 1])) == pytest.approx(
        float(slope_index_se([1, 2], 1))
    )


def test_equal_people_where_none_are_given() -> None:
    assert float(slope_index(VALUES)) == pytest.approx(float(slope_index(VALUES, np.full(5, 7.0))), rel=1e-14)


def test_one_group_is_no_order() -> None:
    with pytest.raises(TooFewGroupsError, match="fewer than two groups"):
        slope_index(np.array([[1, 2], [1, NAN]]))


def test_no_ratio_of_a_line_through_zero() -> None:
    with pytest.raises(NotPositiveError, match="use the slope index"):
        relative_index([1, 50])  # the line starts at 1 - 24.5
    with pytest.raises(ZeroDenominatorError, match="absolute concentration index"):
        relative_concentration_index([-1, 1])


def test_rows_of_draws() -> None:
    block = np.stack([VALUES, VALUES[::-1]])
    assert slope_index(block, PEOPLE).tolist() == [
        float(slope_index(VALUES, PEOPLE)),
        float(slope_index(VALUES[::-1], PEOPLE)),
    ]


def test_errors_are_the_spread_of_draws() -> None:
    # The relative Monte Carlo error of a standard deviation of 20,000 draws is 0.5 %: allow four times that.
    draws = np.random.default_rng(13).normal(VALUES, ERRORS, (SAMPLES, 5))
    for measure, error in ((slope_index, slope_index_se), (concentration_index, concentration_index_se)):
        assert measure(draws, PEOPLE).std() == pytest.approx(float(error(VALUES, ERRORS, PEOPLE)), rel=0.02)


def test_coverage_of_the_slope_and_of_the_relative_index() -> None:
    draws = np.random.default_rng(14).normal(VALUES, ERRORS, (SAMPLES, 5))
    for measure, interval in ((slope_index, slope_index_interval), (relative_index, relative_index_interval)):
        truth = measure(VALUES, PEOPLE)
        low, high = interval(draws, ERRORS, PEOPLE)
        assert np.mean((low <= truth) & (truth <= high)) == pytest.approx(0.95, abs=SLACK)


def test_unknown_error_is_unknown() -> None:
    assert math.isnan(float(slope_index_se([40, 50], [1, NAN])))
    with pytest.raises(ValueError, match="standard error must be zero or more"):
        slope_index_se([40, 50], [1, -1])
