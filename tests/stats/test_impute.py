"""Filling missing cells from the column, the group or the row, with every filled cell marked."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.impute import impute_column, impute_group, impute_row

NAN = math.nan
X = np.array([[1.0, NAN, NAN], [2.0, 10.0, NAN], [NAN, 30.0, NAN], [9.0, 20.0, NAN]])


def test_by_column() -> None:
    mean, median = impute_column(X), impute_column(X, "median")
    np.testing.assert_array_equal(mean.values, [[1, 20, NAN], [2, 10, NAN], [4, 30, NAN], [9, 20, NAN]])
    np.testing.assert_array_equal(median.values[2], [2, 30, NAN])
    assert np.argwhere(mean.filled).tolist() == [[0, 1], [2, 0]]
    assert np.argwhere(median.filled).tolist() == [[0, 1], [2, 0]]


def test_by_group() -> None:
    x = [4.0, NAN, 8.0, 1.0, NAN, NAN, NAN, 60.0]
    found = impute_group(x, [5, 5, 5, 2, 2, 7, -1, -1])
    np.testing.assert_array_equal(found.values, [4, 6, 8, 1, 1, NAN, NAN, 60])
    assert found.filled.tolist() == [False, True, False, False, True, False, False, False]
    median = impute_group([1.0, 2.0, 9.0, NAN], [0, 0, 0, 0], "median")
    assert median.values.tolist() == [1, 2, 9, 2]


def test_by_group_keeps_columns_apart() -> None:
    found = impute_group(X, [0, 1, 0, 1])
    np.testing.assert_array_equal(found.values, [[1, 30, NAN], [2, 10, NAN], [1, 30, NAN], [9, 20, NAN]])


def test_one_group_is_the_column() -> None:
    np.testing.assert_array_equal(impute_group(X, np.zeros(4, int)).values, impute_column(X).values)


@pytest.mark.parametrize("group", [[0, 1], [0.0, 1.0, 2.0, 3.0], [[0], [1], [2], [3]]])
def test_groups_are_whole_numbers_one_for_each_unit(group: list[float]) -> None:
    with pytest.raises(ValueError, match="group needs a whole number for each of 4 units"):
        impute_group(X, group)


def test_by_row() -> None:
    # In its other columns the third unit stands at 1/2 and, where lower is better, at 0: on average at 1/4.
    x = [[0.0, 0.0, 100.0], [10.0, 4.0, 500.0], [5.0, 4.0, NAN]]
    found = impute_row(x, [1, -1, 1])
    assert found.values[2].tolist() == [5, 4, 200]
    assert np.argwhere(found.filled).tolist() == [[2, 2]]


def test_by_row_median() -> None:
    x = [[0.0, 0.0, 0.0, 0.0], [10.0, 10.0, 10.0, 10.0], [1.0, 2.0, 9.0, NAN]]
    assert impute_row(x, centre="median").values[2, 3] == 2
    assert impute_row(x).values[2, 3] == 4


def test_by_row_without_anything_to_go_by() -> None:
    x = np.array([[1.0, 7.0, NAN], [5.0, NAN, NAN], [NAN, NAN, NAN]])
    found = impute_row(x)
    # The second column is constant: its missing cells are that constant. The last has no value at all.
    np.testing.assert_array_equal(found.values, [[1, 7, NAN], [5, 7, NAN], [NAN, 7, NAN]])
    with pytest.raises(ValueError, match="values needs the shape"):
        impute_row([1.0, NAN])


def test_an_unknown_centre_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown centre 'mode': use mean or median"):
        impute_column(X, "mode")  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.lists(st.one_of(st.just(NAN), st.integers(-99, 99).map(float)), min_size=4, max_size=16))
def test_what_was_observed_never_changes(values: list[float]) -> None:
    x = np.array(values[: len(values) // 2 * 2]).reshape(-1, 2)
    there = ~np.isnan(x)
    for found in (impute_column(x), impute_row(x), impute_group(x, np.arange(len(x)) % 2)):
        assert found.values[there].tolist() == x[there].tolist()
        assert not (found.filled & there).any()
        assert (np.isnan(found.values) == ~(there | found.filled)).all()
