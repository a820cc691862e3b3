"""Weights, comparisons and SMAA against COINr 1.1.14 and smaa 0.3-3: every row of groups weights, compare and
smaa.

Set BSAUDIT_REFERENCE to the folder that holds `peers/`; without it these tests are skipped. A row of the
index without a check fails. Compared in another way than number by number:

- PCA loadings up to the sign of the component, which is arbitrary;
- optimised weights by their objective: ours must be as good or better. COINr's search may use negative
weights, so ours
  is allowed them there; without them no weights come near the balance that it reports, which the test shows;
- noisy weights by their bounds, because R's random stream is its own.
"""

from __future__ import annotations

import csv
import os
from math import log
from pathlib import Path

import numpy as np
import pytest

from bsaudit.stats.arrays import Floats
from bsaudit.stats.correlation import correlation
from bsaudit.stats.noisy_weights import noisy_weights
from bsaudit.stats.optimised_weights import OptimisedWeights, balanced_weights, informative_weights
from bsaudit.stats.principal import first_component, signed_mean
from bsaudit.stats.ranking import mean_absolute_change, rank_changes, ranks
from bsaudit.stats.smaa import acceptability
from bsaudit.stats.trees import TreeNode, effective_weights, remove_one_by_one, tree_scores

REPOSITORY = Path(__file__).parents[2]
PEERS = Path(os.environ.get("BSAUDIT_REFERENCE", REPOSITORY.parent / "shared" / "reference")) / "peers"
PILLARS = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")
AGGREGATES = (*PILLARS, "Conn", "Sust", "Index")
Row = dict[str, str]

pytestmark = pytest.mark.skipif(
    not PEERS.is_dir(), reason="no peer reference: set BSAUDIT_REFERENCE to the folder that holds peers/"
)


def read(name: str) -> list[Row]:
    with (PEERS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float:
    return float("nan") if cell in ("NA", "NaN", "") else float(cell)


def table(rows: list[Row], *columns: str) -> Floats:
    return np.array([[number(row[column]) for column in columns] for row in rows])


def same(ours: Floats, theirs: Floats) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-13)


def index_rows() -> list[Row]:
    if not PEERS.is_dir():
        return []
    return [row for row in read("index.csv") if row["group"] in ("weights", "compare", "smaa")]


def structure() -> tuple[list[str], dict[str, list[str]]]:
    """Indicators in the order of the weights file, and the children of every aggregate."""
    rows = [row for row in read("asem/meta_ind.csv") if row["Level"] in "1234"]
    indicators = [row["iCode"] for row in rows if row["Level"] == "1"]
    return indicators, {name: [row["iCode"] for row in rows if row["Parent"] == name] for name in AGGREGATES}


def nodes(weights: dict[str, float] | None = None, method: str = "arithmetic") -> list[TreeNode]:
    indicators, children = structure()
    places = {code: place for place, code in enumerate([*indicators, *AGGREGATES])}
    return [
        TreeNode(
            tuple(places[code] for code in children[name]),
            tuple((weights or {}).get(code, 1.0) for code in children[name]),
            method,
        )
        for name in AGGREGATES
    ]


def leaves(source: str = "asem/stage_normalised.csv") -> Floats:
    return table(read(source), *structure()[0])


def check_original(row: Row) -> None:
    codes = [*structure()[0], *AGGREGATES]
    assert [line["iCode"] for line in read(row["file"])] == codes
    same(table(read(row["file"]), "Weight")[:, 0], np.ones(len(codes)))


def check_effective(row: Row) -> None:
    ours = effective_weights(nodes(), len(structure()[0]))
    expected = {line["iCode"]: number(line["EffWeight"]) for line in read(row["file"])}
    codes = [code for code in (*structure()[0], *AGGREGATES) if code in expected]
    assert len(codes) == len(expected) >= 59
    places = [place for place, code in enumerate((*structure()[0], *AGGREGATES)) if code in expected]
    same(ours[places], np.array([expected[code] for code in codes]))


def check_equal(row: Row) -> None:
    expected = read(row["file"])
    scores = tree_scores(leaves(), nodes())[:, len(structure()[0]) :]
    same(scores, table(expected, *AGGREGATES))
    same(ranks(scores[:, -1]), table(expected, "Rank")[:, 0])


