"""Growth: by hand, where it has no meaning, and against exact fractions."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.growth import (
    REASONS,
    change_along_line,
    change_between_ends,
    compound_growth,
    interpolate,
)

NAN = math.nan
YEARS = [2010, 2012, 2014]


def test_compound_growth_by_hand() -> None:
    x = np.array([[100.0, NAN, 50.0, 8.0], [NAN, 10.0, 70.0, NAN], [146.41, 40.0, 0.0, 8.0]])
    found = compound_growth(YEARS, x)
    np.testing.assert_allclose(found.rate, [0.1, 1, -1, 0], rtol=1e-12)
    assert found.why.tolist() == [0, 0, 0, 0]
    np.testing.assert_allclose(found.step, [46.41 / 4, 15, -12.5, 0])
    assert found.base.tolist() == [100, 10, 50, 8]


def test_change_by_hand() -> None:
    x = np.array([100.0, 103.0, 112.0])
    assert float(change_between_ends(YEARS, x).rate) == 3
    assert float(change_between_ends(YEARS, x, per=10).rate) == 30
    # Slope 3 a year, mean 105, so the line starts at 99.
    along = change_along_line(YEARS, x)
    assert float(along.rate) == pytest.approx(100 * 3 / 99, rel=1e-14)
    assert (float(along.step), float(along.base)) == pytest.approx((3, 99), rel=1e-14)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([NAN, NAN, NAN], 1),
        ([NAN, 4.0, NAN], 1),
        ([0.0, 1.0, 4.0], 2),
        ([-2.0, 1.0, 4.0], 2),
        ([4.0, 1.0, -2.0], 3),
    ],
)
def test_no_compound_growth_and_why(values: list[float], why: int) -> None:
    found = compound_growth(YEARS, values)
    assert math.isnan(found.rate)
    assert (int(found.why), bool(REASONS[why])) == (why, True)
    assert math.isnan(found.step) == (why == 1)


@pytest.mark.parametrize("change", [change_between_ends, change_along_line])
@pytest.mark.parametrize(
    ("values", "why"), [([NAN, 4.0, NAN], 1), ([-2.0, 1.0, 4.0], 2), ([0.0, 0.0, 0.0], 2)]
)
def test_no_change_in_percent_and_why(change: object, values: list[float], why: int) -> None:
    found = change(YEARS, values)  # type: ignore[operator]
    assert math.isnan(found.rate)
    assert int(found.why) == why


def test_a_fall_below_zero_has_a_change_in_percent() -> None:
    assert float(change_between_ends([0, 1], [4.0, -2.0]).rate) == -150


def test_one_bad_series_spoils_no_other() -> None:
    x = np.array([[0.0, 100.0], [0.7, 110.0], [1.4, 120.0]])
    assert change_along_line(YEARS, x).why.tolist() == [2, 0]
    np.testing.assert_allclose(change_along_line(YEARS, x).rate, [NAN, 5], rtol=1e-14)


@settings(deadline=None)
@given(st.lists(st.integers(500, 1000), min_size=2, max_size=8))
def test_the_line_agrees_with_exact_fractions(values: list[int]) -> None:
    times = [Fraction(place) for place in range(len(values))]
    centre, level = sum(times) / len(times), Fraction(sum(values), len(values))
    slope = sum((time - centre) * value for time, value in zip(times, values, strict=True))
    slope /= sum((time - centre) ** 2 for time in times)
    found = change_along_line(list(range(2000, 2000 + len(values))), values)
    assert float(found.rate) == pytest.approx(
        float(100 * slope / (level - slope * centre)), rel=1e-12, abs=1e-12
    )


def test_two_values_are_their_own_line() -> None:
    x = [80.0, NAN, 92.0]
    assert float(change_along_line(YEARS, x).rate) == pytest.approx(float(change_between_ends(YEARS, x).rate))


def test_interpolation() -> None:
    x = [NAN, 2.0, 6.0]
    np.testing.assert_array_equal(interpolate(YEARS, x, [2011, 2012, 2013, 2014, 2015]), [NAN, 2, 4, 6, NAN])
    assert np.isnan(interpolate(YEARS, [NAN] * 3, [[2012.0]])).tolist() == [[True]]
    with pytest.raises(ValueError, match=r"values needs the shape \(times,\)"):
        interpolate(YEARS, np.ones((3, 2)), 2012)
