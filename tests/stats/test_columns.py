"""What a table says column by column, with missing cells left out."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.stats.columns import (
    column_count,
    column_max,
    column_mean,
    column_median,
    column_min,
    column_sd,
    name_columns,
    refuse_columns,
    signs,
    table,
)

NAN, INF = math.nan, math.inf
LISTS = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30)


def test_a_table_needs_units_and_finite_values() -> None:
    for bad in (np.ones(0), np.ones(()), np.ones((2, 2, 2)), np.ones((0, 3))):
        with pytest.raises(ValueError, match=r"^x needs the shape \(units, indicators\)"):
            table("x", bad)
    with pytest.raises(ValueError, match="x must be finite, or NaN where missing, got inf"):
        table("x", [1.0, INF])


def test_directions() -> None:
    assert signs([1, -1]).tolist() == [1, -1]
    with pytest.raises(ValueError, match="direction must be"):
        signs([1, 0])


def test_columns_have_names_or_places() -> None:
    assert name_columns([True, True, False], None) == "column 0, column 1"
    assert name_columns([False, True], ("a", "b")) == "b"
    refuse_columns(np.array([False]), None, "nothing wrong")
    with pytest.raises(ValueError, match=r"^too few: column 0$"):
        refuse_columns(np.True_, None, "too few")


def test_each_column_by_hand() -> None:
    x = np.array([[1.0, NAN, 5.0, NAN], [2.0, 4.0, 5.0, NAN], [6.0, 8.0, 5.0, NAN], [7.0, NAN, 5.0, NAN]])
    assert column_count(x).tolist() == [4, 2, 4, 0]
    np.testing.assert_array_equal(column_min(x), [1, 4, 5, NAN])
    np.testing.assert_array_equal(column_max(x), [7, 8, 5, NAN])
    np.testing.assert_array_equal(column_mean(x), [4, 6, 5, NAN])
    np.testing.assert_array_equal(column_median(x), [4, 6, 5, NAN])
    np.testing.assert_allclose(column_sd(x), [math.sqrt(26 / 3), math.sqrt(8), 0, NAN], rtol=1e-15)


def test_one_value_has_no_deviation() -> None:
    assert math.isnan(column_sd(np.array([7.0])))
    assert float(column_median(np.array([7.0]))) == 7


def test_equal_values_have_no_deviation_whatever_their_rounding() -> None:
    assert float(column_sd(np.full(7, 0.1))) == 0


@settings(deadline=None)
@given(LISTS)
def test_agrees_with_the_standard_library(values: list[float]) -> None:
    x = np.array([*values, NAN])
    assert float(column_mean(x)) == pytest.approx(statistics.fmean(values), rel=1e-13, abs=1e-9)
    assert float(column_median(x)) == pytest.approx(statistics.median(values), rel=1e-15, abs=1e-9)
    if len(values) > 1:
        assert float(column_sd(x)) == pytest.approx(statistics.stdev(values), rel=1e-9, abs=1e-9)
