"""Imputation, denominators, screening, growth and panels against the recorded output of COINr 1.1.14, to 1e-12.

Every row of the index in the groups impute, misc, trend and panel is one test. What differs on purpose:

- `impute_panel` linear: the peer stops with an error where one series of several has fewer than two values. Ours
  leaves that series missing and fills the others.
- `Denominate` by zero: the peer gives infinity. Ours refuses and names the column, or marks the cell as missing.
- `CAGR` and `prc_change` from a first value of zero or below: the peer gives infinity, NaN, or a rise from −2 to 3 as
  −136 %. Ours gives no rate and says why; the slope and the base whose quotient the peer prints agree.
- `get_trends` with `Time=2019:2021`: the peer labels its rates 2019 to 2021 and computes them from the values of 2018
  to 2020. Ours of those years agree.
- `get_trends` with `prc_change`: matched to 1e-10 only. Ours agrees with exact fractions to 1e-12; the peer fits its
  line from the year 0.
- The panel's `Treat` is fitted for each year, as the peer does it; freezing it on one year is what ours is for.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Literal

import numpy as np
import pytest

from bsaudit.stats.denominate import denominate
from bsaudit.stats.describe import describe
from bsaudit.stats.growth import REASONS, change_along_line, change_between_ends, compound_growth, interpolate
from bsaudit.stats.impute import impute_column, impute_group, impute_row
from bsaudit.stats.impute_time import impute_last, impute_linear
from bsaudit.stats.linear import fit_minmax
from bsaudit.stats.normal_line import apply_linear
from bsaudit.stats.ranked import rank
from bsaudit.stats.screening import Screening, screen
from bsaudit.stats.treat import apply_treatment, fit_treatment

if TYPE_CHECKING:
    from tests.parity.conftest import Check, Pairs, Peers, Row

    from bsaudit.stats.arrays import Floats

GROUPS = ("impute", "misc", "trend", "panel")


def groups(rows: list[Row], field: str) -> np.ndarray:
    names = sorted({row[field] for row in rows} - {"NA"})
    return np.array([names.index(row[field]) if row[field] in names else -1 for row in rows])


def centre_of(name: str) -> Literal["mean", "median"]:
    return "median" if "median" in name else "mean"


def check_impute(peers: Peers, row: Row) -> Pairs:
    if row["file"] == "impute/panel.csv":
        yield from check_impute_panel(peers, row)
    elif row["file"] == "impute/column.csv":
        rows = peers.read(row["file"])
        x, centre = peers.column(rows, "x"), centre_of(row["method"])
        by_group = row["method"].endswith("grp")
        found = impute_group(x, groups(rows, "group"), centre) if by_group else impute_column(x, centre)
        yield found.values, peers.column(rows, row["output_columns"])
        assert found.filled.tolist() == np.isnan(x).tolist()
    elif row["file"] == "impute/row.csv":
        rows, centre = peers.read(row["file"]), centre_of(row["r_call"])
        found = impute_row(peers.table(rows, *"abcd"), [1, -1, 1, -1], centre)
        yield found.values, peers.table(rows, *[f"{name}_{centre}" for name in "abcd"])
    else:
        yield from check_impute_asem(peers, row)


def check_impute_asem(peers: Peers, row: Row) -> Pairs:
    asem, units = peers.asem, peers.read("asem/meta_unit.csv")
    before = peers.read("asem/stage_denominated.csv")
    assert [unit["uCode"] for unit in units] == [found["uCode"] for found in before]
    x, centre = asem.stage("denominated"), centre_of(row["method"])
    if "use_group" in row["r_call"]:
        filled = impute_group(
            x, groups(units, row["r_call"].split('use_group="')[1].split('"')[0]), centre
        ).values
    elif 'impute_by="row"' in row["r_call"]:
        filled, sign = x.copy(), asem.directions(asem.indicators)
        for pillar in asem.pillars:
            place = [asem.indicators.index(code) for code in asem.children(pillar)]
            filled[:, place] = impute_row(x[:, place], sign[place], centre).values
    else:
        filled = impute_column(x, centre).values
    yield filled, peers.table(peers.read(row["file"]), *asem.indicators)


def check_impute_panel(peers: Peers, row: Row) -> Pairs:
    rows, case = peers.read(row["file"]), row["case"]
    years = sorted({int(found["Time"]) for found in rows})
    shape = (len(years), -1, 2)
    x = peers.table(rows, "v", "w").reshape(shape)
    if case == "linear":
        assert row["note"].startswith("ERROR")
        found = impute_linear(years, x)
        yield found.values[:, 1, 1], np.full(len(years), np.nan)
        assert found.filled.sum() == 6  # two each: v and w of unit A, v of unit B between its two values
        return
    found = {
        "latest": lambda: impute_last(years, x),
        "latest_max1": lambda: impute_last(years, x, longest=1),
        "constant": lambda: impute_last(years, x, back=True),
        "linear_constant": lambda: impute_linear(years, x, ends="hold"),
    }[case]()
    yield found.values, peers.table(rows, *[f"{name}_{case}" for name in "vw"]).reshape(shape)
    if case.startswith("latest"):
        yield found.source, peers.table(rows, *[f"{name}_src_{case}" for name in "vw"]).reshape(shape)


def check_misc(peers: Peers, row: Row) -> Pairs:
    if row["method"] == "Denominate":
        rows = peers.read(row["file"])
        x, below = peers.table(rows, "i1", "i2"), peers.table(rows, "Pop", "GDP")
        found = denominate(x, below, scale=[1, 1000], zero="missing")
        expected = peers.table(rows, "i1_den", "i2_den")
        assert np.argwhere(np.isinf(expected)).tolist() == np.argwhere(found.undivided).tolist() == [[2, 1]]
        yield found.values, np.where(found.undivided, np.nan, expected)
        with pytest.raises(ValueError, match=r"zero or below.*: GDP share"):
            denominate(x, below, names=["population share", "GDP share"])
    elif row["method"] == "Screen":
        rows = peers.read(row["file"])
        screened = screen(peers.table(rows, *"abcd"), available=0.6, nonzero=0.3)
        yield from check_screening(peers, screened, rows)
        included = {
            "byNA": ~screened.low_data,
            "byzeros": ~screened.low_nonzero,
            "byNAandzeros": screened.included,
        }
        assert included[row["case"]].tolist() == [item["Included"] == "TRUE" for item in rows]
    else:
        asem = row["file"] == "misc/stats_asem_raw.csv"
        yield from check_statistics(
            peers, "asem/stage_raw.csv" if asem else "asem/ASEM_iData.csv", row["file"], 3 if asem else 15
        )


def check_screening(peers: Peers, found: Screening, rows: list[Row]) -> Pairs:
    yield found.missing, peers.column(rows, "N_missing")
    yield found.zeros, peers.column(rows, "N_zero")
    yield found.available, peers.column(rows, "Dat_Avail")
    yield found.nonzero, peers.column(rows, "Non_Zero")
    for flags, field in ((found.low_data, "LowData"), (found.low_nonzero, "LowNonZero")):
        assert flags.tolist() == [row[field] == "TRUE" for row in rows]


def check_statistics(peers: Peers, data: str, answers: str, digits: int) -> Pairs:
    """The peer prints so many significant digits; ours must round to the same."""
    rows = peers.read(answers)
    x = peers.table(peers.read(data), *(row["iCode"] for row in rows))
    found, size = describe(x), x.shape[0]
    expected = {
        "Min": found.minimum,
        "Max": found.maximum,
        "Mean": found.mean,
        "Median": found.median,
        "Std": found.sd,
        "Skew": found.moments.skewness,
        "Kurt": found.moments.kurtosis,
        "N.Avail": found.available,
        "N.NonZero": found.nonzero,
        "N.Unique": found.distinct,
        "N.Same": found.same,
        "Frc.Avail": found.available / size,
        "Frc.NonZero": found.nonzero / found.available,
        "Frc.Unique": found.distinct / found.available,
        "Frc.Same": found.same / found.available,
    }
    for field, ours in expected.items():
        theirs = peers.column(rows, field)
        size_of = np.floor(np.log10(np.abs(np.where(theirs == 0, 1.0, theirs))))
        rounding = 0.5 * 10.0 ** (size_of - digits + 1) * (1 + 1e-9)
        near = np.abs(ours - theirs) <= rounding + 1e-12 * np.abs(theirs)
        yield near.astype(np.float64), np.ones(len(rows))


def check_trend(peers: Peers, row: Row) -> Pairs:
    if row["method"] == "approx_df":
        rows = peers.read(row["file"])
        at = peers.column(rows, "tt")
        times = [2015, 2016, 2018, 2019, 2021]
        nan = float("nan")
        yield interpolate(times, [1, nan, 4, nan, nan], at), peers.column(rows, "a")
        yield interpolate(times, [nan, 2, nan, 6, 8], at), peers.column(rows, "b")
        return
    for answer in peers.read(row["file"]):
        rows = peers.where("trend/inputs.csv", case=answer["case"])
        t, x = peers.column(rows, "x"), peers.column(rows, "y")
        compound, line = compound_growth(t, x), change_along_line(t, x)
        if answer["case"] in ("zero_base", "sign_change"):
            assert REASONS[int(compound.why)] == REASONS[int(line.why)] == REASONS[2]
            assert np.isnan([compound.rate, line.rate]).all()
            with np.errstate(divide="ignore"):
                yield 100 * line.step / np.round(line.base, 12), peers.number(answer["prc_change_1"])
            continue
        yield compound.rate, peers.number(answer["CAGR"])
        for per in (1, 10):
            yield change_along_line(t, x, per=per).rate, peers.number(answer[f"prc_change_{per}"])
        if answer["case"] == "two":
            yield change_between_ends(t, x).rate, peers.number(answer["prc_change_1"])


def exact_change(t: Floats, x: Floats) -> float:
    """Slope over the line's first value, in percent, in exact fractions."""
    times, values = ([Fraction(cell) for cell in cells.tolist()] for cells in (t, x))
    centre, level = sum(times) / len(times), sum(values) / len(values)
    products = [(time - centre) * value for time, value in zip(times, values, strict=True)]
    slope = sum(products) / sum((time - centre) ** 2 for time in times)
    return float(100 * slope / (level + slope * (times[0] - centre)))


