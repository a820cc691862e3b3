"""Sobol indices on the recorded designs of COINr, which drew plain random points.

Group sensitivity, but for the replays of the ASEM index, which `test_asem_replay.py` has. Not matched, on purpose:
the peer's first order is not taken from the common mean, so it errs more; ours must be nearer to the truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.stats.sobol import sobol_indices

if TYPE_CHECKING:
    from tests.parity.conftest import Peers

    from bsaudit.stats.arrays import Floats

ELSEWHERE = {"get_sensitivity UA", "get_sensitivity SA"}
"""Cases of the group that are no design of a function: replays of the ASEM index, with tests of their own."""


def recorded(peers: Peers, name: str) -> tuple[Floats, Floats, Floats]:
    blocks: dict[str, list[float]] = {}
    for row in peers.read(f"sensitivity/{name}_design.csv"):
        blocks.setdefault(row["block"], []).append(float(row["y"]))
    a, b, *swapped = (np.array(block) for block in blocks.values())
    return a, b, np.array(swapped)


@pytest.mark.parametrize("name", ["ishigami", "gfunction"])
def test_total_order_is_the_peers_up_to_its_divisor(peers: Peers, name: str) -> None:
    a, b, ab = recorded(peers, name)
    found, theirs = sobol_indices(a, b, ab), peers.read(f"sensitivity/{name}_indices.csv")
    n = a.size + b.size
    variances = [float(row["variance"]) for row in theirs]
    assert variances == pytest.approx([found.variance * n / (n - 1)] * len(theirs), rel=1e-12)
    totals = [float(row["STi"]) * n / (n - 1) for row in theirs]
    assert found.total.tolist() == pytest.approx(totals, rel=1e-12)


def test_first_order_is_nearer_to_the_truth_than_the_peers(peers: Peers) -> None:
    found = sobol_indices(*recorded(peers, "ishigami"))
    theirs = peers.read("sensitivity/ishigami_indices.csv")
    truth = np.array([float(row["true_Si"]) for row in theirs])
    peer = np.array([float(row["Si"]) for row in theirs])
    assert np.abs(found.first - truth).max() < np.abs(peer - truth).max()


def test_every_case_of_the_group_is_here_or_elsewhere(peers: Peers) -> None:
    cases = peers.where("index.csv", group="sensitivity")
    here = {row["file"] for row in cases if row["method"] not in ELSEWHERE}
    assert here == {"sensitivity/ishigami_indices.csv", "sensitivity/gfunction_indices.csv"}
