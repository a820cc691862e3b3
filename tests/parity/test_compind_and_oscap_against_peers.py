"""Penalised indices, Benefit of the Doubt and XCCDF scores against Compind 3.4 and OpenSCAP 1.3.7.

A row of groups `compind` and `oscap` without a check fails. Where a row says PEER DEFECT, the published formula
beside it (columns ending `_formula` or `_exact`) is reproduced instead. To a relative 1e-12, but for OpenSCAP,
which counts in single precision and prints six decimals: 1e-7.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bsaudit.audit.areas.combining import combine_children
from bsaudit.audit.areas.plan import PlanNode
from bsaudit.stats.arrays import Booleans, Floats
from bsaudit.stats.benefit_of_doubt import benefit_of_doubt
from bsaudit.stats.mazziotta import fit_goalposts, on_goalposts, penalised_mean
from bsaudit.stats.mean_min import mean_min
from bsaudit.stats.means import power
from bsaudit.stats.ranking import ranks
from bsaudit.stats.trees import TreeNode, tree_scores
from bsaudit.stats.wroclaw import fit_wroclaw, wroclaw

if TYPE_CHECKING:
    from tests.parity.conftest import Check, Pairs, Peers, Row

GROUPS = ("compind", "oscap")


def around_100(x: Floats, direction: Floats | float = 1.0) -> Floats:
    scaled: Floats = 100 + 10 * direction * (x - x.mean(axis=0)) / x.std(axis=0, ddof=1)
    return scaled


def min_max(x: Floats, direction: Floats) -> Floats:
    share: Floats = (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0))
    return np.asarray(np.where(direction > 0, share, 1 - share))


SECOND_IS_NEGATIVE = np.array([1.0, -1.0, 1.0, 1.0])


def check_mpi(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    z = around_100(peers.table(lines, *"abcd"), SECOND_IS_NEGATIVE)
    yield z, peers.table(lines, "z_a", "z_b", "z_c", "z_d")
    yield penalised_mean(z, sample=True), peers.column(lines, "mpi_pos")
    yield penalised_mean(z, sample=True, penalty="add"), peers.column(lines, "mpi_neg")


def check_normalised(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    x = peers.table(lines, *"abcd")
    yield min_max(x, SECOND_IS_NEGATIVE), peers.table(lines, "mm_a", "mm_b", "mm_c", "mm_d")
    ours = ranks(SECOND_IS_NEGATIVE * x, highest_is_best=False, ties="average")
    yield ours, peers.table(lines, "rk_a", "rk_b", "rk_c", "rk_d")


def check_ampi(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    x = peers.table(lines, *"abc")
    scaled = on_goalposts(x, fit_goalposts(x, centre=[50, 5, 250]), [1, -1, 1])
    yield scaled, peers.table(lines, "n_a", "n_b", "n_c")
    yield penalised_mean(scaled), peers.column(lines, "ampi_minus_exact")
    yield penalised_mean(scaled, penalty="add"), peers.column(lines, "ampi_plus_exact")
    # The defects: three decimals, and one sign of the penalty whatever was asked.
    for peer in ("ampi_NEG_rounded3", "ampi_POS_rounded3"):
        np.testing.assert_allclose(penalised_mean(scaled), peers.column(lines, peer), rtol=0, atol=5.001e-4)


def check_three(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    x = peers.table(lines, *"abcd")
    yield mean_min(around_100(x), alpha=0.5, beta=1.0), peers.column(lines, "mean_min_formula")
    yield power(x, p=2), peers.column(lines, "genmean_p2_formula")
    scaled = min_max(x, SECOND_IS_NEGATIVE)
    theirs = peers.column(lines, "wroclaw_minmax")
    yield wroclaw(scaled, fit_wroclaw(scaled)), theirs
    # As a node it is turned round: one less theirs, so that more is better.
    columns = tuple(range(scaled.shape[1]))
    yield combine_children(PlanNode("overall", columns, np.ones(len(columns)), "wroclaw"), scaled), 1 - theirs


def check_bod(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    x = peers.table(lines, *"abcd")
    ours = benefit_of_doubt(x)
    yield ours.scores, peers.column(lines, "bod")
    # Weights need not be unique; each set must give its unit its score and nobody more than 1.
    for weights in (ours.weights, peers.table(lines, "w_a", "w_b", "w_c", "w_d")):
        yield (weights * x).sum(axis=1), peers.column(lines, "bod")
        assert (x @ weights.T).max() <= 1 + 1e-12


def check_asem(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    pillars = peers.table(
        lines, *[column for column in lines[0] if column not in ("uCode", "mpi_pos", "bod")]
    )
    assert pillars.shape == (51, 8)
    yield penalised_mean(around_100(pillars), sample=True), peers.column(lines, "mpi_pos")
    yield benefit_of_doubt(pillars).scores, peers.column(lines, "bod")


class Rule(NamedTuple):
    weight: float
    result: str


def groups_of(text: str) -> list[tuple[float, list[Rule]]]:
    """The tree as it is written in the file: groups with a weight, rules with a weight and a result."""
    found = []
    for weight, rules in re.findall(r"'\w+': \(([\d.]+); \[(.*?)\]\)", text):
        found.append(
            (float(weight), [Rule(float(w), r) for w, r in re.findall(r"'; ([\d.]+); '(\w+)'", rules)])
        )
    return found


def check_xccdf(peers: Peers, row: Row) -> Pairs:
    """Each XCCDF model is a tree of means: a rule is 1, 0 or, if it was not selected or checked, missing."""
    marks = {"pass": 1.0, "fail": 0.0}
    lines = peers.read(row["file"])
    assert len({line["case"] for line in lines}) == 5
    for line in lines:
        groups = groups_of(line["tree"])
        rules = [rule for _, members in groups for rule in members]
        leaves = np.array([[marks.get(rule.result, np.nan) for rule in rules]])
        known = ~np.isnan(leaves[0])
        yield xccdf(line["model"], groups, leaves, known), (float(line["score"]), float(line["maximum"]))
        assert (line["exit_code"] == "2") == bool((leaves[0] == 0).any())


def xccdf(
    model: str, groups: list[tuple[float, list[Rule]]], leaves: Floats, known: Booleans
) -> tuple[float, float]:
    """Score and greatest possible score of one model."""
    weights = [rule.weight for _, members in groups for rule in members]
    if model == "default":
        return 100 * nested(groups, leaves), 100.0
    if model == "flat-unweighted":
        return flat(leaves, [1.0] * len(weights), known)
    return flat(leaves, weights, known, method="minimum" if model == "absolute" else "arithmetic")


def nested(groups: list[tuple[float, list[Rule]]], leaves: Floats) -> float:
    nodes, start = [], 0
    for _, rules in groups:
        nodes.append(TreeNode(tuple(range(start, start + len(rules))), tuple(rule.weight for rule in rules)))
        start += len(rules)
    nodes.append(TreeNode(tuple(range(start, start + len(groups))), tuple(weight for weight, _ in groups)))
    return float(tree_scores(leaves, nodes)[0, -1])


def flat(
    leaves: Floats, weights: list[float], known: Booleans, method: str = "arithmetic"
) -> tuple[float, float]:
    """The mean, or the least, of all rules, times the weight that there is. The least looks at weight zero, too."""
    most = float(np.array(weights)[known].sum())
    used = (1.0,) * len(weights) if method == "minimum" else tuple(weights)
    top = tree_scores(leaves, [TreeNode(tuple(range(len(weights))), used, method)])[0, -1]
    return most * float(top), most


CHECKS: dict[str, Check] = {
    "normalise_ci(method=1)+ci_mpi": check_mpi,
    "normalise_ci method 2,3": check_normalised,
    "ci_ampi": check_ampi,
    "ci_mean_min, ci_generalized_mean, ci_wroclaw": check_three,
    "ci_bod": check_bod,
    "ci_mpi, ci_bod": check_asem,
    "XCCDF scoring models": check_xccdf,
}


def test_row_is_reproduced(peers: Peers, row: Row) -> None:
    pairs = list(CHECKS[row["method"]](peers, row))
    assert pairs
    relative = 1e-7 if row["group"] == "oscap" else 1e-12
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=relative, atol=1e-14)
