"""Nodes of many units: availability, thresholds, and each method as the single-unit form gives it."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bsaudit.stats.arrays import Floats
from bsaudit.stats.mean_min import mean_min
from bsaudit.stats.means import METHODS, combine
from bsaudit.stats.node_scores import ALL_METHODS, availability, enough_data, node_scores
from bsaudit.stats.outranking import copeland
from bsaudit.stats.power_means import ZeroBreaksMean

cells = st.one_of(st.floats(1, 100), st.just(nan))
tables = arrays(np.float64, (5, 3), elements=cells)


@given(tables, st.sampled_from(METHODS))
def test_a_block_gives_what_its_rows_give(values: Floats, method: str) -> None:
    p = 2.0 if method == "power" else None
    found = node_scores(method, values, [1, 2, 3], p=p)
    alone = [float(combine(method, row, [1, 2, 3], p=p)) for row in values]
    np.testing.assert_array_equal(found, alone)


@given(tables, st.floats(0, 1), st.booleans())
def test_too_little_data_gives_no_score(values: Floats, least: float, by_weight: bool) -> None:
    weights = np.array([1.0, 2.0, 3.0])
    found = node_scores("arithmetic", values, weights, min_share=least, by_weight=by_weight)
    for row, score in zip(values, found, strict=True):
        present = ~np.isnan(row)
        share = weights[present].sum() / 6 if by_weight else present.mean()
        if share < least - 1e-9 or not present.any():
            assert isnan(score)
        elif share > least + 1e-9:
            assert score == pytest.approx(
                (weights * np.where(present, row, 0)).sum() / weights[present].sum()
            )


def test_a_share_equal_to_the_threshold_is_enough() -> None:
    assert node_scores("arithmetic", [[1, 3, nan]], min_share=2 / 3).tolist() == [2]
    assert enough_data(0.1 + 0.2, 0.3)
    assert not enough_data(0.299, 0.3)


def test_methods_across_units_and_the_mean_min_function() -> None:
    values = [[10.0, 30.0], [40.0, 20.0], [5.0, 6.0]]
    assert node_scores("copeland", values).tolist() == copeland(values).tolist()
    assert node_scores("mean-min", values).tolist() == mean_min(values).tolist()
    assert set(ALL_METHODS) == {*METHODS, "mean-min", "copeland"}


def test_availability_by_count_and_by_weight() -> None:
    assert availability([[1, nan, nan], [nan, nan, nan]]).tolist() == [pytest.approx(1 / 3), 0]
    assert availability([[1, nan, nan]], [3, 1, 0]).tolist() == [0.75]


def test_zero_names_the_children() -> None:
    with pytest.raises(ZeroBreaksMean) as caught:
        node_scores("geometric", [[1, 2, 0], [0, 1, 2]])
    assert caught.value.children == (0, 2)
    assert node_scores("geometric", [[1.0, 0.0]], floor=1.0).tolist() == [1.0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: node_scores("arithmetic", [1.0, 2.0]), "shape"),
        (lambda: node_scores("arithmetic", np.zeros((2, 0))), "at least one child"),
        (lambda: node_scores("arithmetic", [[1.0]], min_share=1.5), "0 to 1"),
        (lambda: node_scores("mode", [[1.0]]), "unknown method"),
        (lambda: availability([[1.0, 2.0]], [0.0, 0.0]), "above zero"),
    ],
)
def test_bad_calls_say_what_was_expected(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()
