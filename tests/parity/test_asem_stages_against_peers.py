"""The ASEM index of COINr 1.1.14 rebuilt stage by stage from its raw data, to 1e-12.

Every row of the index in the group asem is a test here, or is named in `ELSEWHERE`, which
`test_asem_results_against_peers.py` has. Each stage is computed from the peer's stage before, and once more all the
way from the raw data. What differs on purpose:

- A cell that was winsorised is labelled as in the peer, +1 for winhi and −1 for winlo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.stats.denominate import denominate
from bsaudit.stats.describe import describe
from bsaudit.stats.impute import impute_group
from bsaudit.stats.linear import fit_minmax
from bsaudit.stats.moments import within_limits
from bsaudit.stats.normal_line import apply_linear
from bsaudit.stats.ranked import rank
from bsaudit.stats.screening import screen
from bsaudit.stats.treat import apply_treatment, fit_treatment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.parity.conftest import Pairs, Peers

    from bsaudit.stats.arrays import Floats


def denominated(peers: Peers, raw: Floats) -> Floats:
    by, units = peers.asem.of("Denominator"), peers.read("asem/meta_unit.csv")
    ones = np.ones(raw.shape[0])
    below = [ones if by[name] == "NA" else peers.column(units, by[name]) for name in peers.asem.indicators]
    return denominate(raw, np.array(below).T).values


def imputed(peers: Peers, x: Floats) -> Floats:
    asia = [row["EurAsia_group"] == "Asia" for row in peers.read("asem/meta_unit.csv")]
    return impute_group(x, np.array(asia, dtype=np.int64)).values


def screened(peers: Peers, x: Floats) -> Floats:
    found = screen(x, available=0.9)
    return x[~found.low_data]


def treated(peers: Peers, x: Floats) -> Floats:
    return apply_treatment(x, fit_treatment(x)).values


def normalised(peers: Peers, x: Floats) -> Floats:
    return apply_linear(x, fit_minmax(x, peers.asem.directions(peers.asem.indicators)))


STAGES: list[tuple[str, str, Callable[[Peers, Floats], Floats]]] = [
    ("raw", "denominated", denominated),
    ("denominated", "imputed", imputed),
    ("imputed", "screened", screened),
    ("screened", "treated", treated),
    ("treated", "normalised", normalised),
]


@pytest.mark.parametrize(("before", "after", "step"), STAGES, ids=[after for _, after, _ in STAGES])
def test_each_stage_from_the_one_before(
    peers: Peers, before: str, after: str, step: Callable[[Peers, Floats], Floats]
) -> None:
    ours, theirs = step(peers, peers.asem.stage(before)), peers.asem.stage(after)
    assert ours.shape == theirs.shape
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))


def from_the_raw_data(peers: Peers) -> Pairs:
    """The raw data as they were given, and every column of the tree after all stages in one run."""
    x = peers.asem.stage("raw")
    given = {row["uCode"]: row for row in peers.read("asem/ASEM_iData.csv")}
    units = [row["uCode"] for row in peers.read("asem/stage_raw.csv")]
    yield x, peers.table([given[unit] for unit in units], *peers.asem.indicators)
    for _, _, step in STAGES:
        x = step(peers, x)
    found = peers.asem.climbed(x)
    rows = peers.read("asem/stage_aggregated.csv")
    for name in rows[0]:
        if name != "uCode":
            yield found[name], peers.column(rows, name)
    answers = peers.read("asem/final_scores_ranks.csv")
    for name in ("Index", "Conn", "Sust"):
        yield found[name], peers.column(answers, name)
    yield len(answers) + 1 - rank(found["Index"], ties="max"), peers.column(answers, "Rank")


def test_all_stages_in_one_run_and_the_whole(peers: Peers) -> None:
    pairs = list(from_the_raw_data(peers))
    assert len(pairs) == 1 + len(peers.asem.codes) + 4
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))


def test_statistics_round_to_what_the_peer_prints(peers: Peers) -> None:
    rows = peers.read("asem/stats_raw.csv")
    found = describe(peers.table(peers.read("asem/stage_raw.csv"), *(row["iCode"] for row in rows)))
    for field, ours in (
        ("Min", found.minimum),
        ("Max", found.maximum),
        ("Mean", found.mean),
        ("Median", found.median),
        ("Std", found.sd),
        ("Skew", found.moments.skewness),
        ("Kurt", found.moments.kurtosis),
        ("N.Avail", found.available),
        ("N.NonZero", found.nonzero),
        ("N.Unique", found.distinct),
        ("N.Same", found.same),
    ):
        np.testing.assert_allclose(ours, peers.column(rows, field), rtol=0.005000001)  # three digits
    outside = [row["Flag.SkewKurt"] == "OUT" for row in rows]
    assert (~within_limits(found.moments)).tolist() == outside


def available(peers: Peers) -> Pairs:
    """Missing cells and zeros of each unit, among all indicators and in each node of the tree."""
    rows, raw = peers.read("asem/avail_raw_summary.csv"), peers.asem.stage("raw")
    found = screen(raw)
    yield found.missing, peers.column(rows, "N_missing")
    yield found.zeros, peers.column(rows, "N_zero")
    yield found.missing + found.zeros, peers.column(rows, "N_miss_or_zero")
    yield found.available, peers.column(rows, "Dat_Avail")
    yield found.nonzero, peers.column(rows, "Non_Zero")
    lineage = {row["Indicator"]: set(row.values()) for row in peers.read("asem/meta_lineage.csv")}
    groups = peers.read("asem/avail_raw_bygroup.csv")
    for node in [name for name in groups[0] if name != "uCode"]:
        below = [node in lineage[name] for name in peers.asem.indicators]
        yield screen(raw[:, below]).available, peers.column(groups, node)


def test_data_availability(peers: Peers) -> None:
    pairs = list(available(peers))
    assert len(pairs) == 5 + len(peers.asem.aggregates)
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))


def test_screening_of_the_imputed_data(peers: Peers) -> None:
    rows, found = peers.read("asem/screen_summary.csv"), screen(peers.asem.stage("imputed"), available=0.9)
    for ours, field in ((found.available, "Dat_Avail"), (found.nonzero, "Non_Zero")):
        theirs = peers.column(rows, field)
        assert ours.shape == theirs.shape
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))
    for field, flags in (("LowData", found.low_data), ("Included", ~found.low_data)):
        assert flags.tolist() == [row[field] == "TRUE" for row in rows]


def test_the_record_of_the_treatment(peers: Peers) -> None:
    x = peers.asem.stage("screened")
    treatment = fit_treatment(x)
    record = apply_treatment(x, treatment)
    marks = {"": 0, "winhi": 1, "winlo": -1}
    points = [
        [marks[row[name]] for name in peers.asem.indicators] for row in peers.read("asem/treat_points.csv")
    ]
    assert record.winsorised.tolist() == points
    assert not record.transformed.any()
    details = {row["iCode"]: row for row in peers.read("asem/treat_details.csv")}
    rows = [details[name] for name in peers.asem.indicators]
    moved = [0 if row["winsorise.nwin"] == "NA" else int(row["winsorise.nwin"]) for row in rows]
    assert treatment.caps.points.tolist() == moved
    touched = np.array([row["winsorise.nwin"] != "NA" for row in rows])
    for stage, ours, checked in (
        (0, treatment.caps.before, touched | True),
        (1, treatment.caps.after, touched),
    ):
        for field, values in (("Skew", ours.skewness), ("Kurt", ours.kurtosis)):
            theirs = peers.column(rows, f"check_SkewKurt{stage}.{field}")[checked]
            assert not np.isnan(theirs).any()
            np.testing.assert_allclose(values[checked], theirs, rtol=1e-12)


HERE = {
    "stage_raw",
    "stage_denominated",
    "stage_imputed",
    "stage_screened",
    "stage_treated",
    "stage_normalised",
    "stage_aggregated",
    "final_scores_ranks",
    "stats_raw",
    "avail_raw_summary",
    "avail_raw_bygroup",
    "treat_details",
    "treat_points",
    "screen_summary",
}
ELSEWHERE = {
    "results_groupranks_aggs",
    "corr_l1_l2",
    "corr_l3_l4_spearman",
    "corr_flags_high",
    "corr_flags_low",
    "denom_corr",
    "cronbach",
    "weights_effective",
    "strengths_ESP",
    "unit_summary_IND",
}


def test_every_row_is_here_or_elsewhere(peers: Peers) -> None:
    assert {row["method"] for row in peers.where("index.csv", group="asem")} == HERE | ELSEWHERE
