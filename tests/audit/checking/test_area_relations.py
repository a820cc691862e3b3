"""Pairs that say the same and parts that fall, against sums written out here."""

from __future__ import annotations

from math import isnan

import numpy as np
import pytest

from bsaudit.audit.areas.plan import AreaPlan, PlanNode, climb
from bsaudit.audit.checking.area_relations import falling_in, twins_of

NAN = float("nan")


def pearson(first: list[float], second: list[float]) -> float:
    """By the textbook, over the units that have both."""
    pairs = [(x, y) for x, y in zip(first, second, strict=True) if not isnan(x + y)]
    n = len(pairs)
    mean_x, mean_y = sum(x for x, _ in pairs) / n, sum(y for _, y in pairs) / n
    products = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    squares = sum((x - mean_x) ** 2 for x, _ in pairs) * sum((y - mean_y) ** 2 for _, y in pairs)
    return float(products / squares**0.5)


def test_twins_are_found_whatever_their_unit_sign_and_holes() -> None:
    rng = np.random.default_rng(3)
    a = rng.normal(size=40)
    b, c = 1000 - 7 * a, rng.normal(size=40)
    d = np.where(np.arange(40) < 12, NAN, a * 1e-3 + 5)
    e = a + rng.normal(size=40) * 0.01  # nearly, at 0.99995
    table = np.column_stack([a, b, c, d, e])
    found = twins_of(table, list("abcde"), 0.9999)
    columns = {name: table[:, place].tolist() for place, name in enumerate("abcde")}
    wanted = {
        first + second: pearson(columns[first], columns[second])
        for place, first in enumerate("abcde")
        for second in "abcde"[place + 1 :]
    }
    wanted = {pair: r for pair, r in wanted.items() if abs(r) >= 0.9999}
    assert set(wanted) == {"ab", "ad", "ae", "bd", "be", "de"}
    assert {pair.first + pair.second: pair.correlation for pair in found} == pytest.approx(wanted, abs=1e-12)
    assert {pair.first + pair.second: pair.areas for pair in found} == {
        "ab": 40, "ad": 28, "ae": 40, "bd": 28, "be": 40, "de": 28,
    }  # fmt: skip


def test_empty_and_constant_columns_have_no_twin() -> None:
    table = np.column_stack([np.full(9, NAN), np.full(9, 3.0), np.arange(9.0)])
    assert twins_of(table, list("abc"), 0.9) == []


def plan(values: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> AreaPlan:
    nodes = (
        PlanNode("s/g", (0, 1, 2), np.ones(3), "arithmetic"),
        PlanNode("s", (3,), np.ones(1), "arithmetic"),
        PlanNode("overall", (4,), np.ones(1), "arithmetic"),
    )
    areas = tuple(f"A{n}" for n in range(len(values)))
    return AreaPlan(areas, ("a", "b", "c"), values, ~np.isnan(values), nodes)


def test_a_child_that_runs_against_its_node_is_found_from_eight_areas_on() -> None:
    up = np.arange(8.0)
    made = plan(np.column_stack([up, up + up % 2, 9 - up]))
    (part,) = falling_in(made, climb(made))
    assert (part.address, part.parent) == ("indicator:c", "goal:s/g")
    mean = [(x + x + x % 2 + 9 - x) / 3 for x in up.tolist()]
    assert part.correlation == pytest.approx(pearson((9 - up).tolist(), mean), abs=1e-12)
    few = plan(made.values[:7])
    assert falling_in(few, climb(few)) == []


def test_a_weak_negative_correlation_may_be_chance() -> None:
    """Of eight areas 2/√8 = 0.71 is chance."""
    a = np.array([1.0, 2, 3, 4, 5, 6, 7, 8])
    c = np.array([3.0, 2, 3, 2, 3, 2, 3, 1])
    made = plan(np.column_stack([a, a, c]))
    with_node = pearson(c.tolist(), ((2 * a + c) / 3).tolist())
    assert -0.71 < with_node < 0
    assert falling_in(made, climb(made)) == []
