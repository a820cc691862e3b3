"""Outranking and Copeland: by hand, against loops, and without regard to the order of the rows."""

from __future__ import annotations

from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bsaudit.stats import outranking
from bsaudit.stats.arrays import Floats
from bsaudit.stats.outranking import copeland, dominance, outranking_matrix

cells = st.one_of(st.integers(0, 3).map(float), st.just(nan))
tables = st.tuples(st.integers(2, 7), st.integers(1, 4)).flatmap(
    lambda shape: arrays(np.float64, shape, elements=cells)
)


def share(first: Floats, second: Floats, weights: Floats) -> float:
    both = [
        (a, b, w)
        for a, b, w in zip(first, second, weights, strict=True)
        if not isnan(a) and not isnan(b) and w
    ]
    if not both:
        return nan
    return float(sum(w * (a > b) + w * (a == b) / 2 for a, b, w in both) / sum(w for *_, w in both))


def test_by_hand() -> None:
    # First against second: better on 2 of weight 4, equal on 1: (2 + 0.5) / 4.
    matrix = outranking_matrix([[5, 5, 1], [4, 5, 3]], [2, 1, 1])
    assert matrix.tolist() == [[0, 0.625], [0.375, 0]]
    assert copeland([[5, 5, 1], [4, 5, 3]], [2, 1, 1]).tolist() == [1, -1]


@given(tables, st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_is_what_loops_over_pairs_give(values: Floats, drawn: list[int]) -> None:
    weights = np.array(drawn[: values.shape[1]], dtype=float)
    weights[0] = max(weights[0], 1.0)
    matrix, scores = outranking_matrix(values, weights), copeland(values, weights)
    for i in range(len(values)):
        duels = 0
        for j in range(len(values)):
            expected = 0.0 if i == j else share(values[i], values[j], weights)
            assert matrix[i, j] == pytest.approx(expected, abs=1e-12, nan_ok=True)
            duels += 0 if i == j or isnan(expected) else int(np.sign(round(expected - 0.5, 9)))
        has_any = (~np.isnan(values[i]) & (weights > 0)).any()
        assert scores[i] == duels if has_any else isnan(scores[i])


@given(tables)
def test_the_order_of_rows_does_not_matter_and_shares_complement(values: Floats) -> None:
    matrix = outranking_matrix(values)
    np.testing.assert_allclose(outranking_matrix(values[::-1])[::-1, ::-1], matrix, atol=1e-15)
    np.testing.assert_array_equal(copeland(values[::-1])[::-1], copeland(values))
    off = ~np.eye(len(values), dtype=bool)
    sums = (matrix + matrix.T)[off]
    np.testing.assert_allclose(sums[~np.isnan(sums)], 1.0)
    assert np.nansum(copeland(values)) == 0


def test_a_missing_cell_favours_nobody() -> None:
    values = [[3.0, nan], [2.0, 9.0]]
    assert outranking_matrix(values).tolist() == [[0.0, 1.0], [0.0, 0.0]]
    assert outranking_matrix(values[::-1]).tolist() == [[0.0, 0.0], [1.0, 0.0]]


def test_units_with_nothing_in_common_do_not_meet() -> None:
    matrix = outranking_matrix([[3.0, nan], [nan, 9.0], [1.0, 1.0]])
    assert isnan(matrix[0, 1])
    assert isnan(matrix[1, 0])
    assert copeland([[3.0, nan], [nan, 9.0], [1.0, 1.0]]).tolist() == [1, 1, -2]
    assert isnan(copeland([[nan, nan], [1.0, 2.0]])[0])


def test_blocks_give_what_one_block_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    values = np.random.default_rng(5).integers(0, 4, size=(40, 6)).astype(float)
    values[3, 2] = values[17, :] = nan
    weights = [0.1, 0.2, 0.3, 1, 2, 0]
    whole, matrix = copeland(values, weights), outranking_matrix(values, weights)
    monkeypatch.setattr(outranking, "_BLOCK_CELLS", 130)
    np.testing.assert_array_equal(copeland(values, weights), whole)
    np.testing.assert_allclose(outranking_matrix(values, weights), matrix, rtol=1e-15)


def test_weights_that_are_equal_up_to_rounding_are_a_draw() -> None:
    # 0.1 + 0.2 is not 0.3 in binary, but as a weight it is.
    assert copeland([[1, 1, 0], [0, 0, 1]], [0.1, 0.2, 0.3]).tolist() == [0, 0]


def test_four_hundred_units_take_a_blink() -> None:
    from time import process_time

    values = np.random.default_rng(1).random((400, 50))
    started = process_time()
    copeland(values)
    assert process_time() - started < 1.0  # COINr: 135 s


def test_dominance_counts_pairs_that_are_settled() -> None:
    found = dominance(outranking_matrix([[3.0, 3.0], [2.0, 2.0], [1.0, 4.0], [nan, nan]]))
    assert found == (1, 1 / 3)
    assert isnan(dominance(outranking_matrix([[nan], [nan]])).share)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: outranking_matrix(np.zeros((outranking.MOST_UNITS + 1, 1))), "needs 0.2 GB"),
        (lambda: copeland([1.0, 2.0]), "shape"),
        (lambda: copeland([[1.0, 2.0]], [1.0]), "each of the 2 indicators"),
        (lambda: copeland([[1.0, 2.0]], [1.0, -1.0]), "negative"),
        (lambda: copeland([[1.0, 2.0]], [0.0, 0.0]), "above zero"),
        (lambda: dominance([[0.0, 1.0]]), "square"),
    ],
)
def test_bad_calls_say_what_was_expected(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()
