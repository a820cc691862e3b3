"""Results and coherence of the ASEM example against COINr 1.1.14: 51 countries, 49 indicators, 8 pillars, one
index.

Set BSAUDIT_REFERENCE to the folder that holds `peers/`; without it these tests are skipped. Every row of
group `asem` is reproduced here, or stands in `ELSEWHERE`, whose stages other parity tests make. Files that
the index does not list (full results, weaknesses, correlations inside a level) are reproduced too. To a
relative 1e-12; where COINr rounds, to what it shows.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import numpy as np
import pytest

from bsaudit.stats.arrays import Floats
from bsaudit.stats.correlation import correlation
from bsaudit.stats.node_scores import availability
from bsaudit.stats.ranking import ranks
from bsaudit.stats.reliability import correlated_pairs, cronbach_alpha
from bsaudit.stats.trees import TreeNode, effective_weights, tree_scores

REPOSITORY = Path(__file__).parents[2]
PEERS = Path(os.environ.get("BSAUDIT_REFERENCE", REPOSITORY.parent / "shared" / "reference")) / "peers"
ELSEWHERE = {
    "stage_raw",
    "stage_denominated",
    "stage_imputed",
    "stage_screened",
    "stage_treated",
    "stage_normalised",
    "stats_raw",
    "treat_details",
    "treat_points",
    "screen_summary",
}
PILLARS = ("Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin")
AGGREGATES = (*PILLARS, "Conn", "Sust", "Index")
Row = dict[str, str]

pytestmark = pytest.mark.skipif(
    not PEERS.is_dir(), reason="no peer reference: set BSAUDIT_REFERENCE to the folder that holds peers/"
)


def read(name: str) -> list[Row]:
    with (PEERS / "asem" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float:
    return float("nan") if cell in ("NA", "NaN", "") else float(cell)


def table(rows: list[Row], *columns: str) -> Floats:
    return np.array([[number(row[column]) for column in columns] for row in rows])


def same(ours: Floats, theirs: Floats) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-13)


def index_methods() -> list[str]:
    if not PEERS.is_dir():
        return []
    with (PEERS / "index.csv").open(encoding="utf-8", newline="") as file:
        return [row["method"] for row in csv.DictReader(file) if row["group"] == "asem"]


def meta() -> dict[str, Row]:
    return {row["iCode"]: row for row in read("meta_ind")}


def indicators() -> list[str]:
    return [code for code, row in meta().items() if row["Type"] == "Indicator"]


def children_of(name: str) -> list[str]:
    return [code for code, row in meta().items() if row["Parent"] == name]


def indicators_below(name: str) -> list[str]:
    below = children_of(name)
    return below if name in PILLARS else [code for child in below for code in indicators_below(child)]


def nodes() -> list[TreeNode]:
    places = {code: place for place, code in enumerate([*indicators(), *AGGREGATES])}
    weights = {code: number(row["Weight"]) for code, row in meta().items()}
    return [
        TreeNode(
            tuple(places[code] for code in children_of(name)),
            tuple(weights[code] for code in children_of(name)),
        )
        for name in AGGREGATES
    ]


def units() -> list[str]:
    return [row["uCode"] for row in read("stage_normalised")]


def scores() -> dict[str, Floats]:
    """Every column of the tree, made from the normalised stage."""
    columns = tree_scores(table(read("stage_normalised"), *indicators()), nodes())
    return dict(zip([*indicators(), *AGGREGATES], columns.T, strict=True))


def by_unit(rows: list[Row], *columns: str) -> Floats:
    found = {row["uCode"]: row for row in rows}
    return table([found[unit] for unit in units()], *columns)


def check_aggregated(name: str) -> None:
    ours, theirs = scores(), read(name)
    for column, values in ours.items():
        same(values, by_unit(theirs, column)[:, 0])


def check_final(name: str) -> None:
    ours = scores()
    for code in ("Index", "Conn", "Sust"):
        same(ours[code], by_unit(read(name), code)[:, 0])
    same(ranks(ours["Index"]), by_unit(read(name), "Rank")[:, 0])


def check_group_ranks(name: str) -> None:
    ours = np.stack([scores()[code] for code in AGGREGATES], axis=1)
    groups = {row["uCode"]: row["EurAsia_group"] for row in read("meta_unit")}
    same(ranks(ours, groups=[groups[unit] for unit in units()]), by_unit(read(name), *AGGREGATES))


def check_correlations(name: str) -> None:
    ours = scores()
    kind = "spearman" if "spearman" in name else "pearson"
    lines = read(name)
    assert len(lines) >= 2
    for line in lines:
        pair = correlation(ours[line["Var1"]][:, None], ours[line["Var2"]][:, None], kind=kind)
        same(pair, np.array([[number(line["Correlation"])]]))


def check_flags(name: str) -> None:
    data = dict(zip(indicators(), table(read("stage_normalised"), *indicators()).T, strict=True))
    found = set()
    for pillar in PILLARS:
        codes = sorted(children_of(pillar))
        matrix = correlation(np.stack([data[code] for code in codes], axis=1))
        pairs = (
            correlated_pairs(matrix, at_least=0.75)
            if name.endswith("high")
            else correlated_pairs(matrix, at_most=-0.5)
        )
        found |= {
            (pillar, codes[pair.first], codes[pair.second], round(pair.correlation, 3)) for pair in pairs
        }
    assert found == {(line["Group"], line["Ind1"], line["Ind2"], float(line["Corr"])) for line in read(name)}


def check_denominators(name: str) -> None:
    names = ("Area", "Energy", "GDP", "Population")
    by_area = {row["uCode"]: row for row in read("meta_unit")}
    sizes = table([by_area[unit] for unit in units()], *names)
    matrix = correlation(by_unit(read("stage_raw"), *indicators()), sizes)
    found = {
        (indicators()[i], names[j], round(float(matrix[i, j]), 2))
        for i, j in np.argwhere(np.abs(matrix) > 0.7)
    }
    assert found == {(line["Ind"], line["Denom"], float(line["Corr"])) for line in read(name)}


def check_cronbach(name: str) -> None:
    ours = scores()
    members = {
        "P2P": ("Raw", children_of("P2P")),
        "Conn": ("", children_of("Conn")),
        "Sust": ("", children_of("Sust")),
        "Index_l2": ("", list(PILLARS)),
        "Index_l3": ("", ["Conn", "Sust"]),
    }
    for line in read(name):
        stage, codes = members[line["group"]]
        data = (
            by_unit(read("stage_raw"), *codes) if stage else np.stack([ours[code] for code in codes], axis=1)
        )
        assert cronbach_alpha(data) == pytest.approx(number(line["alpha"]), rel=1e-12), line


def check_availability(name: str) -> None:
    raw = by_unit(read("stage_raw"), *indicators())
    missing = np.isnan(raw).sum(axis=1)
    zero = (raw == 0).sum(axis=1)
    same(
        np.stack([missing, zero, missing + zero], axis=1),
        by_unit(read(name), "N_missing", "N_zero", "N_miss_or_zero"),
    )
    same(availability(raw), by_unit(read(name), "Dat_Avail")[:, 0])
    nothing_as_missing = np.where(raw == 0, np.nan, raw)
    same(availability(nothing_as_missing) / availability(raw), by_unit(read(name), "Non_Zero")[:, 0])


def check_availability_of_groups(name: str) -> None:
    for code in AGGREGATES:
        share = availability(by_unit(read("stage_raw"), *indicators_below(code)))
        same(share, by_unit(read(name), code)[:, 0])


def check_effective(name: str) -> None:
    shares = dict(
        zip([*indicators(), *AGGREGATES], effective_weights(nodes(), len(indicators())), strict=True)
    )
    lines = read(name)
    assert len(lines) >= 59
    same(np.array([shares[line["iCode"]] for line in lines]), table(lines, "EffWeight")[:, 0])


def check_strengths(name: str) -> None:
    """The five best or worst ranks of one country among the raw values, in their direction; ties in file order."""
    direction = np.array([number(meta()[code]["Direction"]) for code in indicators()])
    raw = by_unit(read("stage_raw"), *indicators())
    row = units().index(name[-3:])
    places = ranks(raw * direction)[row]
    order = [int(place) for place in np.argsort(places, kind="stable") if not np.isnan(places[place])]
    chosen = order[:5] if name.startswith("strengths") else order[-5:]
    lines = read(name)
    assert [indicators()[place] for place in chosen] == [line["Code"] for line in lines]
    same(places[chosen], table(lines, "Rank")[:, 0])
    assert [float(f"{raw[row, place]:.3g}") for place in chosen] == [float(line["Value"]) for line in lines]


def check_unit_summary(name: str) -> None:
    ours, row = scores(), units().index(name[-3:])
    for line in read(name):
        column = ours[line["Code"]]
        assert column[row] == pytest.approx(number(line["Score"]), rel=1e-12)
        assert ranks(column)[row] == number(line["Rank"])


def check_results(name: str) -> None:
    ours = scores()
    columns = [column for column in read(name)[0] if column not in ("uCode", "Rank")]
    values = np.stack([ours[column] for column in columns], axis=1)
    same(ranks(values) if "ranks" in name else values, by_unit(read(name), *columns))
    # The file is in order of the index: a league table.
    order = [row["uCode"] for row in read(name)]
    assert order == [units()[place] for place in np.argsort(-ours["Index"], kind="stable")]


CHECKS = {
    "stage_aggregated": check_aggregated,
    "final_scores_ranks": check_final,
    "results_groupranks_aggs": check_group_ranks,
    "corr_l1_l2": check_correlations,
    "corr_l3_l4_spearman": check_correlations,
    "corr_flags_high": check_flags,
    "corr_flags_low": check_flags,
    "denom_corr": check_denominators,
    "cronbach": check_cronbach,
    "avail_raw_summary": check_availability,
    "avail_raw_bygroup": check_availability_of_groups,
    "weights_effective": check_effective,
    "strengths_ESP": check_strengths,
    "unit_summary_IND": check_unit_summary,
}


@pytest.mark.parametrize("method", index_methods())
def test_row_is_reproduced_here_or_elsewhere(method: str) -> None:
    if method in ELSEWHERE:
        assert method not in CHECKS
        return
    CHECKS[method](method)


@pytest.mark.parametrize(
    ("check", "name"),
    [
        (check_correlations, "corr_l2_l2"),
        (check_correlations, "corr_l3_l4"),
        (check_strengths, "weaknesses_ESP"),
        (check_results, "results_scores_full"),
        (check_results, "results_scores_aggs"),
        (check_results, "results_scores_summ"),
        (check_results, "results_ranks_aggs"),
    ],
)
def test_files_that_the_index_does_not_list(check: object, name: str) -> None:
    assert callable(check)
    check(name)
