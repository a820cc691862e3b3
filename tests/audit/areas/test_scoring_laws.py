"""Laws of an index of areas: what must not matter does not, to the last bit where ranks hang on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from bsaudit.audit.areas.plan import AreaPlan, PlanNode, climb
from bsaudit.audit.areas.programme import load_areas
from bsaudit.audit.areas.scoring import score_areas

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

METHODS: list[tuple[str, dict[str, Any]]] = [
    *((name, {}) for name in ("arithmetic", "geometric", "harmonic", "median", "minimum", "mean-min")),
    *((name, {}) for name in ("mazziotta-pareto", "mpi", "copeland", "wroclaw")),
    ("arithmetic", {"as_given": True}),
    ("power", {"p": 2.0}),
    ("power", {"p": -1.0}),
]
FALLING = ("mazziotta-pareto", "mpi", "mean-min", "wroclaw")
"""Penalties for imbalance; and a pattern that is taken from the very areas, and so moves with them."""

RISING = [(name, more) for name, more in METHODS if name not in FALLING]
PATTERN = np.random.default_rng(14).uniform(1, 100, (40, 9))


def whole(values: NDArray[Any], weights: NDArray[Any], method: str, more: dict[str, Any]) -> AreaPlan:
    areas, indicators = (tuple(map(str, range(size))) for size in values.shape)
    node = PlanNode("overall", tuple(range(values.shape[1])), weights, method, **more)
    return AreaPlan(areas, indicators, values, ~np.isnan(values), (node,))


def draw(seed: int) -> tuple[np.random.Generator, NDArray[Any], NDArray[Any]]:
    """Values of areas of which the second half repeats the first, and weights that no sum of which is exact."""
    random = np.random.default_rng(seed)
    half, children = int(random.integers(2, 90)), int(random.integers(2, 9))
    values = random.uniform(1, 100, (half, children))
    values[random.random(values.shape) < 0.1] = np.nan
    return random, np.tile(values, (2, 1)), random.choice([0.1, 0.3, 0.225, 0.135, 0.093], children)


@pytest.mark.parametrize(("method", "more"), METHODS)
@pytest.mark.parametrize("seed", range(8))
def test_twins_and_the_order_of_areas_do_not_differ_in_a_bit(
    method: str, more: dict[str, Any], seed: int
) -> None:
    random, values, weights = draw(seed)
    found = climb(whole(values, weights, method, more))
    half, order = len(values) // 2, random.permutation(len(values))
    turned = climb(whole(values[order], weights, method, more))
    for here, there in ((found.score, turned.score), (found.coverage, turned.coverage)):
        np.testing.assert_array_equal(here[half:], here[:half])
        np.testing.assert_array_equal(there, here[order])


@pytest.mark.parametrize(("method", "more"), METHODS)
def test_the_order_of_indicators_does_not_matter(method: str, more: dict[str, Any]) -> None:
    random, values, weights = draw(11)
    order = random.permutation(len(weights))
    one = climb(whole(values, weights, method, more)).score
    other = climb(whole(values[:, order], weights[order], method, more)).score
    np.testing.assert_allclose(one, other, rtol=1e-12)


@pytest.mark.parametrize(("method", "more"), RISING)
def test_a_better_value_never_lowers_a_score(method: str, more: dict[str, Any]) -> None:
    random, values, weights = draw(12)
    values[0] = np.where(np.isnan(values[0]), 50.0, values[0])
    before = climb(whole(values, weights, method, more)).score[0, 0]
    for child in range(len(weights)):
        better = values.copy()
        better[0, child] += random.uniform(0, 50)
        after = climb(whole(better, weights, method, more)).score[0, 0]
        assert after >= before - 1e-12 * abs(before)


def test_a_better_value_never_lowers_a_nearness_to_a_frozen_pattern() -> None:
    random, values, weights = draw(12)
    values[0] = PATTERN[:, : len(weights)].max(axis=0) - random.uniform(0, 50, len(weights))
    more = {"reference": PATTERN[:, : len(weights)]}
    before = climb(whole(values, weights, "wroclaw", more)).score
    for child in range(len(weights)):
        better = values.copy()
        better[0, child] += 70  # beyond the best of the pattern
        after = climb(whole(better, weights, "wroclaw", more)).score
        assert after[0, 0] >= before[0, 0]
        np.testing.assert_array_equal(after[1:], before[1:])  # and nobody else moves


def test_an_indicator_twice_at_half_the_weight_changes_nothing() -> None:
    _, values, weights = draw(13)
    once = climb(whole(values, weights, "arithmetic", {})).score
    twice = climb(whole(np.tile(values, 2), np.tile(weights / 2, 2), "arithmetic", {})).score
    np.testing.assert_allclose(once, twice, rtol=1e-12)


RUBRIC = """format: bsaudit/rubric@1
units: area
id: small
title: A small index
data: data
audits:
  "2019": {as_of: 2021-06-30, period: 2019, title: T}
tables:
  - {file: areas.csv, area: code, period_column: year, columns: {a: a, b: b}}
method:
  scale: {kind: SCALE, reason: r}
  missing: {min_coverage: 0, reason: r}
  frozen: {audits: ["2019"], reason: r}
  reason: r
strands: {s: {title: S}}
indicators:
"""
STEPS = "impute: {method: median, reason: r}, treat: {method: winsorise, otherwise: log-tail, reason: r}, reason: r"
INDICATORS = [
    f"  a: {{goal: s, direction: higher, {STEPS}}}\n",
    f"  b: {{goal: s, direction: lower, weight: 2.5, {STEPS}}}\n",
]


def scored(folder: Path, scale: str, rows: list[str], indicators: list[str]) -> dict[str, tuple[Any, Any]]:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "areas.csv").write_text("code,year,a,b\n" + "".join(rows), "utf-8")
    (folder / "index.yaml").write_text(RUBRIC.replace("SCALE", scale) + "".join(indicators), "utf-8")
    result = score_areas(load_areas(folder / "index.yaml"), "2019")
    node = result.nodes[0]
    return {code: (node.score[at], node.rank[at]) for at, code in enumerate(result.areas)}


@pytest.mark.parametrize("scale", ["minmax", "zscore", "robust-z", "percentile-rank", "distance-to-best"])
def test_the_order_of_a_file_and_a_later_year_do_not_matter(tmp_path: Path, scale: str) -> None:
    random = np.random.default_rng(14)
    table = [f"A{n:02},2019,{random.lognormal(1, 1.5):.4f},{random.uniform(1, 9):.3f}\n" for n in range(40)]
    table[3] = "A03,2019,,4\n"
    found = scored(tmp_path, scale, table, INDICATORS)
    order = random.permutation(40).tolist()
    later = [f"A{n:02},2020,{1000 + n},{-n}\n" for n in range(40)]
    other = scored(tmp_path, scale, [table[n] for n in order] + later, INDICATORS[::-1])
    assert found.keys() == other.keys()
    for code, (score, rank) in found.items():
        assert other[code] == (pytest.approx(score, rel=1e-12, abs=1e-12), rank)