def columns_of(level: int) -> tuple[dict[str, list[str]], dict[str, Floats]]:
    """The groups that get PCA weights, and the data of each."""
    indicators, children = structure()
    if level == 1:
        groups = {name: children[name] for name in PILLARS}
        data = dict(zip(indicators, leaves().T, strict=True))
    else:
        groups = {name: children[name] for name in ("Conn", "Sust")}
        data = {name: table(read("asem/stage_aggregated.csv"), name)[:, 0] for name in PILLARS}
    return groups, {name: np.stack([data[code] for code in codes], axis=1) for name, codes in groups.items()}


def check_pca(row: Row) -> None:
    groups, data = columns_of(1 if "level1" in row["case"] else 2)
    expected = {line["iCode"]: number(line["Weight"]) for line in read(row["file"])}
    negative = 0
    for name, codes in groups.items():
        found = first_component(data[name])
        theirs = np.array([expected[code] for code in codes])
        sign = np.sign(theirs @ found.loadings)
        same(found.loadings * sign, theirs)
        assert found.loadings.sum() >= 0
        assert found.negative == tuple(np.flatnonzero(found.loadings < 0).tolist())
        negative += int((theirs < 0).sum())
    assert negative == (16 if "level1" in row["case"] else 1)


def check_pca_variance(row: Row) -> None:
    lines = read(row["file"])
    for name, data in columns_of(1)[1].items():
        mine = [line for line in lines if line["group"] == name]
        found = first_component(data)
        same(found.sd, table(mine, "sdev")[:, 0])
        same(found.share, table(mine, "share")[:, 0])


def check_scores_of_loadings(row: Row) -> None:
    """Raw loadings as weights, some of them negative: what COINr does, which no rubric of ours can ask for."""
    level = row["method"].removeprefix("pca_")
    weights = {line["iCode"]: number(line["Weight"]) for line in read(f"weights/pca_{level}_bygroup.csv")}
    indicators, children = structure()
    columns = dict(zip(indicators, leaves().T, strict=True))
    for name in AGGREGATES:
        block = np.stack([columns[code] for code in children[name]], axis=1)
        columns[name] = signed_mean(block, [weights.get(code, 1.0) for code in children[name]])
    expected = read(row["file"])
    ours = np.stack([columns[name] for name in AGGREGATES], axis=1)
    np.testing.assert_allclose(ours, table(expected, *AGGREGATES), rtol=1e-11, atol=1e-11)
    same(ranks(ours[:, -1]), table(expected, "Rank")[:, 0])


def check_optimised(row: Row) -> None:
    level = 2 if "l2" in row["file"] else 3
    members = PILLARS if level == 2 else ("Conn", "Sust")
    children = table(read("asem/stage_aggregated.csv"), *members)

    def score(weights: Floats) -> Floats:
        if level == 3:
            return signed_mean(children, weights)
        halves = signed_mean(children[:, :5], weights[:5]), signed_mean(children[:, 5:], weights[5:])
        return (halves[0] + halves[1]) / 2

    theirs = float(row["note"].partition("objective=")[2].partition(",")[0])
    recorded = table(read(row["file"].replace(".csv", "_corr.csv")), "OptWeight")[:, 0]
    reached = correlation(children, score(recorded)[:, None])[:, 0]
    if row["case"] == "infomax":
        found = informative_weights(children, score=score)
        assert -reached.sum() == pytest.approx(theirs, rel=1e-12)  # the same objective on their weights
        assert found.objective == pytest.approx(theirs, rel=1e-6)
        assert found.objective <= theirs * (1 - 1e-12)
        return
    gaps = reached / reached.sum() - 1 / len(members)
    if level == 2:
        assert log(np.mean(gaps**2)) == pytest.approx(theirs, rel=1e-12)
    found = balanced_weights(children, score=score, allow_negative=True)
    assert balanced(found) <= max(theirs, -60.0)  # below e^-60 both are rounding
    assert balanced(balanced_weights(children, score=score)) == pytest.approx(-6.942, abs=0.001) or level == 3


def balanced(found: OptimisedWeights) -> float:
    """The logarithm of the objective, as COINr states it; equality is minus infinity."""
    return log(found.objective) if found.objective > 0 else float("-inf")


def check_noisy(row: Row) -> None:
    lines = read(row["file"])
    weights = table(lines, "Weight")[:, 0]
    theirs = table(lines, *(f"rep{number}" for number in range(1, 21))).T
    noise = np.array([0.25 if line["Level"] in ("2", "3") else 0.0 for line in lines])
    ours = noisy_weights(weights, noise, 20, np.random.default_rng(42))
    for draws in (theirs, ours):
        assert (np.abs(draws - weights) <= noise * weights).all()
        moved = draws[:, noise > 0]
        assert np.unique(moved).size == moved.size
        assert moved.min() < 0.78
        assert moved.max() > 1.22
    assert ours.shape == theirs.shape


