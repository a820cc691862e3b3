"""Dividing by a denominator: by hand, and where it is zero, below zero or unknown."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bsaudit.stats.denominate import denominate

NAN = math.nan
X = np.array([[10.0, 5.0], [NAN, 6.0], [0.0, 7.0]])


def test_by_hand() -> None:
    found = denominate(X, [[2.0, 1.0], [4.0, 3.0], [5.0, NAN]], scale=[1, 1000])
    np.testing.assert_array_equal(found.values, [[5, 5000], [NAN, 2000], [0, NAN]])
    assert not found.undivided.any()


def test_one_denominator_for_all_columns() -> None:
    np.testing.assert_array_equal(denominate(X, [[5.0], [1.0], [7.0]]).values, [[2, 1], [NAN, 6], [0, 1]])


@pytest.mark.parametrize("below", [0.0, -2.0])
def test_a_denominator_of_zero_or_below_never_gives_a_number(below: float) -> None:
    denominators = np.array([[1.0, 1.0], [below, 1.0], [below, below]])
    with pytest.raises(ValueError, match=r"zero or below: .* as missing: crimes, visits"):
        denominate(X, denominators, names=["crimes", "visits"])
    found = denominate(X, denominators, zero="missing")
    np.testing.assert_array_equal(found.values, [[10, 5], [NAN, 6], [NAN, NAN]])
    # A value that is missing anyway is not blamed on its denominator.
    assert found.undivided.tolist() == [[False, False], [False, False], [True, True]]


def test_bad_arguments() -> None:
    with pytest.raises(ValueError, match="unknown rule for zero 'skip'"):
        denominate(X, 1.0, zero="skip")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="scale must be above zero"):
        denominate(X, 1.0, scale=0)
    with pytest.raises(ValueError, match="denominators must be finite"):
        denominate(X, math.inf)
