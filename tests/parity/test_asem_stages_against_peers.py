"""The ASEM index of COINr 1.1.14 rebuilt stage by stage from its raw data, to 1e-12.

Set BSAUDIT_REFERENCE to the folder that holds `peers/`; without it these tests are skipped. Every row of the index in
the group asem is a test here, or is named in `ELSEWHERE` with the test that has it. Each stage is computed from the
peer's stage before, and once more all the way from the raw data. What differs on purpose:

- A cell that was winsorised is labelled as in the peer, +1 for winhi and −1 for winlo.
"""

from __future__ import annotations

import csv
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.stats.denominate import denominate
from bsaudit.stats.describe import describe
from bsaudit.stats.impute import impute_group
from bsaudit.stats.linear import fit_minmax
from bsaudit.stats.means import arithmetic
from bsaudit.stats.moments import within_limits
from bsaudit.stats.normal_line import apply_linear
from bsaudit.stats.ranked import rank
from bsaudit.stats.screening import screen
from bsaudit.stats.treat import apply_treatment, fit_treatment

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsaudit.stats.arrays import Floats

Row = dict[str, str]

REPOSITORY = Path(__file__).parents[2]
PEERS = Path(os.environ.get("BSAUDIT_REFERENCE", REPOSITORY.parent / "shared" / "reference")) / "peers"

pytestmark = pytest.mark.skipif(
    not PEERS.is_dir(), reason="no peer reference: set BSAUDIT_REFERENCE to the folder that holds peers/"
)


