"""Aggregation against the recorded output of COINr 1.1.14, to a relative 1e-12: every row of group
`aggregate`.

A row of the index that is neither reproduced nor named in `LEFT_OUT` fails. `DIFFERS` names what is different inside
a reproduced row, and the test holds our own answer there.
"""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.stats.node_scores import node_scores
from bsaudit.stats.outranking import copeland, dominance, outranking_matrix
from bsaudit.stats.ranking import ranks
from bsaudit.stats.trees import tree_scores

if TYPE_CHECKING:
    from tests.parity.conftest import Check, Pairs, Peers, Row

GROUPS = ("aggregate",)
NEGATIVE = (
    "a power of a negative number leaves the children's range or depends on |x|: ours refuses, naming them"
)
DIFFERS = {
    ("a_hmean", "with_negative"): NEGATIVE,
    ("a_genmean", "with_negative"): NEGATIVE,
    (
        "a_genmean",
        "with_na",
    ): "the peer gives no value for a unit with a missing cell; ours skips it, as all means do",
    ("a_gmean", "with_zero_weight"): "the peer stumbles over a cell without weight; ours takes it as absent",
    ("a_hmean", "with_zero_weight"): "as a_gmean",
    ("a_genmean", "with_zero_weight"): "as a_gmean",
}
LEFT_OUT: dict[tuple[str, str], str] = {}
MEANS = {"a_amean": "arithmetic", "a_gmean": "geometric", "a_hmean": "harmonic", "a_genmean": "power"}


def check_mean(peers: Peers, row: Row) -> Pairs:
    """One case: a few units that share their weights; each is reproduced, refused by both, or differs as named."""
    name, (case, weights_name) = row["method"], row["case"].split("/")
    p = float(row["r_call"].partition("p=")[2].rstrip(")")) if "p=" in row["r_call"] else None
    units = [
        unit
        for unit in peers.read(row["file"])
        if (unit["case"], unit["weights"]) == (case, weights_name)
        and (p is None or unit["params"] == f"p={p:g}")
    ]
    for unit in units:
        values, weights = peers.table([unit], *"abcd"), peers.table([unit], "w_a", "w_b", "w_c", "w_d")[0]
        expected = peers.number(unit["y"])
        counted = values[0][(weights > 0) & ~np.isnan(values[0])]
        breaks = (
            counted.size > 0 and counted.min() < 0
            if name == "a_genmean" and (p or 0) > 0
            else (counted <= 0).any()
        )
        if name != "a_amean" and breaks:
            assert unit["error"] or counted.min() < 0  # there the peer stops too, or it differs as named
            with pytest.raises(ValueError, match="zero"):
                node_scores(MEANS[name], values, weights, p=p)
            assert unit["error"] or (name, case) in DIFFERS or isnan(expected)
            if unit["error"]:
                yield [np.nan], [expected]  # no value from either
            continue
        ours = node_scores(MEANS[name], values, weights, p=p)
        if unit["error"] or (isnan(expected) and counted.size):
            assert (name, case) in DIFFERS or (name, weights_name) in DIFFERS
            assert counted.min() <= ours[0] <= counted.max()
            continue
        yield ours, [expected]
    assert units


def check_copeland(peers: Peers, row: Row) -> Pairs:
    units = peers.read(row["file"])
    x, w = peers.table(units, *"abcd"), peers.table(units, "w_a", "w_b", "w_c", "w_d")[0]
    matrix = outranking_matrix(x, w)
    yield matrix, peers.table(units, *(f"o{unit['row']}" for unit in units))
    yield copeland(x, w), peers.column(units, "copeland")
    yield dominance(matrix), [int(units[0]["nDominant"]), float(units[0]["fracDominant"])]


def check_threshold(peers: Peers, row: Row) -> Pairs:
    units = peers.read(row["file"])
    assert len(units) == 36
    for unit in units:
        ours = node_scores(
            "arithmetic", peers.table([unit], *"abcd"), [1, 2, 0.5, 1.5], min_share=float(unit["dat_thresh"])
        )
        yield ours, [peers.number(unit["y"])]


def check_asem(peers: Peers, row: Row) -> Pairs:
    single = {
        "a_amean": ("arithmetic", None),
        "a_gmean": ("geometric", None),
        "a_hmean": ("harmonic", None),
        "a_genmean_p2": ("power", 2.0),
        "a_genmean_pm1": ("power", -1.0),
        "a_copeland": ("copeland", None),
    }
    method, p = single.get(row["method"], ("", None))
    levels = (method, method, method) if method else ("arithmetic", "geometric", "copeland")
    inputs, expected = peers.read("aggregate/asem_input_minmax_1_100.csv"), peers.read(row["file"])
    assert [unit["uCode"] for unit in inputs] == [unit["uCode"] for unit in expected]
    asem = peers.asem
    leaves = peers.table(inputs, *asem.indicators)
    scores = tree_scores(leaves, asem.nodes(levels, p))[:, len(asem.indicators) :]
    theirs = peers.table(expected, *asem.aggregates)
    # COINr's power mean gives nothing for a unit with a missing cell, and then nothing above it either.
    known = ~np.isnan(theirs)
    assert known.all() or row["method"].startswith("a_genmean")
    yield scores[known], theirs[known]
    if known[:, -1].all():
        yield ranks(scores[:, -1]), peers.column(expected, "Rank")


def check_outranking(peers: Peers, row: Row) -> Pairs:
    units = [unit["uCode"] for unit in peers.read("asem/stage_normalised.csv")]
    matrix = outranking_matrix(peers.asem.stage("normalised"))
    yield matrix, peers.table(peers.read(row["file"]), *units)
    yield dominance(matrix), (0, 0)


def missing_cells_are_symmetric(peers: Peers, row: Row) -> Pairs:
    """Where COINr lets the unit listed later win, ours does not look at the order of the rows."""
    units = peers.read(row["file"])
    x, w = peers.table(units, *"abcd"), peers.table(units, "w_a", "w_b", "w_c", "w_d")[0]
    backwards = x[::-1]
    yield outranking_matrix(backwards, w)[::-1, ::-1], outranking_matrix(x, w)
    yield copeland(backwards, w)[::-1], copeland(x, w)
    theirs = peers.column(units, "copeland")
    assert not np.array_equal(copeland(x, w), theirs)


CHECKS: dict[str, Check] = {
    **dict.fromkeys(MEANS, check_mean),
    "a_copeland/outrankMatrix": check_copeland,
    "Aggregate dat_thresh": check_threshold,
    "outrankMatrix": check_outranking,
    **dict.fromkeys(("a_genmean_p2", "a_genmean_pm1", "mixed", "a_copeland"), check_asem),
}


def check_of(row: Row) -> Check:
    if "PEER DEFECT" in row["note"]:
        return missing_cells_are_symmetric
    return check_asem if row["file"].startswith("aggregate/asem_a_") else CHECKS[row["method"]]


def test_row_is_reproduced_or_left_out(peers: Peers, row: Row) -> None:
    key = (row["method"], row["case"])
    if key in LEFT_OUT:
        pytest.skip(LEFT_OUT[key])
    pairs = list(check_of(row)(peers, row))
    assert pairs or (row["method"], row["case"].partition("/")[0]) in DIFFERS
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))
