"""What is made of arguments, and what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bsaudit.stats.arrays import finite, finite_or_missing, least, not_negative, positive, used, weighted_mean

NAN, INF = math.nan, math.inf


def test_refusals_name_the_argument_and_the_first_bad_value() -> None:
    with pytest.raises(ValueError, match=r"^full must be finite, got nan$"):
        finite("full", [1, NAN])
    with pytest.raises(ValueError, match=r"^x must be finite, or NaN where missing, got -inf$"):
        finite_or_missing("x", [NAN, -INF])
    with pytest.raises(ValueError, match=r"^n must be above zero, got 0\.0$"):
        positive("n", [3, 0, -1])
    with pytest.raises(ValueError, match=r"^se must be zero or more, got -0\.5$"):
        not_negative("se", [NAN, -0.5])


def test_missing_values_have_no_weight() -> None:
    x, w = used(np.array([[1, NAN], [3, 4]]), [2, 5])
    assert x.tolist() == [[1, 0], [3, 4]]
    assert w.tolist() == [[2, 0], [2, 5]]
    assert x.flags.c_contiguous


def test_weights_of_any_size() -> None:
    for size in (1e-300, 1.0, 1e300):
        assert float(weighted_mean(*used([10, 20], [size, 3 * size]))) == pytest.approx(17.5, rel=1e-15)


def test_the_caller_keeps_his_arrays() -> None:
    values = np.array([1.0, NAN])
    used(values, None)
    assert np.isnan(values[1])


def test_no_weight_no_value() -> None:
    assert math.isnan(float(least(*used([1.0], [0]))))
    assert math.isnan(float(weighted_mean(*used([1.0], [0]))))
