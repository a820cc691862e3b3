"""Distances to a target, to a reference unit and to the best: by hand and at the edges."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bsaudit.stats.distances import fit_distance_to_best, fit_distance_to_reference, fit_distance_to_target
from bsaudit.stats.linear import fit_minmax
from bsaudit.stats.normal_line import apply_linear

NAN = math.nan
X = np.array([2.0, 4.0, NAN, 10.0])


def test_to_a_target_by_hand() -> None:
    np.testing.assert_array_equal(apply_linear(X, fit_distance_to_target(X, 6)), [0, 0.5, NAN, 2])
    np.testing.assert_array_equal(apply_linear(X, fit_distance_to_target(X, 6, hold=True)), [0, 0.5, NAN, 1])
    np.testing.assert_array_equal(apply_linear(X, fit_distance_to_target(X, 2, -1)), [1, 0.75, NAN, 0])


@pytest.mark.parametrize(("target", "direction"), [(2, 1), (1, 1), (10, -1), (11, -1)])
def test_a_target_that_all_have_met_is_refused(target: float, direction: int) -> None:
    with pytest.raises(ValueError, match="no better than the worst value"):
        fit_distance_to_target(X, target, direction)
    line = fit_distance_to_target(X, target, direction, constant=1)
    np.testing.assert_array_equal(apply_linear(X, line), [1, 1, NAN, 1])


def test_to_a_reference_by_hand() -> None:
    np.testing.assert_array_equal(apply_linear(X, fit_distance_to_reference(X, 1)), [0, 1, NAN, 4])
    np.testing.assert_array_equal(apply_linear(X, fit_distance_to_reference(X, 1, hold=True)), [0, 1, NAN, 1])
    np.testing.assert_allclose(apply_linear(X, fit_distance_to_reference(X, 1, -1)), [8 / 6, 1, NAN, 0])


@pytest.mark.parametrize("reference", [0, 2])
def test_a_reference_that_is_the_worst_or_missing_is_refused(reference: int) -> None:
    with pytest.raises(ValueError, match="has no value, or is itself the worst"):
        fit_distance_to_reference(X, reference)


@pytest.mark.parametrize("reference", [-1, 4])
def test_a_reference_outside_the_table_is_refused(reference: int) -> None:
    with pytest.raises(ValueError, match="reference must be a row from 0 to 3"):
        fit_distance_to_reference(X, reference)


def test_to_the_best_is_minmax_on_the_fitted_table() -> None:
    for direction in (1, -1):
        line = fit_distance_to_best(X, direction)
        np.testing.assert_allclose(
            apply_linear(X, line), apply_linear(X, fit_minmax(X, direction, top=1)), atol=1e-15
        )
    with pytest.raises(ValueError, match="no spread"):
        fit_distance_to_best([3.0, 3.0])


def test_an_empty_column_is_marked() -> None:
    x = np.column_stack([X, np.full(4, NAN)])
    for line in (fit_distance_to_best(x), fit_distance_to_target(x, 6), fit_distance_to_reference(x, 1)):
        assert line.empty.tolist() == [False, True]
        assert not line.flat.any()
