"""Means, standard errors and intervals of draws, against hand arithmetic."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.spread import spread


def test_each_column_is_summed_up_by_itself() -> None:
    result = spread([[1, 10], [2, 10], [3, 10], [4, 10], [5, 10]], level=0.5)
    assert result.mean.tolist() == [3, 10]
    assert result.se.tolist() == [pytest.approx(np.sqrt(2.5)), 0]
    assert result.lower.tolist() == [2, 10]
    assert result.upper.tolist() == [4, 10]


def test_missing_draws_are_left_out() -> None:
    result = spread([1.0, np.nan, 3.0])
    assert float(result.mean) == 2
    assert float(result.se) == pytest.approx(np.sqrt(2))


def test_no_number_at_all_says_nothing() -> None:
    parts = spread([np.nan, np.nan])
    assert len(parts) > 1
    assert all(np.isnan(part) for part in parts)


@given(st.floats(-1e6, 1e6), st.integers(1, 40))
def test_equal_draws_are_their_own_interval_bit_for_bit(value: float, count: int) -> None:
    result = spread([value] * count)
    assert (float(result.mean), float(result.lower), float(result.upper)) == (value, value, value)
    assert float(result.se) == 0


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40), st.randoms())
def test_the_order_of_draws_hardly_matters_and_ends_do_not_cross(draws: list[float], luck: object) -> None:
    there, back = spread(draws), spread(draws[::-1])
    assert float(there.lower) == float(back.lower)
    assert float(there.lower) <= float(there.upper)


@pytest.mark.parametrize(
    ("draws", "level", "said"),
    [
        ([], 0.95, "at least one"),
        ([1.0], 1.0, "level"),
        ([np.inf], 0.95, "finite"),
        (1.0, 0.95, "first axis"),
    ],
)
def test_what_cannot_be_summed_up_is_refused(draws: object, level: float, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        spread(draws, level=level)  # type: ignore[arg-type]