@cache
def read(name: str) -> list[Row]:
    if not PEERS.is_dir():
        return []
    with (PEERS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float:
    return float("nan") if cell in ("NA", "NaN", "") else float(cell)


def indicators() -> list[str]:
    return [name for name in read("asem/stage_raw.csv")[0] if name != "uCode"]


def of_meta(field: str) -> dict[str, str]:
    return {row["iCode"]: row[field] for row in read("asem/meta_ind.csv")}


def stage(name: str) -> Floats:
    return np.array(
        [[number(row[column]) for column in indicators()] for row in read(f"asem/stage_{name}.csv")]
    )


def column(rows: list[Row], field: str) -> Floats:
    return np.array([number(row[field]) for row in rows])


def agree(got: Floats, expected: Floats) -> None:
    assert np.shape(got) == np.shape(expected)
    largest = np.max(np.abs(expected), initial=0.0, where=~np.isnan(expected))
    np.testing.assert_allclose(got, expected, rtol=1e-12, atol=1e-13 * largest)


def denominated(raw: Floats) -> Floats:
    by, units = of_meta("Denominator"), read("asem/meta_unit.csv")
    ones = np.ones(raw.shape[0])
    below = [ones if by[name] == "NA" else column(units, by[name]) for name in indicators()]
    return denominate(raw, np.array(below).T).values


def imputed(x: Floats) -> Floats:
    asia = [row["EurAsia_group"] == "Asia" for row in read("asem/meta_unit.csv")]
    return impute_group(x, np.array(asia, dtype=np.int64)).values


def screened(x: Floats) -> Floats:
    found = screen(x, available=0.9)
    return x[~found.low_data]


def treated(x: Floats) -> Floats:
    return apply_treatment(x, fit_treatment(x)).values


def normalised(x: Floats) -> Floats:
    sign = np.array([float(of_meta("Direction")[name]) for name in indicators()])
    return apply_linear(x, fit_minmax(x, sign))


def aggregated(x: Floats) -> dict[str, Floats]:
    parent, level, weight = (of_meta(field) for field in ("Parent", "Level", "Weight"))
    found = {name: x[:, place] for place, name in enumerate(indicators())}
    for node in sorted((name for name in level if level[name] in ("2", "3", "4")), key=level.__getitem__):
        children = [name for name in parent if parent[name] == node]
        weights = [float(weight[name]) for name in children]
        found[node] = arithmetic(np.stack([found[name] for name in children], axis=-1), weights)
    return found


STAGES: list[tuple[str, str, Callable[[Floats], Floats]]] = [
    ("raw", "denominated", denominated),
    ("denominated", "imputed", imputed),
    ("imputed", "screened", screened),
    ("screened", "treated", treated),
    ("treated", "normalised", normalised),
]


@pytest.mark.parametrize(("before", "after", "step"), STAGES, ids=[after for _, after, _ in STAGES])
def test_each_stage_from_the_one_before(before: str, after: str, step: Callable[[Floats], Floats]) -> None:
    agree(step(stage(before)), stage(after))


def test_all_stages_in_one_run_and_the_whole() -> None:
    x = stage("raw")
    given = {row["uCode"]: row for row in read("asem/ASEM_iData.csv")}
    units = [row["uCode"] for row in read("asem/stage_raw.csv")]
    agree(x, np.array([[number(given[unit][name]) for name in indicators()] for unit in units]))
    for _, _, step in STAGES:
        x = step(x)
    found = aggregated(x)
    rows = read("asem/stage_aggregated.csv")
    for name in rows[0]:
        if name != "uCode":
            agree(found[name], column(rows, name))
    answers = read("asem/final_scores_ranks.csv")
    for name in ("Index", "Conn", "Sust"):
        agree(found[name], column(answers, name))
    from_the_best = len(answers) + 1 - rank(found["Index"], ties="max")
    assert from_the_best.tolist() == column(answers, "Rank").tolist()


def test_statistics_round_to_what_the_peer_prints() -> None:
    rows = read("asem/stats_raw.csv")
    found = describe(stage("raw"))
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
        np.testing.assert_allclose(ours, column(rows, field), rtol=0.005000001)  # three significant digits
    outside = [row["Flag.SkewKurt"] == "OUT" for row in rows]
    assert (~within_limits(found.moments)).tolist() == outside


def test_data_availability() -> None:
    rows, raw = read("asem/avail_raw_summary.csv"), stage("raw")
    found = screen(raw)
    agree(found.missing.astype(np.float64), column(rows, "N_missing"))
    agree(found.zeros.astype(np.float64), column(rows, "N_zero"))
    agree((found.missing + found.zeros).astype(np.float64), column(rows, "N_miss_or_zero"))
    agree(found.available, column(rows, "Dat_Avail"))
    agree(found.nonzero, column(rows, "Non_Zero"))
    lineage = {row["Indicator"]: set(row.values()) for row in read("asem/meta_lineage.csv")}
    for node in [name for name in read("asem/avail_raw_bygroup.csv")[0] if name != "uCode"]:
        below = [node in lineage[name] for name in indicators()]
        agree(screen(raw[:, below]).available, column(read("asem/avail_raw_bygroup.csv"), node))


def test_screening_of_the_imputed_data() -> None:
    rows, found = read("asem/screen_summary.csv"), screen(stage("imputed"), available=0.9)
    agree(found.available, column(rows, "Dat_Avail"))
    agree(found.nonzero, column(rows, "Non_Zero"))
    for field, flags in (("LowData", found.low_data), ("Included", ~found.low_data)):
        assert flags.tolist() == [row[field] == "TRUE" for row in rows]


def test_the_record_of_the_treatment() -> None:
    x = stage("screened")
    treatment = fit_treatment(x)
    record = apply_treatment(x, treatment)
    marks = {"": 0, "winhi": 1, "winlo": -1}
    points = [[marks[row[name]] for name in indicators()] for row in read("asem/treat_points.csv")]
    assert record.winsorised.tolist() == points
    assert not record.transformed.any()
    details = {row["iCode"]: row for row in read("asem/treat_details.csv")}
    for place, name in enumerate(indicators()):
        row = details[name]
        agree(treatment.caps.before.skewness[place], np.array(float(row["check_SkewKurt0.Skew"])))
        agree(treatment.caps.before.kurtosis[place], np.array(float(row["check_SkewKurt0.Kurt"])))
        if row["winsorise.nwin"] == "NA":
            assert treatment.caps.points[place] == 0
            continue
        assert treatment.caps.points[place] == int(row["winsorise.nwin"])
        agree(treatment.caps.after.skewness[place], np.array(float(row["check_SkewKurt1.Skew"])))
        agree(treatment.caps.after.kurtosis[place], np.array(float(row["check_SkewKurt1.Kurt"])))


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


def test_every_row_is_here_or_elsewhere() -> None:
    assert {row["method"] for row in read("index.csv") if row["group"] == "asem"} == HERE | ELSEWHERE
