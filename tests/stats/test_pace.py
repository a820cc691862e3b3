"""Pace towards a target, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.pace import Pace, TooFewPointsError, pace


def test_off_course_by_hand() -> None:
    # (26 - 8) / 2 = 9 a year; (50 - 26) / 1 = 24 a year needed; 26 + 9 = 35; 15 short.
    assert pace([2010, 2012], [8, 26], target=50, deadline=2013) == Pace(9.0, 24.0, 35.0, 15.0, "off course")


def test_on_course_by_hand() -> None:
    # 10 a year for two more years: 40, five beyond the target of 35, which needs 7.5 a year.
    assert pace([0, 1], [10, 20], target=35, deadline=3) == Pace(10.0, 7.5, 40.0, -5.0, "on course")


def test_exactly_on_the_line_is_on_course() -> None:
    assert pace([0, 1], [10, 20], target=40, deadline=3) == Pace(10.0, 10.0, 40.0, 0.0, "on course")


def test_only_the_first_and_the_last_point_make_the_line() -> None:
    assert pace([0, 1, 2], [10, 99, 20], 40, 4) == pace([0, 2], [10, 20], 40, 4)


def test_a_target_already_met_needs_no_pace() -> None:
    assert pace([0, 1], [10, 20], target=15, deadline=2) == Pace(10.0, None, 30.0, -15.0, "met")


def test_met_stays_met_though_the_value_falls() -> None:
    assert pace([0, 1], [30, 20], target=15, deadline=2) == Pace(-10.0, None, 10.0, 5.0, "met")


def test_a_trend_that_runs_the_wrong_way() -> None:
    # It falls by 5 a year and should rise by 15.
    assert pace([0, 2], [30, 20], target=50, deadline=4) == Pace(-5.0, 15.0, 10.0, 40.0, "wrong way")


def test_standing_still_is_the_wrong_way() -> None:
    assert pace([0, 2], [20, 20], target=30, deadline=4).outlook == "wrong way"


def test_a_target_to_be_reached_from_above() -> None:
    # From 100 to 80 in a year; 60 due in two more: 10 a year down is needed, 20 was seen.
    assert pace([0, 1], [100, 80], 60, 3, direction=-1) == Pace(-20.0, -10.0, 40.0, -20.0, "on course")


def test_falling_where_it_should_fall_less_is_met() -> None:
    assert pace([0, 1], [100, 50], 60, 3, direction=-1).outlook == "met"


def test_after_the_deadline_nothing_is_projected() -> None:
    assert pace([0, 2], [10, 20], target=30, deadline=2) == Pace(5.0, None, None, 10.0, "deadline past")
    assert pace([0, 2], [10, 20], target=20, deadline=1) == Pace(5.0, None, None, 0.0, "met")


def test_a_moved_target_is_measured_against_each() -> None:
    # 15 a year to 55 after three years: enough for the later 50, not for the first 70.
    times, values = [0, 1], [25, 40]
    assert pace(times, values, target=70, deadline=2).outlook == "off course"
    assert pace(times, values, target=50, deadline=2).outlook == "on course"


@pytest.mark.parametrize(
    ("times", "values", "message"),
    [
        ([1, 1], [1, 2], "times must rise"),
        ([2, 1], [1, 2], "times must rise"),
        ([1, 2], [1, 2, 3], "one length"),
        ([[1, 2]], [[1, 2]], "one length"),
        ([1, 2], [1, float("nan")], "values must be finite"),
    ],
)
def test_what_makes_no_line_is_refused(times: list[float], values: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        pace(times, values, 1, 3)


def test_one_point_is_too_few() -> None:
    with pytest.raises(TooFewPointsError, match="two points, got 1"):
        pace([1], [1], 2, 3)


def test_a_direction_is_up_or_down() -> None:
    with pytest.raises(ValueError, match="direction"):
        pace([1, 2], [1, 2], 2, 3, direction=0)


numbers = st.floats(-1e6, 1e6)
years = st.floats(0.1, 20)


@given(numbers, numbers, numbers, years, years)
def test_going_on_at_the_required_pace_meets_the_target(
    first: float, last: float, target: float, between: float, left: float
) -> None:
    found = pace([0, between], [first, last], target, between + left)
    if found.required is not None:
        assert last + found.required * left == pytest.approx(target, abs=1e-6)
        assert (found.outlook == "on course") == (found.actual >= found.required and found.actual > 0) or (
            found.actual == pytest.approx(found.required)
        )


@given(numbers, numbers, numbers, years, years)
def test_mirroring_values_target_and_direction_changes_no_outlook(
    first: float, last: float, target: float, between: float, left: float
) -> None:
    up = pace([0, between], [first, last], target, between + left)
    down = pace([0, between], [-first, -last], -target, between + left, direction=-1)
    assert (up.outlook, up.shortfall) == (down.outlook, down.shortfall)
    assert up.actual == -down.actual
