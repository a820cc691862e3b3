"""Shapley values against worked games and their axioms."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.arrays import Booleans, Floats
from bsaudit.stats.shapley import MOST_PARTS, shapley, shapley_of_table, subsets

VALUE = st.floats(-100, 100)
TABLES = st.integers(1, 5).flatmap(lambda n: st.lists(VALUE, min_size=2**n, max_size=2**n))


def by_definition(table: list[float]) -> list[float]:
    """Mean contribution over all n! orders, one by one."""
    n = int(math.log2(len(table)))
    shares = [0.0] * n
    for order in permutations(range(n)):
        joined = 0
        for part in order:
            shares[part] += (table[joined | 1 << part] - table[joined]) / math.factorial(n)
            joined |= 1 << part
    return shares


def test_glove_game() -> None:
    # One left glove (0), two right gloves (1, 2); a pair is worth 1. The left one joins first in 2 of 6 orders
    # and then earns nothing, else 1: 4/6. Each right one earns only when it comes right after a lone left: 1/6.
    def pairs(member: Booleans) -> Floats:
        return np.asarray(np.minimum(member[:, 0], member[:, 1:].sum(axis=1)), dtype=float)

    assert shapley(pairs, 3).tolist() == pytest.approx([4 / 6, 1 / 6, 1 / 6], abs=1e-15)


def test_airport_game() -> None:
    # Runways of cost 8, 11, 13, 18: each extra stretch is shared by those who need it.
    # 8/4 = 2; 2 + 3/3 = 3; 3 + 2/2 = 4; 4 + 5 = 9.
    cost = np.array([8.0, 11, 13, 18])
    assert shapley(lambda member: (member * cost).max(axis=1), 4).tolist() == pytest.approx([2, 3, 4, 9])


@given(TABLES)
def test_equals_the_mean_over_all_orders(table: list[float]) -> None:
    assert shapley_of_table(table).tolist() == pytest.approx(by_definition(table), abs=1e-10)


@given(TABLES)
def test_sums_to_the_whole(table: list[float]) -> None:
    assert float(shapley_of_table(table).sum()) == pytest.approx(table[-1] - table[0], abs=1e-9)


def test_sixteen_parts_sum_to_the_whole() -> None:
    table = np.random.default_rng(3).uniform(0, 100, 2**MOST_PARTS)
    assert float(shapley_of_table(table).sum()) == pytest.approx(table[-1] - table[0], abs=1e-9)


def test_additive_games_give_each_part_its_own() -> None:
    own = np.array([5.0, -2.0, 0.0, 7.5])
    assert shapley(lambda member: 40 + member @ own, 4).tolist() == pytest.approx(own.tolist(), abs=1e-12)


def test_a_dummy_gets_nothing_and_equals_get_the_same() -> None:
    got = shapley(lambda member: np.sqrt(member[:, :2].sum(axis=1)), 3)
    assert got.tolist() == pytest.approx([math.sqrt(2) / 2, math.sqrt(2) / 2, 0], abs=1e-15)


def test_many_tables_at_once() -> None:
    tables = np.random.default_rng(4).normal(size=(3, 2, 8))
    together = shapley_of_table(tables)
    assert together.shape == (3, 2, 3)
    assert np.array_equal(together[1, 0], shapley_of_table(tables[1, 0]))


def test_order_of_subsets() -> None:
    members = subsets(3)
    assert not members[0].any()
    assert members[-1].all()
    assert members[0b101].tolist() == [True, False, True]


@pytest.mark.parametrize("n", [0, MOST_PARTS + 1])
def test_too_many_parts(n: int) -> None:
    with pytest.raises(ValueError, match=f"1 to 16 parts, got {n}"):
        subsets(n)


def test_bad_tables() -> None:
    with pytest.raises(ValueError, match="3 is not a power of two"):
        shapley_of_table([0, 1, 2])
    with pytest.raises(ValueError, match="0 is not a power of two"):
        shapley_of_table(5)
    with pytest.raises(ValueError, match="must return 4 numbers"):
        shapley(lambda member: member[:2, 0].astype(float), 2)
    with pytest.raises(ValueError, match="table must be finite"):
        shapley_of_table([0, math.nan])
