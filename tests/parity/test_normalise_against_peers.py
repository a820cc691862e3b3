"""Normalisers against the recorded output of COINr 1.1.14, to 1e-12; every row of the index is one test.

Group normalise. What differs on purpose:

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

import re
from functools import partial
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

    from tests.parity.conftest import Pairs, Peers, Row

    from bsaudit.stats.arrays import Floats
    from bsaudit.stats.ranked import Ties

GROUPS = ("normalise",)


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


def method_of(row: Row) -> tuple[Callable[[Floats], Floats], str]:
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


def vector(peers: Peers, name: str, **cell: str) -> tuple[Floats, Floats]:
    rows = peers.where(name, **cell)
    return peers.column(rows, "x"), peers.column(rows, "y")


def on_vector(peers: Peers, row: Row) -> Pairs:
    if row["file"] == "normalise/direction_minus1.csv":
        x, expected = vector(peers, row["file"], method=row["method"], case=row["case"])
        yield METHODS[row["method"]](x, [], -1), expected
        return
    method, params = method_of(row)
    x, expected = vector(peers, row["file"], case=row["case"], params=params)
    yield method(x), np.where(np.isinf(expected), np.nan, expected)
    assert np.isinf(expected).any() == ((row["case"], params) == ("negative", "iref=1"))


def on_asem(peers: Peers, row: Row) -> Pairs:
    columns = peers.asem.indicators
    sign = peers.asem.directions(columns)
    x, expected = peers.asem.stage("treated"), peers.table(peers.read(row["file"]), *columns)
    if row["method"] == "n_goalposts":
        posts = {item["iCode"]: item for item in peers.read("normalise/asem_goalposts_iMeta_params.csv")}
        low, high = (
            np.array([float(posts[name][f"goalpost_{end}"]) for name in columns])
            for end in ("lower", "upper")
        )
        got = apply_linear(x, fit_goalposts(np.where(sign > 0, low, high), np.where(sign > 0, high, low)))
    elif row["method"] == "n_dist2targ":
        target = np.array([float(peers.asem.of("Target")[name]) for name in columns])
        got = apply_linear(x, fit_distance_to_target(x, target, sign))
    else:
        given = [float(found) for found in re.findall(r"(?<![\w2])\d+", row["r_call"].split("f_n = ")[1])]
        got = METHODS[row["method"]](x, given, sign)
    infinite = {name for name, cells in zip(columns, expected.T, strict=True) if np.isinf(cells).any()}
    assert infinite == ({"CostImpEx", "Tariff", "Poverty"} if row["method"] == "n_fracmax" else set())
    expected[:, [name in infinite for name in columns]] = np.nan
    yield got, expected


def test_every_row(peers: Peers, row: Row) -> None:
    if row["note"].startswith("ERROR"):  # a column of one value has no second unit to refer to
        with pytest.raises(ValueError, match="row from 0 to 0"):
            method_of(row)[0](np.array([7.0]))
        return
    pairs = list((on_asem if row["case"] == "asem" else on_vector)(peers, row))
    assert pairs
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        assert np.size(ours) > 0
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))


def test_what_the_peer_loses_in_silence_is_refused_here(peers: Peers) -> None:
    constant, _ = vector(peers, "normalise/n_minmax.csv", case="constant", params="l_u=c(0,1)")
    for fit in (fit_minmax, fit_zscore, fit_distance_to_best):
        with pytest.raises(ValueError, match="no spread to normalise by: column 0"):
            fit(constant)
    upside_down, _ = vector(peers, "normalise/direction_minus1.csv", method="n_fracmax", case="plain")
    with pytest.raises(ValueError, match="not above zero"):
        fit_fraction_of_maximum(upside_down, -1)
