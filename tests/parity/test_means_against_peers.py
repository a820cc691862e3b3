"""Means against the recorded output of COINr 1.1.14 and Compind 3.4, to a relative 1e-12.

Set BSAUDIT_REFERENCE to the folder that holds `peers/`; without it these tests are skipped. Not matched, on
purpose:

- Compind `ci_ampi` itself (PEER DEFECT: rounds to three decimals, and its penalty argument does nothing). The
  recorded `ampi_minus_exact` is the published formula on the same inputs, and that is matched.
- COINr `a_genmean` with a missing cell (it gives no value; the other means, and ours, skip the cell).
- COINr `a_hmean` and `a_genmean` with negative cells: it computes a number that lies outside its children or
  depends on |x|; ours refuses, as COINr's own geometric mean does.
- COINr stumbles over a zero or negative cell that has no weight; ours takes a child without weight as absent.
"""

from __future__ import annotations

import csv
import os
from math import isnan
from pathlib import Path

import numpy as np
import pytest

from bsaudit.stats.means import ZeroBreaksMean, arithmetic, combine, mazziotta_pareto

REPOSITORY = Path(__file__).parents[2]
PEERS = Path(os.environ.get("BSAUDIT_REFERENCE", REPOSITORY.parent / "shared" / "reference")) / "peers"
METHODS = {
    "a_amean": "arithmetic",
    "a_gmean": "geometric",
    "a_hmean": "harmonic",
    "a_genmean": "power",
}

pytestmark = pytest.mark.skipif(
    not PEERS.is_dir(), reason="no peer reference: set BSAUDIT_REFERENCE to the folder that holds peers/"
)


def read(name: str) -> list[dict[str, str]]:
    with (PEERS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float:
    return float("nan") if cell in ("NA", "NaN", "") else float(cell)


def values_of(row: dict[str, str], prefix: str = "") -> list[float]:
    return [number(row[prefix + child]) for child in "abcd"]


@pytest.mark.parametrize("name", METHODS)
def test_means(name: str) -> None:
    matched = refused = 0
    for row in read(f"aggregate/{name}.csv"):
        values, weights, expected = values_of(row), values_of(row, "w_"), number(row["y"])
        p = float(row["params"].removeprefix("p=")) if name == "a_genmean" else None
        lowest = min((x for x, w in zip(values, weights, strict=True) if w > 0 and not isnan(x)), default=1.0)
        if lowest > 0 and (row["error"] or (min(values) < 0 and isnan(expected))):
            continue  # the peer stumbles over a child that has no weight
        if name == "a_genmean" and np.isnan(values).any():
            continue  # the peer gives no value
        if row["error"] or (lowest < 0 and name != "a_amean"):
            with pytest.raises(ValueError, match="zero"):
                combine(METHODS[name], values, weights, p=p)
            refused += 1
            continue
        got = float(combine(METHODS[name], values, weights, p=p))
        assert got == pytest.approx(expected, rel=1e-12, nan_ok=True), row
        matched += 1
    assert matched >= 36
    assert refused >= (0 if name == "a_amean" else 13)


def test_what_breaks_a_peer_names_the_same_children() -> None:
    with pytest.raises(ZeroBreaksMean) as caught:
        combine("geometric", [80, 10, 0, 90])
    assert caught.value.children == (2,)


def test_whole_scoreboard_of_51_countries() -> None:
    """The first level of the ASEM example: 49 indicators into 8 pillars, by weighted means of each kind."""
    structure: dict[str, list[tuple[str, float]]] = {}
    for row in read("asem/meta_ind.csv"):
        if row["Level"] == "1" and row["Type"] == "Indicator":
            structure.setdefault(row["Parent"], []).append((row["iCode"], float(row["Weight"])))
    assert len(structure) == 8
    inputs = read("aggregate/asem_input_minmax_1_100.csv")
    for peer, method, p in (
        ("a_amean", "arithmetic", None),
        ("a_gmean", "geometric", None),
        ("a_hmean", "harmonic", None),
        ("a_genmean_p2", "power", 2.0),
    ):
        expected = {row["uCode"]: row for row in read(f"aggregate/asem_{peer}.csv")}
        for pillar, children in structure.items():
            block = np.array([[number(row[child]) for child, _ in children] for row in inputs])
            answers = np.array([number(expected[row["uCode"]][pillar]) for row in inputs])
            if p is not None:
                answers[np.isnan(block).any(axis=-1)] = np.nan
            ours = combine(method, block, [weight for _, weight in children], p=p)
            known = ~np.isnan(answers)
            assert known.sum() >= 20
            np.testing.assert_allclose(ours[known], answers[known], rtol=1e-12)


def test_adjusted_mazziotta_pareto() -> None:
    rows = read("compind/ampi_panel.csv")
    block = np.array([[number(row[f"n_{child}"]) for child in "abc"] for row in rows])
    exact = [number(row["ampi_minus_exact"]) for row in rows]
    assert len(rows) == 18
    np.testing.assert_allclose(mazziotta_pareto(block), exact, rtol=1e-12)
    np.testing.assert_allclose(arithmetic(block), [number(row["M"]) for row in rows], rtol=1e-12)
    # The peer itself agrees to the three decimals that it keeps.
    rounded = [number(row["ampi_NEG_rounded3"]) for row in rows]
    np.testing.assert_allclose(mazziotta_pareto(block), rounded, rtol=0, atol=5.001e-4)