def cube(peers: Peers, rows: list[Row], columns: list[str]) -> tuple[list[int], list[str], Floats]:
    """Years, units and values of shape (years, units, columns), with the units in order of code."""
    years, units = sorted({int(row["Time"]) for row in rows}), sorted({row["uCode"] for row in rows})
    place = {(int(row["Time"]), row["uCode"]): row for row in rows}
    cells = [
        [[peers.number(place[year, unit][name]) for name in columns] for unit in units] for year in years
    ]
    return years, units, np.array(cells)


def scored(peers: Peers, x: Floats) -> dict[str, Floats]:
    """Weighted means up the tree, and the rank of the whole within each year."""
    found = peers.asem.climbed(x)
    found["Rank"] = np.array([len(year) + 1 - rank(year, ties="max") for year in found["Index"]])
    return found


def check_panel(peers: Peers, row: Row) -> Pairs:
    columns = peers.asem.indicators
    years, units, raw = cube(peers, peers.read("asem/ASEM_iData_p.csv"), columns)
    if row["method"] == "get_trends":
        yield from check_trends(peers, row, years, units, raw)
        return
    kept = np.array([~screen(year, available=0.9).low_data for year in raw])
    assert (kept == kept[0]).all()
    screened = raw[:, kept[0]]
    treated = np.stack([apply_treatment(year, fit_treatment(year)).values for year in screened])
    sign = peers.asem.directions(columns)
    if row["file"] == "panel/aggregated_global.csv":
        line = fit_minmax(treated.reshape(-1, len(columns)), sign)
        normalised = np.stack([apply_linear(year, line) for year in treated])
        for name, ours in (("screened", screened), ("treated", treated), ("normalised", normalised)):
            yield ours, cube(peers, peers.read(f"panel/{name}_global.csv"), columns)[2]
    else:
        normalised = np.stack([apply_linear(year, fit_minmax(year, sign)) for year in treated])
    found = scored(peers, normalised)
    nodes = [name for name in peers.read(row["file"])[0] if name not in ("uCode", "Time")]
    yield np.stack([found[name] for name in nodes], axis=-1), cube(peers, peers.read(row["file"]), nodes)[2]


