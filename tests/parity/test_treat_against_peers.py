"""Treatment of outliers against the recorded output of COINr 1.1.14, to 1e-12; every row of the index is one test.

Group treat. What differs on purpose:

- `log_GII` (PEER DEFECT: returns its input). Ours is the published formula, tested in tests/stats/test_transforms.py.
- `asem_log_CT_only` (`Treat` with log_CT as its first function): the peer returns every value untouched and records
  nothing of the fifteen columns that fail its own check. Ours takes the logarithm of these; the other columns agree.
- The label of a cell that was winsorised, did not pass, and was then logged from its raw value: the peer still calls
  it winsorised. Ours says that the column was transformed; the values are the same.
- Equal values at the end of a tail: the peer moves them together even beyond its limit of points. Ours does not make
  a step that breaks the limit. No recorded case differs.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.stats.moments import Limits, Moments, moments, within_limits
from bsaudit.stats.transforms import apply_curve, fit_box_cox, fit_log_range, fit_log_shift
from bsaudit.stats.treat import Treatment, apply_treatment, fit_treatment
from bsaudit.stats.winsorise import apply_caps, fit_caps

if TYPE_CHECKING:
    from tests.parity.conftest import Check, Pairs, Peers, Row

REPOSITORY = Path(__file__).parents[2]
GROUPS = ("treat",)
LEFT_OUT = {"log_GII": "PEER DEFECT"}
"""Methods of the index that are not matched, and what its note must say of them."""


def labels(found: Row, field: str) -> tuple[int, bool]:
    """What the peer did to a cell: winsorised down (+1) or up (−1), and whether logged; raw where logged."""
    text = found[field]
    logged = "log_CT" in text
    return {"": 0, "winhi": 1, "winlo": -1}[text.partition("+")[0]], logged


def skew_kurt(peers: Peers, row: Row) -> Pairs:
    for answer in peers.read(row["file"]):
        x = peers.column(peers.where("treat/inputs.csv", case=answer["case"]), "x")
        found = moments(x)
        yield np.array(found), (float(answer["skew"]), float(answer["kurt"]))
        assert bool(within_limits(found)) == (answer["pass_abs_skew_lt_2_or_kurt_lt_3.5"] == "TRUE")


def winsorise(peers: Peers, row: Row) -> Pairs:
    case, most = row["case"].split("/")
    rows = peers.where(row["file"], case=case, winmax=most)
    caps = fit_caps(peers.column(rows, "x"), most=int(most))
    yield apply_caps(peers.column(rows, "x"), caps), peers.column(rows, "y")
    assert {str(int(caps.points))} == {found["nwin"] for found in rows}


def curve(peers: Peers, row: Row) -> Pairs:
    for case in sorted({found["case"] for found in peers.read(row["file"])}):
        rows = peers.where(row["file"], case=case)
        x = peers.column(rows, "x")
        tail = 1 if moments(x).skewness >= 0 else -1
        if row["method"] == "boxcox":
            fitted = fit_box_cox(x, float(row["output_columns"].removeprefix("boxcox_")))
        else:
            fitted = {
                "log_CT": partial(fit_log_range, x),
                "log_CT_plus": partial(fit_log_range, x, tail=tail),
                "log_CT_orig": partial(fit_log_shift, x),
            }[row["method"]]()
        yield apply_curve(x, fitted), peers.column(rows, row["output_columns"])


def details(treatment: Treatment, rows: list[Row], second_first: bool = False) -> Pairs:
    """Passes and moments before, after winsorising and after the curve, as far as the peer recorded them."""
    caps = treatment.caps
    stages: list[tuple[str, Moments]] = [("0", caps.before)]
    if not second_first:
        stages += [("1", caps.after), ("2", treatment.after)]
    for place, row in enumerate(rows):
        for stage, found in stages:
            if row.get(f"check_SkewKurt{stage}.Pass", "NA") == "NA":
                continue
            skewness, kurtosis = (np.atleast_1d(part)[place] for part in found)
            yield skewness, float(row[f"check_SkewKurt{stage}.Skew"])
            yield kurtosis, float(row[f"check_SkewKurt{stage}.Kurt"])
            passes = bool(within_limits(Moments(skewness, kurtosis), Limits()))
            assert passes == (row[f"check_SkewKurt{stage}.Pass"] == "TRUE")
        if row.get("winsorise.nwin", "NA") != "NA":
            yield np.atleast_1d(caps.points)[place], int(row["winsorise.nwin"])


def two_stage(peers: Peers, row: Row) -> Pairs:
    case, most, combine = row["case"].split("/")
    rows = peers.where(row["file"], case=case, winmax=most, combine=combine)
    x = peers.column(rows, "x")
    treatment = fit_treatment(x, most=int(most), combine=combine == "TRUE")
    treated = apply_treatment(x, treatment)
    yield treated.values, peers.column(rows, "y")
    for place, found in enumerate(rows):
        moved, logged = labels(found, "treated")
        assert bool(treated.transformed) == logged
        assert treated.winsorised[place] == (0 if logged and combine == "FALSE" else moved)
    recorded = peers.where("treat/treat_two_stage_details.csv", case=case, winmax=most, combine=combine)
    yield from details(treatment, recorded)


def asem(peers: Peers, row: Row) -> Pairs:
    columns, x = peers.asem.indicators, peers.asem.stage("screened")
    call, logged = row["r_call"], "asem_log_CT_only" in row["file"]
    given = re.search(r"winmax = (\d+)", call)
    treatment = fit_treatment(
        x,
        most=0 if logged else int(given[1]) if given else 5,
        second="log-tail" if "log_CT_plus" in call else "log-range",
        combine="combine_treat=TRUE" in call,
    )
    treated = apply_treatment(x, treatment)
    expected = peers.table(peers.read(row["file"]), *columns)
    if logged:
        assert treated.transformed.sum() == 15
        np.testing.assert_array_equal(expected, x)
    yield np.where(treated.transformed & logged, x, treated.values), expected
    recorded = {found["iCode"]: found for found in peers.read(row["file"].replace(".csv", "_details.csv"))}
    yield from details(treatment, [recorded.get(name, {}) for name in columns], second_first=logged)


CHECKS: dict[str, Check] = {
    "treat/skew_kurt.csv": skew_kurt,
    "treat/winsorise.csv": winsorise,
    "treat/log_transforms.csv": curve,
    "treat/treat_two_stage.csv": two_stage,
}


def test_every_row(peers: Peers, row: Row) -> None:
    if row["method"] in LEFT_OUT:
        assert LEFT_OUT[row["method"]] in row["note"]
        return
    pairs = list(CHECKS.get(row["file"], asem)(peers, row))
    assert pairs
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))


def test_what_is_left_out_stands_in_the_docs() -> None:
    page = (REPOSITORY / "docs" / "parity.md").read_text(encoding="utf-8")
    assert [name for name in (*LEFT_OUT, "asem_log_CT_only") if f"`{name}`" not in page] == []
