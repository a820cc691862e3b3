"""Lines through points in time: hand arithmetic, an independent fit, and coverage by simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.trend import departs, fit_line, predict

POINTS = st.lists(st.floats(-100, 100), min_size=3, max_size=10)
SAMPLES = 4_000
SLACK = 4 * math.sqrt(0.95 * 0.05 / SAMPLES)


def test_textbook_fit_by_hand() -> None:
    # Times 1, 2, 3, values 1, 2, 4: slope 3/2, mean 7/3; residuals 1/6, -1/3, 1/6, so s^2 = (1/6) / 1.
    line = fit_line([1, 2, 3], [1, 2, 4])
    assert (line.centre, line.slope, line.level) == pytest.approx((2, 1.5, 7 / 3))
    assert line.scatter == pytest.approx(math.sqrt(1 / 6))
    assert line.slope_se == pytest.approx(math.sqrt(1 / 6 / 2))
    # At 4 the new observation has the variance s^2 (1 + 1/3 + 4/2) = 5/9; t with one degree of freedom is 12.7062.
    shown = predict(line, 4)
    assert shown.value == pytest.approx(16 / 3)
    assert shown.se == pytest.approx(math.sqrt(5 / 9))
    assert shown.upper - shown.value == pytest.approx(12.7062 * math.sqrt(5 / 9), rel=1e-5)


def test_two_points_have_the_error_of_their_own_values() -> None:
    # Extrapolated to 4: y = 2 * y2 - y1, variance 4 * 9 + 4 = 40, and 1 for the new value; normal quantile.
    line = fit_line([0, 2], [10, 14], [2, 3])
    shown = predict(line, 4, error=1)
    assert (line.df, line.widened) == (None, 1)
    assert shown.value == pytest.approx(18)
    assert shown.se == pytest.approx(math.sqrt(41))
    assert shown.lower == pytest.approx(18 - 1.959963984540054 * math.sqrt(41))


def test_two_points_without_errors_cannot_tell() -> None:
    line = fit_line([0, 2], [10, 14])
    shown = departs(line, 4, 30, error=1)
    assert shown.expected.value == pytest.approx(18)
    assert math.isnan(shown.expected.se)
    assert shown.difference == pytest.approx(12)
    assert shown.departs is None


def test_new_value_without_an_error_cannot_tell_where_the_others_have_one() -> None:
    assert departs(fit_line([0, 1, 2], [1, 2, 3], 1), 4, 30).departs is None


@given(POINTS)
def test_same_line_as_numpy(values: list[float]) -> None:
    times = np.arange(2001, 2001 + len(values))
    errors = 1 + np.arange(len(values)) % 3
    slope, start = np.polyfit(times - 2001, values, 1, w=1 / errors)
    line = fit_line(times, values, errors)
    assert line.slope == pytest.approx(slope, abs=1e-9)
    assert line.level + line.slope * (2001 - line.centre) == pytest.approx(start, abs=1e-8)


def test_errors_are_widened_by_scatter_and_never_narrowed() -> None:
    # Residuals 1/6, -1/3, 1/6 have a sum of squares of 1/6: chi-square is (1/6) / se^2 with one degree of freedom.
    loud, quiet = fit_line([1, 2, 3], [1, 2, 4], 0.1), fit_line([1, 2, 3], [1, 2, 4], 1)
    assert loud.widened == pytest.approx(math.sqrt(1 / 6) / 0.1)
    assert loud.df == 1
    assert loud.slope_se == pytest.approx(math.sqrt(1 / 6 / 2))
    assert (quiet.widened, quiet.df) == (1, None)
    assert quiet.slope_se == pytest.approx(math.sqrt(1 / 2))


@given(st.floats(-50, 50), st.floats(-5, 5))
def test_a_value_on_the_line_does_not_depart(start: float, slope: float) -> None:
    line = fit_line([0, 1, 2, 3], [start + slope * t for t in range(4)], 1)
    shown = departs(line, 10, start + 10 * slope, error=1)
    assert shown.difference == pytest.approx(0, abs=1e-9)
    assert shown.departs is False


def test_unit_of_time_does_not_matter() -> None:
    years, days = np.array([2001.0, 2003, 2005]), np.array([2001.0, 2003, 2005]) * 365.25
    first, second = (fit_line(times, [40, 43, 41], 1) for times in (years, days))
    assert predict(first, 2013, 1).se == pytest.approx(predict(second, 2013 * 365.25, 1).se)


@pytest.mark.parametrize("known", [True, False])
def test_coverage(known: bool) -> None:
    rng = np.random.default_rng(31)
    times = np.array([2001.0, 2003, 2005, 2007, 2009])
    outside = 0
    for noise in 1.5 * rng.standard_normal((SAMPLES, 6)):
        line = fit_line(times, 40 + 0.5 * (times - 2001) + noise[:5], 1.5 if known else None)
        outside += bool(departs(line, 2013, 46 + noise[5], 1.5 if known else None).departs)
    if known:  # the widening, only ever upwards, makes the interval somewhat too wide
        assert outside / SAMPLES <= 0.05 + SLACK
        assert outside / SAMPLES >= 0.02
    else:
        assert outside / SAMPLES == pytest.approx(0.05, abs=SLACK)


def test_refusals() -> None:
    with pytest.raises(ValueError, match="two lists of one length"):
        fit_line([1, 2], [1, 2, 3])
    with pytest.raises(ValueError, match="two different times"):
        fit_line([5, 5], [1, 2])
    with pytest.raises(ValueError, match="values must be finite"):
        fit_line([1, 2], [1, math.nan])
    with pytest.raises(ValueError, match="errors must be above zero"):
        fit_line([1, 2], [1, 2], [1, 0])
    with pytest.raises(ValueError, match="error must be zero or more"):
        predict(fit_line([1, 2], [1, 2]), 3, -1)