def check_trends(peers: Peers, row: Row, years: list[int], units: list[str], raw: Floats) -> Pairs:
    measure = row["output_columns"] if row["case"] == "LPI,Flights" else row["case"]
    for answer in peers.read(row["file"]):
        series = raw[:, units.index(answer["uCode"]), peers.asem.indicators.index(answer["iCode"])]
        first, last = int(answer["t_first"]), int(answer["t_latest"])
        if row["case"] == "LPI,Flights":  # the peer says 2019 to 2021 and takes the values of 2018 to 2020
            assert (first, last) == (2019, 2021)
            assert abs(float(compound_growth(years[1:4], series[1:4]).rate) - float(answer[measure])) > 1e-4
            first, last = 2018, 2020
        window = [first <= year <= last for year in years]
        t, x = np.array(years)[window], series[window]
        sign = peers.asem.directions([answer["iCode"]])[0]
        assert (~np.isnan(x)).mean() == float(answer["Avail"])
        if measure == "CAGR":
            yield sign * compound_growth(t, x).rate, float(answer[measure])
        else:  # the peer's line starts at the year 0, which costs it a digit
            ours = sign * change_along_line(t, x).rate
            yield ours, sign * exact_change(t, x)
            np.testing.assert_allclose(ours, float(answer[measure]), rtol=1e-10)


CHECKS: dict[str, Check] = {
    "impute": check_impute,
    "misc": check_misc,
    "trend": check_trend,
    "panel": check_panel,
}


def test_every_row(peers: Peers, row: Row) -> None:
    pairs = list(CHECKS[row["group"]](peers, row))
    assert pairs
    for ours, theirs in pairs:
        assert np.shape(ours) == np.shape(theirs)
        np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=peers.slack(theirs))
