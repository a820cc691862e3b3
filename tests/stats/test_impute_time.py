"""Filling along time: carried, interpolated, and never past a break."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.impute_time import Ends, impute_last, impute_linear

NAN = math.nan
YEARS = [2010, 2011, 2013, 2014, 2018]
X = np.array([NAN, 2.0, NAN, 8.0, NAN])


def test_the_last_value_is_carried_forward() -> None:
    found = impute_last(YEARS, X)
    np.testing.assert_array_equal(found.values, [NAN, 2, 2, 8, 8])
    np.testing.assert_array_equal(found.source, [NAN, 2011, 2011, 2014, 2014])
    assert found.filled.tolist() == [False, False, True, False, True]


def test_no_further_than_allowed() -> None:
    np.testing.assert_array_equal(impute_last(YEARS, X, longest=2).values, [NAN, 2, 2, 8, NAN])
    np.testing.assert_array_equal(impute_last(YEARS, X, longest=0).values, X)
    np.testing.assert_array_equal(impute_last(YEARS, X, longest=1, back=True).values, [2, 2, NAN, 8, NAN])
    with pytest.raises(ValueError, match="longest must be zero or more"):
        impute_last(YEARS, X, longest=-1)


def test_back_only_before_the_first() -> None:
    found = impute_last(YEARS, X, back=True)
    np.testing.assert_array_equal(found.values, [2, 2, 2, 8, 8])
    np.testing.assert_array_equal(found.source, [2011, 2011, 2011, 2014, 2014])


def test_the_line_between_two_values() -> None:
    found = impute_linear(YEARS, X)
    np.testing.assert_array_equal(found.values, [NAN, 2, 6, 8, NAN])  # 2 + 6 * 2/3
    np.testing.assert_array_equal(found.source, [NAN, 2011, NAN, 2014, NAN])
    assert found.filled.tolist() == [False, False, True, False, False]
    held = impute_linear(YEARS, X, ends="hold")
    np.testing.assert_array_equal(held.values, [2, 2, 6, 8, 8])
    np.testing.assert_array_equal(held.source, [2011, 2011, NAN, 2014, 2014])


def test_nothing_is_filled_past_a_break() -> None:
    x = np.array([1.0, NAN, NAN, 9.0, NAN])
    run = [0, 0, 1, 1, 1]
    np.testing.assert_array_equal(impute_last(YEARS, x, segments=run).values, [1, 1, NAN, 9, 9])
    np.testing.assert_array_equal(impute_last(YEARS, x, segments=run, back=True).values, [1, 1, 9, 9, 9])
    np.testing.assert_array_equal(impute_linear(YEARS, x, segments=run).values, x)
    np.testing.assert_array_equal(impute_linear(YEARS, x, segments=run, ends="hold").values, [1, 1, 9, 9, 9])


def test_an_interrupted_run_is_two_runs() -> None:
    x = np.array([1.0, NAN, 5.0, NAN, 9.0])
    run = [0, 0, 1, 0, 0]
    np.testing.assert_array_equal(impute_last(YEARS, x, segments=run).values, [1, 1, 5, NAN, 9])
    np.testing.assert_array_equal(impute_linear(YEARS, x, segments=run).values, x)
    np.testing.assert_array_equal(impute_linear(YEARS, x, segments=run, ends="hold").values, [1, 1, 5, 9, 9])


def test_breaks_of_single_series_in_a_table() -> None:
    x = np.array([[1.0, 1.0], [NAN, NAN], [3.0, 3.0]])
    run = np.array([[0, 0], [0, 1], [0, 2]])
    found = impute_linear([0, 1, 2], x, segments=run)
    np.testing.assert_array_equal(found.values, [[1, 1], [2, NAN], [3, 3]])
    by_unit = impute_last([0, 1, 2], x[:, :, None], segments=run[:, :, None])
    np.testing.assert_array_equal(by_unit.values[:, :, 0], [[1, 1], [1, NAN], [3, 3]])


@pytest.mark.parametrize("ends", ["missing", "hold"])
def test_too_few_values(ends: Ends) -> None:
    nothing = impute_linear([1, 2], [NAN, NAN], ends=ends)
    assert np.isnan(nothing.values).all()
    assert not nothing.filled.any()
    one = impute_linear([1, 2, 3], [NAN, 5.0, NAN], ends=ends)
    assert one.filled.tolist() == [ends == "hold", False, ends == "hold"]
    assert np.isnan(impute_last([1, 2], [NAN, NAN], back=True).values).all()


def test_unknown_ends_are_refused() -> None:
    with pytest.raises(ValueError, match="unknown rule for ends 'line'"):
        impute_linear([1, 2], [1.0, 2.0], ends="line")  # type: ignore[arg-type]


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.just(NAN), st.integers(-9, 9).map(float)), min_size=1, max_size=12),
    st.lists(st.integers(0, 2), min_size=12, max_size=12),
)
def test_a_value_depends_on_its_own_run_alone(values: list[float], labels: list[int]) -> None:
    x, run = np.array(values), labels[: len(values)]
    times = np.arange(len(values))
    cuts = [0, *(place for place in range(1, len(run)) if run[place] != run[place - 1]), len(run)]
    for method in (impute_last, impute_linear):
        parts = [method(times[a:b], x[a:b]).values for a, b in pairwise(cuts)]
        np.testing.assert_array_equal(method(times, x, segments=run).values, np.concatenate(parts))
