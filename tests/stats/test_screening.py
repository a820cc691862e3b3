"""Which units have enough data: counts, shares and thresholds."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bsaudit.stats.screening import screen

NAN = math.nan
X = np.array([[1.0, 2.0, 0.0, 7.0], [0.0, NAN, 0.0, NAN], [NAN, NAN, NAN, NAN], [0.0, 0.0, 0.0, 0.0]])


def test_by_hand() -> None:
    found = screen(X, available=0.5, nonzero=0.25)
    assert found.missing.tolist() == [0, 2, 4, 0]
    assert found.zeros.tolist() == [1, 2, 0, 4]
    assert found.available.tolist() == [1, 0.5, 0, 1]
    np.testing.assert_array_equal(found.nonzero, [0.75, 0, NAN, 0])
    assert found.low_data.tolist() == [False, False, True, False]
    assert found.low_nonzero.tolist() == [False, True, False, True]
    assert found.included.tolist() == [True, False, False, False]


def test_without_thresholds_all_are_included() -> None:
    assert screen(X).included.all()


def test_bad_arguments() -> None:
    for bad in (np.ones(3), np.ones((3, 0))):
        with pytest.raises(ValueError, match="with an indicator at least"):
            screen(bad)
    for option in ("available", "nonzero"):
        with pytest.raises(ValueError, match=f"{option} must lie from 0 to 1"):
            screen(X, **{option: 1.5})
