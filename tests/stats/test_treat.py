"""The two stages of treatment: which one is taken, what is recorded, and what is frozen."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np
import pytest

from bsaudit.stats.moments import Limits, moments
from bsaudit.stats.transforms import apply_curve, fit_box_cox, fit_log_gii, fit_log_range, fit_log_shift
from bsaudit.stats.treat import SECOND_STAGES, apply_treatment, fit_treatment

NAN = math.nan
LADDER = np.arange(1.0, 19.0)
ONE = np.array([*LADDER, 19.0, 140.0])
TWO = np.array([*LADDER, 90.0, 140.0])
LOW = np.array([*LADDER, -90.0, -140.0])
PLAIN = np.array([*LADDER, 19.0, NAN])
TABLE = np.column_stack([PLAIN, ONE, TWO, np.full(20, NAN), np.full(20, 3.0)])


def test_each_column_takes_the_first_stage_that_is_enough() -> None:
    fitted = fit_treatment(TABLE, most=1)
    done = apply_treatment(TABLE, fitted)
    np.testing.assert_array_equal(done.values[:, [0, 3, 4]], TABLE[:, [0, 3, 4]])
    assert done.values[:, 1].tolist() == [*LADDER, 19, 19]
    assert done.values[:, 2].tolist() == apply_curve(TWO, fit_log_range(TWO)).tolist()
    assert done.transformed.tolist() == [False, False, True, False, False]
    assert np.argwhere(done.winsorised).tolist() == [[19, 1]]
    assert done.winsorised.dtype == np.int8
    assert fitted.capped.tolist() == [False, True, False, False, False]
    assert fitted.passes.all()
    np.testing.assert_array_equal(fitted.after.skewness, moments(done.values).skewness)


def test_combined_stages_take_the_logarithm_of_what_was_winsorised() -> None:
    fitted = fit_treatment(TWO, most=1, combine=True)
    done = apply_treatment(TWO, fitted)
    capped = np.minimum(TWO, 90)
    assert done.values.tolist() == apply_curve(capped, fit_log_range(capped)).tolist()
    assert done.winsorised.tolist() == [0] * 19 + [1]
    assert bool(done.transformed)


def test_without_a_second_stage_what_fails_is_marked() -> None:
    fitted = fit_treatment(TWO * 10, most=1, second=None)
    done = apply_treatment(TWO * 10, fitted)
    assert done.values[-1] == 900
    assert not bool(fitted.passes)
    assert not bool(done.transformed)


def test_cells_that_come_up_are_marked_below_zero() -> None:
    done = apply_treatment(LOW, fit_treatment(LOW))
    assert done.winsorised.tolist() == [0] * 18 + [-1, -1]
    assert done.values[-2:].tolist() == [1, 1]


@pytest.mark.parametrize("second", SECOND_STAGES)
@pytest.mark.parametrize(("x", "tail"), [(TWO, 1), (LOW, -1)], ids=["high", "low"])
def test_every_second_stage(second: str, x: np.ndarray, tail: int) -> None:
    by_hand = {
        "log-range": fit_log_range(x),
        "log-tail": fit_log_range(x, tail=tail),
        "log-shift": fit_log_shift(x),
        "log-gii": fit_log_gii(x, tail=tail),
        "box-cox": fit_box_cox(x, 0.25),
    }[second]
    fitted = fit_treatment(x, most=0, second=second, exponent=0.25, limits=Limits(0.5, 0.5))
    assert apply_treatment(x, fitted).values.tolist() == apply_curve(x, by_hand).tolist()


def test_an_unknown_second_stage_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown second stage 'sqrt': use one of log-range"):
        fit_treatment(ONE, second="sqrt")


def test_later_years_meet_the_frozen_caps_and_curves() -> None:
    fitted = fit_treatment(TABLE, most=1, names=["a", "b", "c", "d", "e"])
    later = np.array([[500.0, 500.0, 70.0, 1.0, 9.0]])
    done = apply_treatment(later, fitted)
    by_hand = math.log(70 - 1 + 0.01 * 139)
    np.testing.assert_allclose(done.values, [[500, 19, by_hand, 1, 9]], rtol=1e-15)
    assert done.winsorised.tolist() == [[0, 1, 0, 0, 0]]
    with pytest.raises(ValueError, match="spans it: c"):
        apply_treatment(later - 100, fitted)


def test_the_caller_keeps_his_table() -> None:
    before = TABLE.copy()
    apply_treatment(TABLE, fit_treatment(TABLE))
    np.testing.assert_array_equal(TABLE, before)


@pytest.mark.parametrize("order", ["C", "F"])
def test_a_table_is_its_columns(order: Literal["C", "F"]) -> None:
    table = np.array(TABLE, order=order)
    whole = apply_treatment(table, fit_treatment(table, most=1))
    for place, column in enumerate(table.T):
        alone = apply_treatment(column, fit_treatment(column, most=1))
        np.testing.assert_array_equal(whole.values[:, place], alone.values)
        np.testing.assert_array_equal(whole.winsorised[:, place], alone.winsorised)
        assert whole.transformed[place] == alone.transformed
