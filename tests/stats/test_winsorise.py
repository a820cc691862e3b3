"""Winsorising by skewness and kurtosis: by hand, at its limits, and frozen on a reference."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.moments import Limits, moments, within_limits
from bsaudit.stats.winsorise import apply_caps, fit_caps

NAN, INF = math.nan, math.inf
LADDER = [float(value) for value in range(1, 19)]
ALWAYS = Limits(0.0, -9.0)
"""Limits that nothing is within, so that every step that may be made is made."""


def test_the_high_end_comes_down() -> None:
    x = np.array([*LADDER, 90.0, 140.0, NAN])
    caps = fit_caps(x)
    assert (float(caps.low), float(caps.high), int(caps.points)) == (-INF, 18, 2)
    np.testing.assert_array_equal(apply_caps(x, caps), [*LADDER, 18, 18, NAN])
    assert float(caps.before.skewness) == float(moments(x).skewness) > 2
    assert float(caps.after.skewness) == float(moments(apply_caps(x, caps)).skewness) < 2
    assert bool(caps.passes)


def test_the_low_end_comes_up() -> None:
    x = np.array([*LADDER, -90.0, -140.0])
    caps = fit_caps(x)
    assert (float(caps.low), float(caps.high), int(caps.points)) == (1, INF, 2)
    assert apply_caps(x, caps).tolist() == [*LADDER, 1, 1]


def test_both_ends() -> None:
    x = np.array([*LADDER, -4000.0, 5000.0])
    caps = fit_caps(x, limits=Limits(0.0, 3.5))
    assert (float(caps.low), float(caps.high), int(caps.points)) == (1, 18, 2)


def test_no_more_points_than_allowed() -> None:
    x = [*LADDER, 900.0, 1400.0]
    one = fit_caps(x, most=1)
    assert (float(one.high), int(one.points), bool(one.passes)) == (900, 1, False)
    none = fit_caps(x, most=0)
    assert (float(none.high), int(none.points), bool(none.passes)) == (INF, 0, False)
    with pytest.raises(ValueError, match="most must be zero or more"):
        fit_caps(x, most=-1)


def test_equal_values_move_together_or_not_at_all() -> None:
    x = [*(LADDER * 3), 900.0, 900.0, 900.0]
    assert (int(fit_caps(x, most=3).points), float(fit_caps(x, most=3).high)) == (3, 18)
    assert (int(fit_caps(x, most=2).points), float(fit_caps(x, most=2).high)) == (0, INF)


def test_a_single_outlier_over_a_constant_does_not_erase_itself() -> None:
    x = [0.0] * 50 + [7.0]
    caps = fit_caps(x)
    assert (int(caps.points), bool(caps.passes)) == (0, False)
    assert apply_caps(x, caps).tolist() == x


def test_what_has_no_kurtosis_is_left_alone() -> None:
    x = np.array([[5.0, 1.0, NAN], [5.0, 1.0, NAN], [5.0, 1e9, NAN], [5.0, NAN, NAN]])
    caps = fit_caps(x)
    assert caps.points.tolist() == [0, 0, 0]
    assert caps.passes.all()
    np.testing.assert_array_equal(apply_caps(x, caps), x)


def test_other_tables_meet_the_same_caps() -> None:
    caps = fit_caps([*LADDER, 900.0, 1400.0])
    assert apply_caps([-50.0, 17.5, 60.0], caps).tolist() == [-50, 17.5, 18]


@settings(deadline=None)
@given(
    st.lists(st.integers(-30, 30).map(float), min_size=4, max_size=25),
    st.integers(0, 6),
)
def test_agrees_with_moving_points_one_by_one(values: list[float], most: int) -> None:
    x, moved = np.array(values), set[int]()
    while len(set(x.tolist())) > 1:
        high = moments(x).skewness >= 0
        end = x.max() if high else x.min()
        at_end = np.flatnonzero(x == end)
        rest = np.delete(x, at_end)
        # The last two different values may not become one, and no more than `most` cells may move.
        if len(set(rest.tolist())) < 2 or len(moved | set(at_end.tolist())) > most:
            break
        x[at_end] = rest.max() if high else rest.min()
        moved |= set(at_end.tolist())
    caps = fit_caps(values, most=most, limits=ALWAYS)
    assert apply_caps(values, caps).tolist() == x.tolist()
    assert int(caps.points) == len(moved)
    assert bool(caps.passes) == bool(within_limits(moments(x), ALWAYS))
