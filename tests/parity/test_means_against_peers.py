"""Means against the recorded output of COINr 1.1.14 and Compind 3.4, to a relative 1e-12.

The files of groups aggregate and compind, read without the index; every row of these groups is in
`test_aggregate_against_peers.py` and `test_compind_and_oscap_against_peers.py`. Not matched, on purpose:

- Compind `ci_ampi` itself (PEER DEFECT: rounds to three decimals, and its penalty argument does nothing). The
  recorded `ampi_minus_exact` is the published formula on the same inputs, and that is matched.
- COINr `a_genmean` with a missing cell (it gives no value; the other means, and ours, skip the cell).
- COINr `a_hmean` and `a_genmean` with negative cells: it computes a number that lies outside its children or
  depends on |x|; ours refuses, as COINr's own geometric mean does.
- COINr stumbles over a zero or negative cell that has no weight; ours takes a child without weight as absent.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.stats.means import ZeroBreaksMean, arithmetic, combine, mazziotta_pareto

if TYPE_CHECKING:
    from tests.parity.conftest import Peers, Row

METHODS = {
    "a_amean": "arithmetic",
    "a_gmean": "geometric",
    "a_hmean": "harmonic",
    "a_genmean": "power",
}


def values_of(peers: Peers, row: Row, prefix: str = "") -> list[float]:
    return [peers.number(row[prefix + child]) for child in "abcd"]


@pytest.mark.parametrize("name", METHODS)
def test_means(peers: Peers, name: str) -> None:
    matched = refused = 0
    for row in peers.read(f"aggregate/{name}.csv"):
        values, weights, expected = values_of(peers, row), values_of(peers, row, "w_"), peers.number(row["y"])
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


def test_whole_scoreboard_of_51_countries(peers: Peers) -> None:
    """The first level of the ASEM example: 49 indicators into 8 pillars, by weighted means of each kind."""
    asem = peers.asem
    assert len(asem.pillars) == 8
    assert sum(len(asem.children(pillar)) for pillar in asem.pillars) == len(asem.indicators) == 49
    inputs = peers.read("aggregate/asem_input_minmax_1_100.csv")
    for peer, method, p in (
        ("a_amean", "arithmetic", None),
        ("a_gmean", "geometric", None),
        ("a_hmean", "harmonic", None),
        ("a_genmean_p2", "power", 2.0),
    ):
        expected = {row["uCode"]: row for row in peers.read(f"aggregate/asem_{peer}.csv")}
        for pillar in asem.pillars:
            children = asem.children(pillar)
            block = peers.table(inputs, *children)
            answers = np.array([peers.number(expected[row["uCode"]][pillar]) for row in inputs])
            if p is not None:
                answers[np.isnan(block).any(axis=-1)] = np.nan
            ours = combine(method, block, asem.weights(children), p=p)
            known = ~np.isnan(answers)
            assert known.sum() >= 20
            np.testing.assert_allclose(ours[known], answers[known], rtol=1e-12)


def test_adjusted_mazziotta_pareto(peers: Peers) -> None:
    rows = peers.read("compind/ampi_panel.csv")
    block = peers.table(rows, *(f"n_{child}" for child in "abc"))
    exact = peers.column(rows, "ampi_minus_exact")
    assert len(rows) == 18
    np.testing.assert_allclose(mazziotta_pareto(block), exact, rtol=1e-12)
    np.testing.assert_allclose(arithmetic(block), peers.column(rows, "M"), rtol=1e-12)
    # The peer itself agrees to the three decimals that it keeps.
    rounded = peers.column(rows, "ampi_NEG_rounded3")
    np.testing.assert_allclose(mazziotta_pareto(block), rounded, rtol=0, atol=5.001e-4)