def check_two_indices(row: Row) -> None:
    by_ranks = row["case"] == "ranks"
    lines = read(row["file"])
    first = tree_scores(leaves(), nodes())[:, -1]
    second = tree_scores(leaves("aggregate/asem_input_minmax_1_100.csv"), nodes(method="geometric"))[:, -1]
    if by_ranks:
        first, second = ranks(first), ranks(second)
    same(first, table(lines, "coin.1")[:, 0])
    same(second, table(lines, "coin.2")[:, 0])
    same(rank_changes(first, second), table(lines, "Diff")[:, 0])
    same(np.abs(rank_changes(first, second)), table(lines, "Abs.diff")[:, 0])


def check_three_indices(row: Row) -> None:
    kind, by = row["case"].split()
    indicators = structure()[0]
    kept = [place for place, code in enumerate(indicators) if code not in ("Flights", "LPI")]
    dropped = nodes({"Flights": 0.0, "LPI": 0.0})
    assert len(kept) == 47
    scores = np.stack(
        [
            tree_scores(leaves(), nodes())[:, -1],
            tree_scores(leaves("aggregate/asem_input_minmax_1_100.csv"), nodes(method="geometric"))[:, -1],
            tree_scores(leaves(), dropped)[:, -1],
        ],
        axis=1,
    )
    values = ranks(scores) if by == "ranks" else scores
    ours = {"Values": values, "Diffs": values - values[:, :1], "AbsDiffs": np.abs(values - values[:, :1])}[
        kind
    ]
    codes = [unit["uCode"] for unit in read("asem/stage_normalised.csv")]
    lines = {line["uCode"]: line for line in read(row["file"])}
    assert len(lines) == len(codes)
    same(ours, table([lines[code] for code in codes], "Nominal", "Gmean", "Dropped"))


def check_correlation_of_ranks(row: Row) -> None:
    first = tree_scores(leaves(), nodes())
    second = tree_scores(leaves("aggregate/asem_input_minmax_1_100.csv"), nodes(method="geometric"))
    place = {code: number for number, code in enumerate([*structure()[0], *AGGREGATES])}
    for line in read(row["file"]):
        column = [place[line["iCode"]]]
        ours = correlation(ranks(first[:, column]), ranks(second[:, column]))
        same(ours, np.array([[number(line["Correlation"])]]))


def check_ranks(row: Row) -> None:
    lines = read(row["file"])
    groups = (
        [None if line["g"] == "NA" else line["g"] for line in lines] if row["case"] == "grouped" else None
    )
    same(ranks(table(lines, "x")[:, 0], groups=groups), table(lines, "rank")[:, 0])


def check_remove_elements(row: Row) -> None:
    level, what = row["file"].removeprefix("compare/remove_elements_L").removesuffix(".csv").split("_")
    indicators, _ = structure()
    members = {"1": indicators, "2": list(PILLARS), "3": ["Conn", "Sust"]}[level]
    place = {code: number for number, code in enumerate([*indicators, *AGGREGATES])}
    scores = remove_one_by_one(leaves(), nodes(), [place[code] for code in members])
    places = ranks(scores)
    lines = read(row["file"])
    if what == "MeanAbsDiff":
        assert [line["code"] for line in lines] == ["Nominal", *members]
        ours = np.array([mean_absolute_change(places[:, 0], column) for column in places.T])
        same(ours, table(lines, "mean_abs_rank_diff")[:, 0])
        return
    found = {
        "Scores": scores,
        "Ranks": places,
        "RankDiffs": rank_changes(places[:, :1] + 0 * places, places),
    }[what]
    same(found, table(lines, "Nominal", *members))


def check_smaa(row: Row) -> None:
    units = read("asem/stage_aggregated.csv")[:10]
    weights = table(read("smaa/weights_1000.csv"), *(f"w_{name}" for name in PILLARS))
    found = acceptability(table(units, *PILLARS), weights)
    lines = read(row["file"])
    ours, columns = {
        "rank_acceptability": (found.ranks, tuple(f"rank{place}" for place in range(1, 11))),
        "pairwise_winning": (found.beats, tuple(unit["uCode"] for unit in units)),
        "central_weights": (found.central, PILLARS),
    }[row["method"]]
    same(ours, table(lines, *columns))


CHECKS = {
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


@pytest.mark.parametrize("row", index_rows(), ids=lambda row: row["file"])
def test_row_is_reproduced(row: Row) -> None:
    CHECKS[row["method"]](row)
