"""Treatment of outliers against the recorded output of COINr 1.1.14, to 1e-12; every row of the index is one test.

Set BSAUDIT_REFERENCE to the folder that holds `peers/`; without it these tests are skipped. What differs on purpose:

- `log_GII` (PEER DEFECT: returns its input). Ours is the published formula, tested in tests/stats/test_transforms.py.
- `asem_log_CT_only` (`Treat` with log_CT as its first function): the peer returns every value untouched and records
  nothing of the fifteen columns that fail its own check. Ours takes the logarithm of these; the other columns agree.
- The label of a cell that was winsorised, did not pass, and was then logged from its raw value: the peer still calls
  it winsorised. Ours says that the column was transformed; the values are the same.
- Equal values at the end of a tail: the peer moves them together even beyond its limit of points. Ours does not make
  a step that breaks the limit. No recorded case differs.
"""

from __future__ import annotations

import csv
import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bsaudit.stats.moments import Limits, Moments, moments, within_limits
from bsaudit.stats.transforms import apply_curve, fit_box_cox, fit_log_range, fit_log_shift
from bsaudit.stats.treat import Treatment, apply_treatment, fit_treatment
from bsaudit.stats.winsorise import apply_caps, fit_caps

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Floats

REPOSITORY = Path(__file__).parents[2]
PEERS = Path(os.environ.get("BSAUDIT_REFERENCE", REPOSITORY.parent / "shared" / "reference")) / "peers"
LEFT_OUT = {"log_GII": "PEER DEFECT"}
"""Methods of the index that are not matched, and what its note must say of them."""

pytestmark = pytest.mark.skipif(
    not PEERS.is_dir(), reason="no peer reference: set BSAUDIT_REFERENCE to the folder that holds peers/"
)


def read(name: str) -> list[dict[str, str]]:
    if not PEERS.is_dir():
        return []
    with (PEERS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:  # NA, or a word
        return float("nan")


ROWS = [row for row in read("index.csv") if row["group"] == "treat"]


def where(name: str, **cell: str) -> list[dict[str, str]]:
    found = [row for row in read(name) if all(row[field] == wanted for field, wanted in cell.items())]
    assert found
    return found


def column(rows: list[dict[str, str]], field: str) -> Floats:
    return np.array([number(row[field]) for row in rows])


def table(rows: list[dict[str, str]], columns: list[str]) -> Floats:
    return np.array([[number(row[name]) for name in columns] for row in rows])


def agree(got: Floats, expected: Floats) -> None:
    assert got.shape == expected.shape
    largest = np.max(np.abs(expected), initial=0.0, where=~np.isnan(expected))
    np.testing.assert_allclose(got, expected, rtol=1e-12, atol=1e-13 * largest)


def labels(found: dict[str, str], field: str) -> tuple[int, bool]:
    """What the peer did to a cell: winsorised down (+1) or up (−1), and whether logged; raw where logged."""
    text = found[field]
    logged = "log_CT" in text
    return {"": 0, "winhi": 1, "winlo": -1}[text.partition("+")[0]], logged


def skew_kurt(row: dict[str, str]) -> None:
    for answer in read(row["file"]):
        x = column(where("treat/inputs.csv", case=answer["case"]), "x")
        found = moments(x)
        agree(np.array(found), np.array([float(answer["skew"]), float(answer["kurt"])]))
        assert bool(within_limits(found)) == (answer["pass_abs_skew_lt_2_or_kurt_lt_3.5"] == "TRUE")


def winsorise(row: dict[str, str]) -> None:
    case, most = row["case"].split("/")
    rows = where(row["file"], case=case, winmax=most)
    caps = fit_caps(column(rows, "x"), most=int(most))
    agree(apply_caps(column(rows, "x"), caps), column(rows, "y"))
    assert {str(int(caps.points))} == {found["nwin"] for found in rows}


def curve(row: dict[str, str]) -> None:
    for case in sorted({found["case"] for found in read(row["file"])}):
        rows = where(row["file"], case=case)
        x = column(rows, "x")
        tail = 1 if moments(x).skewness >= 0 else -1
        fitted = {
            "log_CT": partial(fit_log_range, x),
            "log_CT_plus": partial(fit_log_range, x, tail=tail),
            "log_CT_orig": partial(fit_log_shift, x),
            "boxcox": partial(fit_box_cox, x, number(row["output_columns"].removeprefix("boxcox_"))),
        }[row["method"]]()
        agree(apply_curve(x, fitted), column(rows, row["output_columns"]))


def check_details(treatment: Treatment, rows: list[dict[str, str]], second_first: bool = False) -> None:
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
            agree(np.array(skewness), np.array(float(row[f"check_SkewKurt{stage}.Skew"])))
            agree(np.array(kurtosis), np.array(float(row[f"check_SkewKurt{stage}.Kurt"])))
            passes = bool(within_limits(Moments(skewness, kurtosis), Limits()))
            assert passes == (row[f"check_SkewKurt{stage}.Pass"] == "TRUE")
        if row.get("winsorise.nwin", "NA") != "NA":
            assert np.atleast_1d(caps.points)[place] == int(row["winsorise.nwin"])


def two_stage(row: dict[str, str]) -> None:
    case, most, combine = row["case"].split("/")
    rows = where(row["file"], case=case, winmax=most, combine=combine)
    x = column(rows, "x")
    treatment = fit_treatment(x, most=int(most), combine=combine == "TRUE")
    treated = apply_treatment(x, treatment)
    agree(treated.values, column(rows, "y"))
    for place, found in enumerate(rows):
        moved, logged = labels(found, "treated")
        assert bool(treated.transformed) == logged
        assert treated.winsorised[place] == (0 if logged and combine == "FALSE" else moved)
    check_details(
        treatment, where("treat/treat_two_stage_details.csv", case=case, winmax=most, combine=combine)
    )


def asem(row: dict[str, str]) -> None:
    columns = [name for name in read("asem/stage_screened.csv")[0] if name != "uCode"]
    x = table(read("asem/stage_screened.csv"), columns)
    call, logged = row["r_call"], "asem_log_CT_only" in row["file"]
    given = re.search(r"winmax = (\d+)", call)
    treatment = fit_treatment(
        x,
        most=0 if logged else int(given[1]) if given else 5,
        second="log-tail" if "log_CT_plus" in call else "log-range",
        combine="combine_treat=TRUE" in call,
    )
    treated = apply_treatment(x, treatment)
    expected = table(read(row["file"]), columns)
    if logged:
        assert treated.transformed.sum() == 15
        np.testing.assert_array_equal(expected, x)
    agree(np.where(treated.transformed & logged, x, treated.values), expected)
    details = {found["iCode"]: found for found in read(row["file"].replace(".csv", "_details.csv"))}
    check_details(treatment, [details.get(name, {}) for name in columns], second_first=logged)


CHECKS = {
    "treat/skew_kurt.csv": skew_kurt,
    "treat/winsorise.csv": winsorise,
    "treat/log_transforms.csv": curve,
    "treat/treat_two_stage.csv": two_stage,
}


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['method']}-{row['case']}-{row['output_columns']}"
)
def test_every_row(row: dict[str, str]) -> None:
    if row["method"] in LEFT_OUT:
        assert LEFT_OUT[row["method"]] in row["note"]
        return
    CHECKS.get(row["file"], asem)(row)


def test_what_is_left_out_stands_in_the_docs() -> None:
    page = (REPOSITORY / "docs" / "parity.md").read_text(encoding="utf-8")
    assert [name for name in (*LEFT_OUT, "asem_log_CT_only") if f"`{name}`" not in page] == []
