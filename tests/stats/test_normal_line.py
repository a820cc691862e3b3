"""The straight line that normalisers share: its rules for columns without spread and without values."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bsaudit.stats.normal_line import apply_linear, flat_result, line_of

NAN = math.nan
ORIGIN, UNIT = np.array([1.0, 5.0, NAN]), np.array([2.0, 0.0, 4.0])


def test_the_line_by_hand() -> None:
    line = line_of(ORIGIN, UNIT, at_origin=10, per_unit=3, constant="missing")
    found = apply_linear([[1.0, 5.0, NAN], [5.0, 5.0, NAN], [NAN, NAN, NAN]], line)
    np.testing.assert_array_equal(found, [[10, NAN, NAN], [16, NAN, NAN], [NAN, NAN, NAN]])
    assert line.flat.tolist() == [False, True, False]
    assert line.empty.tolist() == [False, False, True]


def test_results_are_held_between_bounds() -> None:
    line = line_of(np.array(0.0), np.array(1.0), at_origin=0, per_unit=1, bounds=(-np.inf, 2.0))
    np.testing.assert_array_equal(apply_linear([-9.0, 1.0, 3.0, NAN], line), [-9, 1, 2, NAN])


def test_the_rule_is_known_and_its_number_finite() -> None:
    with pytest.raises(ValueError, match="constant must be finite"):
        line_of(np.zeros(()), np.ones(()), at_origin=0, per_unit=1, constant=NAN)
    with pytest.raises(
        ValueError, match="unknown rule for constant 'middle': use error, missing or a number"
    ):
        flat_result("middle")  # type: ignore[arg-type]
