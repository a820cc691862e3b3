"""Normalisers against the recorded output of COINr 1.1.14, to 1e-12; every row of the index is one test.

Set BSAUDIT_REFERENCE to the folder that holds `peers/`; without it these tests are skipped. What differs on purpose:

- A column without spread: the peer returns NaN, which its mean then leaves out in silence. Ours refuses and names the
  column; with `constant="missing"` the numbers agree.
- `n_fracmax` with direction −1 on values above zero (3 rows, and the lower-is-better columns of `asem_fracmax`): the
  peer divides −x by its maximum, so that the worst unit gets the most. Ours refuses; the peer's number is matched by
  a line drawn by hand. Where the least such value is zero the peer gives infinity (CostImpEx, Tariff, Poverty), and
  ours is missing.
- `n_dist2ref` where the reference unit is itself the worst (`negative` with `iref=1`): the peer divides by zero and
  gives infinity. Ours refuses; with `constant="missing"` its cells are missing.
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

from bsaudit.stats.distances import fit_distance_to_best, fit_distance_to_reference, fit_distance_to_target
from bsaudit.stats.linear import (
    fit_fraction_of_maximum,
    fit_goalposts,
    fit_minmax,
    fit_zscore,
)
from bsaudit.stats.normal_line import apply_linear, line_of
from bsaudit.stats.ranked import borda, percentile_rank, rank

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsaudit.stats.arrays import Floats
    from bsaudit.stats.ranked import Ties

REPOSITORY = Path(__file__).parents[2]
PEERS = Path(os.environ.get("BSAUDIT_REFERENCE", REPOSITORY.parent / "shared" / "reference")) / "peers"

pytestmark = pytest.mark.skipif(
    not PEERS.is_dir(), reason="no peer reference: set BSAUDIT_REFERENCE to the folder that holds peers/"
)


def read(name: str) -> list[dict[str, str]]:
    if not PEERS.is_dir():
        return []
    with (PEERS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> float:
    return float("nan") if cell in ("NA", "NaN", "") else float(cell)


ROWS = [row for row in read("index.csv") if row["group"] == "normalise"]


def minmax(x: Floats, given: list[float], sign: Floats | int) -> Floats:
    low, high = given or (0.0, 100.0)
    return apply_linear(x, fit_minmax(x, sign, bottom=low, top=high, constant="missing"))


def zscore(x: Floats, given: list[float], sign: Floats | int) -> Floats:
    mean, sd = given or (0.0, 1.0)
    return apply_linear(x, fit_zscore(x, sign, mean=mean, sd=sd, constant="missing"))


def to_best(x: Floats, given: list[float], sign: Floats | int) -> Floats:
    return apply_linear(x, fit_distance_to_best(x, sign, constant="missing"))


def fraction(x: Floats, given: list[float], sign: Floats | int) -> Floats:
    line = fit_fraction_of_maximum(x, sign, constant="missing")
    zero, least = np.zeros(x.shape[1:]), np.fmin.reduce(x, axis=0)
    by_hand = line_of(zero, least, at_origin=0.0, per_unit=1.0, constant="missing")
    return np.where(line.flat, apply_linear(x, by_hand), apply_linear(x, line))


def to_reference(x: Floats, given: list[float], sign: Floats | int, *, hold: bool = False) -> Floats:
    line = fit_distance_to_reference(x, int(given[0]) - 1, sign, hold=hold, constant="missing")
    return apply_linear(x, line)


def to_target(x: Floats, given: list[float], sign: Floats | int, *, hold: bool = False) -> Floats:
    return apply_linear(x, fit_distance_to_target(x, given[0], sign, hold=hold))


def goalposts(x: Floats, given: list[float], sign: Floats | int, *, hold: bool = True) -> Floats:
    low, high, top = given if sign == 1 else (given[1], given[0], given[2])
    return apply_linear(x, fit_goalposts(low, high, top=top, hold=hold))


def scaled(x: Floats, given: list[float], sign: Floats | int) -> Floats:
    return apply_linear(x, fit_goalposts(given[0], given[1], top=given[2], hold=False))


def ranked(x: Floats, given: list[float], sign: Floats | int, *, ties: Ties = "min") -> Floats:
    return rank(x, sign, ties=ties)


def points(x: Floats, given: list[float], sign: Floats | int, *, ties: Ties = "min") -> Floats:
    return borda(x, sign, ties=ties)


def percentiles(x: Floats, given: list[float], sign: Floats | int, *, ties: Ties = "min") -> Floats:
    return percentile_rank(x, sign, ties=ties, constant="missing")


METHODS: dict[str, Callable[..., Floats]] = {
    "n_minmax": minmax,
    "n_scaled": scaled,
    "n_zscore": zscore,
    "n_dist2max": to_best,
    "n_dist2ref": to_reference,
    "n_dist2targ": to_target,
    "n_fracmax": fraction,
    "n_goalposts": goalposts,
    "n_rank": ranked,
    "n_borda": points,
    "n_prank": percentiles,
}


def method_of(row: dict[str, str]) -> tuple[Callable[[Floats], Floats], str]:
    """Our function with the arguments of the recorded call, and these arguments as the data file spells them."""
    call = row["r_call"].removeprefix(row["method"])[1:-1].removeprefix("x").removeprefix(", ")
    options: dict[str, object] = {}
    if "ties.method" in call:
        options["ties"] = call.split('"')[1]
    if "cap_max=TRUE" in call or "trunc2posts=FALSE" in call:
        options["hold"] = "cap_max=TRUE" in call
    given = [float(found) for found in re.findall(r"(?<![\w2])\d+", call.split("direction")[0])]
    sign = -1 if "direction=-1" in call else 1
    return partial(METHODS[row["method"]], given=given, sign=sign, **options), call


def vector(name: str, **cell: str) -> tuple[Floats, Floats]:
    rows = [row for row in read(name) if all(row[field] == wanted for field, wanted in cell.items())]
    return np.array([number(row["x"]) for row in rows]), np.array([number(row["y"]) for row in rows])


def table(name: str, columns: list[str]) -> Floats:
    return np.array([[number(row[column]) for column in columns] for row in read(name)])


def agree(got: Floats, expected: Floats) -> None:
    assert got.shape == expected.shape
    assert got.size > 0
    largest = np.max(np.abs(expected), initial=0.0, where=~np.isnan(expected))
    np.testing.assert_allclose(got, expected, rtol=1e-12, atol=1e-13 * largest)


def on_vector(row: dict[str, str]) -> None:
    if row["file"] == "normalise/direction_minus1.csv":
        x, expected = vector(row["file"], method=row["method"], case=row["case"])
        agree(METHODS[row["method"]](x, [], -1), expected)
        return
    method, params = method_of(row)
    if row["note"].startswith("ERROR"):
        with pytest.raises(ValueError, match="row from 0 to 0"):
            method(np.array([7.0]))
        return
    x, expected = vector(row["file"], case=row["case"], params=params)
    agree(method(x), np.where(np.isinf(expected), np.nan, expected))
    assert np.isinf(expected).any() == ((row["case"], params) == ("negative", "iref=1"))


def on_asem(row: dict[str, str]) -> None:
    meta = {item["iCode"]: item for item in read("asem/meta_ind.csv") if item["Type"] == "Indicator"}
    columns = [name for name in read("asem/stage_treated.csv")[0] if name != "uCode"]
    sign = np.array([float(meta[name]["Direction"]) for name in columns])
    x, expected = table("asem/stage_treated.csv", columns), table(row["file"], columns)
    if row["method"] == "n_goalposts":
        posts = {item["iCode"]: item for item in read("normalise/asem_goalposts_iMeta_params.csv")}
        low, high = (
            np.array([float(posts[name][f"goalpost_{end}"]) for name in columns])
            for end in ("lower", "upper")
        )
        got = apply_linear(x, fit_goalposts(np.where(sign > 0, low, high), np.where(sign > 0, high, low)))
    elif row["method"] == "n_dist2targ":
        target = np.array([float(meta[name]["Target"]) for name in columns])
        got = apply_linear(x, fit_distance_to_target(x, target, sign))
    else:
        given = [float(found) for found in re.findall(r"(?<![\w2])\d+", row["r_call"].split("f_n = ")[1])]
        got = METHODS[row["method"]](x, given, sign)
    infinite = {name for name, cells in zip(columns, expected.T, strict=True) if np.isinf(cells).any()}
    assert infinite == ({"CostImpEx", "Tariff", "Poverty"} if row["method"] == "n_fracmax" else set())
    expected[:, [name in infinite for name in columns]] = np.nan
    agree(got, expected)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['method']}-{row['case']}-{row['r_call'][:60]}")
def test_every_row(row: dict[str, str]) -> None:
    if row["case"] == "asem":
        on_asem(row)
    else:
        on_vector(row)


def test_what_the_peer_loses_in_silence_is_refused_here() -> None:
    constant, _ = vector("normalise/n_minmax.csv", case="constant", params="l_u=c(0,1)")
    for fit in (fit_minmax, fit_zscore, fit_distance_to_best):
        with pytest.raises(ValueError, match="no spread to normalise by: column 0"):
            fit(constant)
    upside_down, _ = vector("normalise/direction_minus1.csv", method="n_fracmax", case="plain")
    with pytest.raises(ValueError, match="not above zero"):
        fit_fraction_of_maximum(upside_down, -1)
