"""Results and coherence of the ASEM example against COINr 1.1.14: 51 countries, 49 indicators, 8 pillars, one
index.

Every row of group `asem` is reproduced here, or stands in `ELSEWHERE`, whose stages
`test_asem_stages_against_peers.py` makes. Files that the index does not list (full results, weaknesses, correlations
inside a level) are reproduced too. To a relative 1e-12; where COINr rounds, to what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.stats.correlation import correlation
from bsaudit.stats.node_scores import availability
from bsaudit.stats.ranking import ranks
from bsaudit.stats.reliability import correlated_pairs, cronbach_alpha
from bsaudit.stats.trees import effective_weights, tree_scores

if TYPE_CHECKING:
    from tests.parity.conftest import Pairs, Peers, Row

    from bsaudit.stats.arrays import Floats

GROUPS = ("asem",)
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


def indicators_below(peers: Peers, name: str) -> list[str]:
    below = peers.asem.children(name)
    if name in peers.asem.pillars:
        return below
    return [code for child in below for code in indicators_below(peers, child)]


def units(peers: Peers) -> list[str]:
    return [row["uCode"] for row in peers.read("asem/stage_normalised.csv")]


def scores(peers: Peers) -> dict[str, Floats]:
    """Every column of the tree, made from the normalised stage."""
    columns = tree_scores(peers.asem.stage("normalised"), peers.asem.nodes())
    return dict(zip(peers.asem.codes, columns.T, strict=True))


def by_unit(peers: Peers, name: str, *columns: str) -> Floats:
    """Columns of a file of the example, its units in the order of the stages."""
    found = {row["uCode"]: row for row in peers.read(f"asem/{name}.csv")}
    return peers.table([found[unit] for unit in units(peers)], *columns)


def check_aggregated(peers: Peers, name: str) -> Pairs:
    for column, values in scores(peers).items():
        yield values, by_unit(peers, name, column)[:, 0]


def check_final(peers: Peers, name: str) -> Pairs:
    ours = scores(peers)
    for code in ("Index", "Conn", "Sust"):
        yield ours[code], by_unit(peers, name, code)[:, 0]
    yield ranks(ours["Index"]), by_unit(peers, name, "Rank")[:, 0]


def check_group_ranks(peers: Peers, name: str) -> Pairs:
    aggregates = peers.asem.aggregates
    ours = np.stack([scores(peers)[code] for code in aggregates], axis=1)
    groups = {row["uCode"]: row["EurAsia_group"] for row in peers.read("asem/meta_unit.csv")}
    within = ranks(ours, groups=[groups[unit] for unit in units(peers)])
    yield within, by_unit(peers, name, *aggregates)


def check_correlations(peers: Peers, name: str) -> Pairs:
    ours = scores(peers)
    kind = "spearman" if "spearman" in name else "pearson"
    lines = peers.read(f"asem/{name}.csv")
    assert len(lines) >= 2
    for line in lines:
        pair = correlation(ours[line["Var1"]][:, None], ours[line["Var2"]][:, None], kind=kind)
        yield pair, [[peers.number(line["Correlation"])]]


Named = tuple[tuple[str, ...], float]


def same_names(ours: Iterable[Named], theirs: Iterable[Named]) -> Pairs:
    """Two lists of named numbers, in whatever order: the names must be the same, the numbers are the pair."""
    ours, theirs = sorted(ours), sorted(theirs)
    assert [names for names, _ in ours] == [names for names, _ in theirs]
    yield [number for _, number in ours], [number for _, number in theirs]


def check_flags(peers: Peers, name: str) -> Pairs:
    data, found = scores(peers), []
    for pillar in peers.asem.pillars:
        codes = sorted(peers.asem.children(pillar))
        matrix = correlation(np.stack([data[code] for code in codes], axis=1))
        high = name.endswith("high")
        pairs = correlated_pairs(matrix, at_least=0.75) if high else correlated_pairs(matrix, at_most=-0.5)
        for pair in pairs:
            names = (pillar, codes[pair.first], codes[pair.second])
            found.append((names, round(pair.correlation, 3)))
    lines = peers.read(f"asem/{name}.csv")
    theirs = [((line["Group"], line["Ind1"], line["Ind2"]), float(line["Corr"])) for line in lines]
    yield from same_names(found, theirs)


def check_denominators(peers: Peers, name: str) -> Pairs:
    names, codes = ("Area", "Energy", "GDP", "Population"), peers.asem.indicators
    matrix = correlation(by_unit(peers, "stage_raw", *codes), by_unit(peers, "meta_unit", *names))
    found = [
        ((codes[i], names[j]), round(float(matrix[i, j]), 2)) for i, j in np.argwhere(np.abs(matrix) > 0.7)
    ]
    lines = peers.read(f"asem/{name}.csv")
    yield from same_names(found, [((line["Ind"], line["Denom"]), float(line["Corr"])) for line in lines])


def check_cronbach(peers: Peers, name: str) -> Pairs:
    asem, ours = peers.asem, scores(peers)
    members = {
        "P2P": asem.children("P2P"),
        "Conn": asem.children("Conn"),
        "Sust": asem.children("Sust"),
        "Index_l2": list(asem.pillars),
        "Index_l3": ["Conn", "Sust"],
    }
    for line in peers.read(f"asem/{name}.csv"):
        codes = members[line["group"]]
        raw = line["group"] == "P2P"
        data = (
            by_unit(peers, "stage_raw", *codes) if raw else np.stack([ours[code] for code in codes], axis=1)
        )
        yield cronbach_alpha(data), peers.number(line["alpha"])


def check_availability(peers: Peers, name: str) -> Pairs:
    raw = by_unit(peers, "stage_raw", *peers.asem.indicators)
    missing = np.isnan(raw).sum(axis=1)
    zero = (raw == 0).sum(axis=1)
    counts = np.stack([missing, zero, missing + zero], axis=1)
    yield counts, by_unit(peers, name, "N_missing", "N_zero", "N_miss_or_zero")
    yield availability(raw), by_unit(peers, name, "Dat_Avail")[:, 0]
    nothing_as_missing = np.where(raw == 0, np.nan, raw)
    yield availability(nothing_as_missing) / availability(raw), by_unit(peers, name, "Non_Zero")[:, 0]


def check_availability_of_groups(peers: Peers, name: str) -> Pairs:
    for code in peers.asem.aggregates:
        share = availability(by_unit(peers, "stage_raw", *indicators_below(peers, code)))
        yield share, by_unit(peers, name, code)[:, 0]


def check_effective(peers: Peers, name: str) -> Pairs:
    found = effective_weights(peers.asem.nodes(), len(peers.asem.indicators))
    shares = dict(zip(peers.asem.codes, found, strict=True))
    lines = peers.read(f"asem/{name}.csv")
    assert len(lines) >= 59
    yield [shares[line["iCode"]] for line in lines], peers.column(lines, "EffWeight")


def check_strengths(peers: Peers, name: str) -> Pairs:
    """The five best or worst ranks of one country among the raw values, in their direction; ties in file order."""
    codes = peers.asem.indicators
    raw = by_unit(peers, "stage_raw", *codes)
    unit = units(peers).index(name[-3:])
    places = ranks(raw * peers.asem.directions(codes))[unit]
    order = [int(place) for place in np.argsort(places, kind="stable") if not np.isnan(places[place])]
    chosen = order[:5] if name.startswith("strengths") else order[-5:]
    lines = peers.read(f"asem/{name}.csv")
    assert [codes[place] for place in chosen] == [line["Code"] for line in lines]
    yield places[chosen], peers.column(lines, "Rank")
    yield [float(f"{raw[unit, place]:.3g}") for place in chosen], peers.column(lines, "Value")


def check_unit_summary(peers: Peers, name: str) -> Pairs:
    ours, unit = scores(peers), units(peers).index(name[-3:])
    for line in peers.read(f"asem/{name}.csv"):
        column = ours[line["Code"]]
        yield (column[unit], ranks(column)[unit]), (peers.number(line["Score"]), peers.number(line["Rank"]))


def check_results(peers: Peers, name: str) -> Pairs:
    ours, lines = scores(peers), peers.read(f"asem/{name}.csv")
    columns = [column for column in lines[0] if column not in ("uCode", "Rank")]
    values = np.stack([ours[column] for column in columns], axis=1)
    yield ranks(values) if "ranks" in name else values, by_unit(peers, name, *columns)
    # The file is in order of the index: a league table.
    league = [units(peers)[place] for place in np.argsort(-ours["Index"], kind="stable")]
    assert [line["uCode"] for line in lines] == league


CHECKS: dict[str, Callable[[Peers, str], Pairs]] = {
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


def test_row_is_reproduced_here_or_elsewhere(peers: Peers, row: Row) -> None:
    name = row["method"]
    if name in ELSEWHERE:
        assert name not in CHECKS
        return
    pairs = list(CHECKS[name](peers, name))
    assert pairs
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))


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
def test_files_that_the_index_does_not_list(
    peers: Peers, check: Callable[[Peers, str], Pairs], name: str
) -> None:
    pairs = list(check(peers, name))
    assert pairs
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))
