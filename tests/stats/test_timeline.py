"""What a series must fulfil."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bsaudit.stats.timeline import series, upright


@pytest.mark.parametrize(("times", "values"), [([1, 2], [1.0]), ([], []), ([[1]], [[1.0]]), ([1], 3.0)])
def test_one_row_for_each_time(times: list[float], values: list[float]) -> None:
    with pytest.raises(ValueError, match="one row for each time"):
        series(times, values)


@pytest.mark.parametrize("times", [[2, 1], [1, 1]])
def test_times_rise(times: list[float]) -> None:
    with pytest.raises(ValueError, match="times must rise, each once"):
        series(times, [1.0, 2.0])


def test_bad_numbers() -> None:
    with pytest.raises(ValueError, match="times must be finite"):
        series([1, math.nan], [1.0, 2.0])
    with pytest.raises(ValueError, match="values must be finite, or NaN where missing"):
        series([1, 2], [1.0, math.inf])


def test_upright() -> None:
    assert upright(np.array([1.0, 2.0]), np.ones((2, 3, 4))).shape == (2, 1, 1)
    assert upright(np.array([1.0, 2.0]), np.ones(2)).shape == (2,)
