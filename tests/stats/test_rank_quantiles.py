"""Quantiles out of counts against numpy's own on the whole table of ranks."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bsaudit.stats.rank_quantiles import Window, count_in_window, first_window, narrowed

QUANTILES = (0.025, 0.5, 0.975)


def found(codes: Any, most: int, quantiles: tuple[float, ...] = QUANTILES) -> tuple[Any, int]:
    """The quantiles, from three parts of the draws, and how many rounds they took."""
    drawn = (codes > 0).sum(axis=0)
    window: Window | Any = first_window(codes.shape[1], most)
    rounds = 0
    while isinstance(window, Window):
        counts: Any = sum(count_in_window(part, window) for part in np.array_split(codes, 3))
        window, rounds = narrowed(window, counts, drawn, quantiles), rounds + 1
    return window, rounds


@pytest.mark.parametrize(
    ("most", "rounds"),
    [(1, 1), (2, 1), (10, 1), (4096, 1), (4097, 2), (33_000, 2), (65_536, 2), (65_537, 3), (300_000, 3)],
)
def test_they_are_the_order_statistics(most: int, rounds: int) -> None:
    rng = np.random.default_rng(most)
    centre = rng.integers(1, most + 1, 9)
    codes = np.clip(centre + rng.normal(0, most / 30, (401, 9)), 1, most).astype(np.uint32)
    codes[rng.random(codes.shape) < 0.02] = 0
    quantiles, took = found(codes, most)
    assert took == rounds
    for area in range(9):
        column = codes[:, area][codes[:, area] > 0]
        expected = np.quantile(column, QUANTILES, method="inverted_cdf")
        np.testing.assert_array_equal(quantiles[:, area], expected)


def test_more_areas_than_are_counted_at_once() -> None:
    rng = np.random.default_rng(3)
    codes = rng.integers(1, 1301, (50, 1300)).astype(np.uint16)
    quantiles, _ = found(codes, 1300)
    np.testing.assert_array_equal(quantiles, np.quantile(codes, QUANTILES, axis=0, method="inverted_cdf"))


def test_the_ends_are_the_least_and_the_greatest() -> None:
    codes = np.array([[3], [9], [5]], dtype=np.uint16)
    assert found(codes, 10, (0.0, 1.0))[0].tolist() == [[3], [9]]


def test_a_share_that_is_a_whole_number_of_draws_is_not_lost_to_rounding() -> None:
    codes = np.arange(1, 41, dtype=np.uint16)[:, np.newaxis]
    assert found(codes, 40, (0.025, 0.975, 0.1 + 0.2))[0].tolist() == [[1], [39], [12]]


def test_an_area_without_ranks_has_no_quantile() -> None:
    codes = np.array([[0, 2], [0, 1]], dtype=np.uint16)
    assert found(codes, 2)[0].tolist() == [[0, 1], [0, 1], [0, 2]]


def test_counts_can_be_added_to_narrower_ones() -> None:
    codes = np.array([[1, 2], [1, 1]], dtype=np.uint16)
    window, into = first_window(2, 2), np.zeros((1, 2, 2), dtype=np.uint16)
    assert count_in_window(codes, window, into) is into
    assert count_in_window(codes, window, into).tolist() == [[[4, 0], [2, 2]]]


def test_memory_does_not_grow_with_draws() -> None:
    window = first_window(33_000, 33_000)
    assert window.cells * 33_000 * 4 < 40_000_000
