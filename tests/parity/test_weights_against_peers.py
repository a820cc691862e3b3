"""Weights, comparisons and SMAA against COINr 1.1.14 and smaa 0.3-3: every row of groups weights, compare and
smaa.

A row of the index without a check fails. Compared in another way than number by number:

- PCA loadings up to the sign of the component, which is arbitrary;
- optimised weights by their objective: ours must be as good or better. COINr's search may use negative
weights, so ours
  is allowed them there; without them no weights come near the balance that it reports, which the test shows;
- noisy weights by their bounds, because R's random stream is its own.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.stats.arrays import Floats
from bsaudit.stats.correlation import correlation
from bsaudit.stats.noisy_weights import noisy_weights
from bsaudit.stats.optimised_weights import OptimisedWeights, balanced_weights, informative_weights
from bsaudit.stats.principal import first_component, signed_mean
from bsaudit.stats.ranking import mean_absolute_change, rank_changes, ranks
from bsaudit.stats.smaa import acceptability
from bsaudit.stats.trees import effective_weights, remove_one_by_one, tree_scores

if TYPE_CHECKING:
    from tests.parity.conftest import Check, Pairs, Peers, Row

GROUPS = ("weights", "compare", "smaa")
OTHER_DATA = "aggregate/asem_input_minmax_1_100.csv"


def plain_scores(peers: Peers) -> Floats:
    """The whole tree by weighted means of the normalised stage."""
    return tree_scores(peers.asem.stage("normalised"), peers.asem.nodes())


def geometric_scores(peers: Peers) -> Floats:
    """The whole tree by geometric means of the data on a scale from 1 to 100."""
    leaves = peers.table(peers.read(OTHER_DATA), *peers.asem.indicators)
    return tree_scores(leaves, peers.asem.nodes(("geometric", "geometric", "geometric")))


def check_original(peers: Peers, row: Row) -> Pairs:
    codes = peers.asem.codes
    assert [line["iCode"] for line in peers.read(row["file"])] == codes
    yield peers.column(peers.read(row["file"]), "Weight"), np.ones(len(codes))


def check_effective(peers: Peers, row: Row) -> Pairs:
    asem = peers.asem
    ours = effective_weights(asem.nodes(), len(asem.indicators))
    expected = {line["iCode"]: peers.number(line["EffWeight"]) for line in peers.read(row["file"])}
    codes = [code for code in asem.codes if code in expected]
    assert len(codes) == len(expected) >= 59
    places = [place for place, code in enumerate(asem.codes) if code in expected]
    yield ours[places], [expected[code] for code in codes]


def check_equal(peers: Peers, row: Row) -> Pairs:
    expected = peers.read(row["file"])
    scores = plain_scores(peers)[:, len(peers.asem.indicators) :]
    yield scores, peers.table(expected, *peers.asem.aggregates)
    yield ranks(scores[:, -1]), peers.column(expected, "Rank")


def columns_of(peers: Peers, level: int) -> tuple[dict[str, list[str]], dict[str, Floats]]:
    """The groups that get PCA weights, and the data of each."""
    asem = peers.asem
    groups = {name: asem.children(name) for name in (asem.pillars if level == 1 else ("Conn", "Sust"))}
    if level == 1:
        data = dict(zip(asem.indicators, asem.stage("normalised").T, strict=True))
    else:
        lines = peers.read("asem/stage_aggregated.csv")
        data = {name: peers.column(lines, name) for name in asem.pillars}
    return groups, {name: np.stack([data[code] for code in codes], axis=1) for name, codes in groups.items()}


def check_pca(peers: Peers, row: Row) -> Pairs:
    groups, data = columns_of(peers, 1 if "level1" in row["case"] else 2)
    expected = {line["iCode"]: peers.number(line["Weight"]) for line in peers.read(row["file"])}
    negative = 0
    for name, codes in groups.items():
        found = first_component(data[name])
        theirs = np.array([expected[code] for code in codes])
        sign = np.sign(theirs @ found.loadings)
        yield found.loadings * sign, theirs
        assert found.loadings.sum() >= 0
        assert found.negative == tuple(np.flatnonzero(found.loadings < 0).tolist())
        negative += int((theirs < 0).sum())
    assert negative == (16 if "level1" in row["case"] else 1)


def check_pca_variance(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    for name, data in columns_of(peers, 1)[1].items():
        mine = [line for line in lines if line["group"] == name]
        found = first_component(data)
        yield found.sd, peers.column(mine, "sdev")
        yield found.share, peers.column(mine, "share")


def check_scores_of_loadings(peers: Peers, row: Row) -> Pairs:
    """Raw loadings as weights, some of them negative: what COINr does, which no rubric of ours can ask for."""
    level = row["method"].removeprefix("pca_")
    weights = {
        line["iCode"]: peers.number(line["Weight"]) for line in peers.read(f"weights/pca_{level}_bygroup.csv")
    }
    asem = peers.asem
    columns = dict(zip(asem.indicators, asem.stage("normalised").T, strict=True))
    for name in asem.aggregates:
        block = np.stack([columns[code] for code in asem.children(name)], axis=1)
        columns[name] = signed_mean(block, [weights.get(code, 1.0) for code in asem.children(name)])
    expected = peers.read(row["file"])
    ours = np.stack([columns[name] for name in asem.aggregates], axis=1)
    theirs = peers.table(expected, *asem.aggregates)
    np.testing.assert_allclose(ours, theirs, rtol=1e-11, atol=1e-11)
    yield ranks(ours[:, -1]), peers.column(expected, "Rank")


def check_optimised(peers: Peers, row: Row) -> Pairs:
    level = 2 if "l2" in row["file"] else 3
    members = peers.asem.pillars if level == 2 else ("Conn", "Sust")
    children = peers.table(peers.read("asem/stage_aggregated.csv"), *members)

    def score(weights: Floats) -> Floats:
        if level == 3:
            return signed_mean(children, weights)
        halves = signed_mean(children[:, :5], weights[:5]), signed_mean(children[:, 5:], weights[5:])
        return (halves[0] + halves[1]) / 2

    theirs = float(row["note"].partition("objective=")[2].partition(",")[0])
    recorded = peers.column(peers.read(row["file"].replace(".csv", "_corr.csv")), "OptWeight")
    reached = correlation(children, score(recorded)[:, None])[:, 0]
    if row["case"] == "infomax":
        found = informative_weights(children, score=score)
        yield -reached.sum(), theirs  # the same objective on their weights
        assert found.objective == pytest.approx(theirs, rel=1e-6)
        assert found.objective <= theirs * (1 - 1e-12)
        return
    gaps = reached / reached.sum() - 1 / len(members)
    if level == 2:
        yield log(np.mean(gaps**2)), theirs
    found = balanced_weights(children, score=score, allow_negative=True)
    goal = max(theirs, -60.0)  # below e^-60 both are rounding
    yield max(balanced(found), goal), goal  # as good or better
    assert balanced(balanced_weights(children, score=score)) == pytest.approx(-6.942, abs=0.001) or level == 3


def balanced(found: OptimisedWeights) -> float:
    """The logarithm of the objective, as COINr states it; equality is minus infinity."""
    return log(found.objective) if found.objective > 0 else float("-inf")


def check_noisy(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    weights = peers.column(lines, "Weight")
    theirs = peers.table(lines, *(f"rep{number}" for number in range(1, 21))).T
    noise = np.array([0.25 if line["Level"] in ("2", "3") else 0.0 for line in lines])
    ours = noisy_weights(weights, noise, 20, np.random.default_rng(42))
    for draws in (theirs, ours):
        assert (np.abs(draws - weights) <= noise * weights).all()
        moved = draws[:, noise > 0]
        assert np.unique(moved).size == moved.size
        assert moved.min() < 0.78
        assert moved.max() > 1.22
    assert ours.shape == theirs.shape
    yield ours[:, noise == 0], theirs[:, noise == 0]


def check_two_indices(peers: Peers, row: Row) -> Pairs:
    by_ranks = row["case"] == "ranks"
    lines = peers.read(row["file"])
    first, second = plain_scores(peers)[:, -1], geometric_scores(peers)[:, -1]
    if by_ranks:
        first, second = ranks(first), ranks(second)
    yield first, peers.column(lines, "coin.1")
    yield second, peers.column(lines, "coin.2")
    yield rank_changes(first, second), peers.column(lines, "Diff")
    yield np.abs(rank_changes(first, second)), peers.column(lines, "Abs.diff")


def check_three_indices(peers: Peers, row: Row) -> Pairs:
    kind, by = row["case"].split()
    dropped = peers.asem.nodes(Flights=0.0, LPI=0.0)
    assert len(set(peers.asem.indicators) - {"Flights", "LPI"}) == 47
    without = tree_scores(peers.asem.stage("normalised"), dropped)
    scores = np.stack(
        [made[:, -1] for made in (plain_scores(peers), geometric_scores(peers), without)], axis=1
    )
    values = ranks(scores) if by == "ranks" else scores
    ours = {"Values": values, "Diffs": values - values[:, :1], "AbsDiffs": np.abs(values - values[:, :1])}[
        kind
    ]
    codes = [unit["uCode"] for unit in peers.read("asem/stage_normalised.csv")]
    lines = {line["uCode"]: line for line in peers.read(row["file"])}
    assert len(lines) == len(codes)
    yield ours, peers.table([lines[code] for code in codes], "Nominal", "Gmean", "Dropped")


def check_correlation_of_ranks(peers: Peers, row: Row) -> Pairs:
    first, second = plain_scores(peers), geometric_scores(peers)
    for line in peers.read(row["file"]):
        column = [peers.asem.codes.index(line["iCode"])]
        ours = correlation(ranks(first[:, column]), ranks(second[:, column]))
        yield ours, [[peers.number(line["Correlation"])]]


def check_ranks(peers: Peers, row: Row) -> Pairs:
    lines = peers.read(row["file"])
    groups = (
        [None if line["g"] == "NA" else line["g"] for line in lines] if row["case"] == "grouped" else None
    )
    yield ranks(peers.column(lines, "x"), groups=groups), peers.column(lines, "rank")


def check_remove_elements(peers: Peers, row: Row) -> Pairs:
    level, what = row["file"].removeprefix("compare/remove_elements_L").removesuffix(".csv").split("_")
    asem = peers.asem
    members = {"1": asem.indicators, "2": list(asem.pillars), "3": ["Conn", "Sust"]}[level]
    removed = [asem.codes.index(code) for code in members]
    scores = remove_one_by_one(asem.stage("normalised"), asem.nodes(), removed)
    places = ranks(scores)
    lines = peers.read(row["file"])
    if what == "MeanAbsDiff":
        assert [line["code"] for line in lines] == ["Nominal", *members]
        ours = np.array([mean_absolute_change(places[:, 0], column) for column in places.T])
        yield ours, peers.column(lines, "mean_abs_rank_diff")
        return
    found = {
        "Scores": scores,
        "Ranks": places,
        "RankDiffs": rank_changes(places[:, :1] + 0 * places, places),
    }[what]
    yield found, peers.table(lines, "Nominal", *members)


def check_smaa(peers: Peers, row: Row) -> Pairs:
    units = peers.read("asem/stage_aggregated.csv")[:10]
    weights = peers.table(peers.read("smaa/weights_1000.csv"), *(f"w_{name}" for name in peers.asem.pillars))
    found = acceptability(peers.table(units, *peers.asem.pillars), weights)
    lines = peers.read(row["file"])
    ours, columns = {
        "rank_acceptability": (found.ranks, tuple(f"rank{place}" for place in range(1, 11))),
        "pairwise_winning": (found.beats, tuple(unit["uCode"] for unit in units)),
        "central_weights": (found.central, peers.asem.pillars),
    }[row["method"]]
    yield ours, peers.table(lines, *columns)


CHECKS: dict[str, Check] = {
    "original": check_original,
    "get_eff_weights": check_effective,
    "equal": check_equal,
    "get_PCA": check_pca,
    "get_PCA variance": check_pca_variance,
    "pca_level1": check_scores_of_loadings,
    "pca_level2": check_scores_of_loadings,
    "get_opt_weights": check_optimised,
    "get_noisy_weights": check_noisy,
    "compare_coins": check_two_indices,
    "compare_coins_multi": check_three_indices,
    "compare_coins_corr": check_correlation_of_ranks,
    "rank_df": check_ranks,
    "remove_elements": check_remove_elements,
    "rank_acceptability": check_smaa,
    "pairwise_winning": check_smaa,
    "central_weights": check_smaa,
}


def test_row_is_reproduced(peers: Peers, row: Row) -> None:
    pairs = list(CHECKS[row["method"]](peers, row))
    assert pairs
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))
