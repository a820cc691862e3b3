"""Imputation, denominators, screening, growth and panels against the recorded output of COINr 1.1.14, to 1e-12.

Every row of the index in the groups impute, misc, trend and panel is one test. Set BSAUDIT_REFERENCE to the folder
that holds `peers/`; without it these tests are skipped. What differs on purpose:

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

import csv
import os
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt
import pytest

from bsaudit.stats.denominate import denominate
from bsaudit.stats.describe import describe
from bsaudit.stats.growth import REASONS, change_along_line, change_between_ends, compound_growth, interpolate
from bsaudit.stats.impute import impute_column, impute_group, impute_row
from bsaudit.stats.impute_time import impute_last, impute_linear
from bsaudit.stats.linear import fit_minmax
from bsaudit.stats.means import arithmetic
from bsaudit.stats.normal_line import apply_linear
from bsaudit.stats.ranked import rank
from bsaudit.stats.screening import Screening, screen
from bsaudit.stats.treat import apply_treatment, fit_treatment

if TYPE_CHECKING:
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


def column(rows: list[Row], field: str) -> Floats:
    return np.array([number(row[field]) for row in rows])


def table(rows: list[Row], columns: list[str]) -> Floats:
    return np.array([[number(row[name]) for name in columns] for row in rows])


def agree(got: npt.ArrayLike, expected: npt.ArrayLike) -> None:
    ours, theirs = np.asarray(got, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    assert ours.shape == theirs.shape
    largest = np.max(np.abs(theirs), initial=0.0, where=np.isfinite(theirs))
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-13 * largest)


def groups(rows: list[Row], field: str) -> np.ndarray:
    names = sorted({row[field] for row in rows} - {"NA"})
    return np.array([names.index(row[field]) if row[field] in names else -1 for row in rows])


def indicators() -> list[str]:
    return [name for name in read("asem/stage_raw.csv")[0] if name != "uCode"]


def of_indicators(field: str) -> dict[str, str]:
    return {row["iCode"]: row[field] for row in read("asem/meta_ind.csv")}


def directions(columns: list[str]) -> Floats:
    return np.array([float(of_indicators("Direction")[name]) for name in columns])


def centre_of(name: str) -> Literal["mean", "median"]:
    return "median" if "median" in name else "mean"


def check_impute(row: Row) -> None:
    if row["file"] == "impute/panel.csv":
        check_impute_panel(row)
    elif row["file"] == "impute/column.csv":
        rows = read(row["file"])
        x, centre = column(rows, "x"), centre_of(row["method"])
        by_group = row["method"].endswith("grp")
        found = impute_group(x, groups(rows, "group"), centre) if by_group else impute_column(x, centre)
        agree(found.values, column(rows, row["output_columns"]))
        assert found.filled.tolist() == np.isnan(x).tolist()
    elif row["file"] == "impute/row.csv":
        rows, centre = read(row["file"]), centre_of(row["r_call"])
        found = impute_row(table(rows, list("abcd")), [1, -1, 1, -1], centre)
        agree(found.values, table(rows, [f"{name}_{centre}" for name in "abcd"]))
    else:
        check_impute_asem(row)


def check_impute_asem(row: Row) -> None:
    columns, units = indicators(), read("asem/meta_unit.csv")
    before = read("asem/stage_denominated.csv")
    assert [unit["uCode"] for unit in units] == [found["uCode"] for found in before]
    x, centre = table(before, columns), centre_of(row["method"])
    if "use_group" in row["r_call"]:
        filled = impute_group(
            x, groups(units, row["r_call"].split('use_group="')[1].split('"')[0]), centre
        ).values
    elif 'impute_by="row"' in row["r_call"]:
        filled, sign, parent = x.copy(), directions(columns), of_indicators("Parent")
        for pillar in sorted({parent[name] for name in columns}):
            place = [name for name, code in enumerate(columns) if parent[code] == pillar]
            filled[:, place] = impute_row(x[:, place], sign[place], centre).values
    else:
        filled = impute_column(x, centre).values
    agree(filled, table(read(row["file"]), columns))


def check_impute_panel(row: Row) -> None:
    rows, case = read(row["file"]), row["case"]
    years = sorted({int(found["Time"]) for found in rows})
    shape = (len(years), -1, 2)
    x = table(rows, ["v", "w"]).reshape(shape)
    if case == "linear":
        assert row["note"].startswith("ERROR")
        found = impute_linear(years, x)
        assert np.isnan(found.values[:, 1, 1]).all()
        assert found.filled.sum() == 6  # two each: v and w of unit A, v of unit B between its two values
        return
    found = {
        "latest": lambda: impute_last(years, x),
        "latest_max1": lambda: impute_last(years, x, longest=1),
        "constant": lambda: impute_last(years, x, back=True),
        "linear_constant": lambda: impute_linear(years, x, ends="hold"),
    }[case]()
    agree(found.values, table(rows, [f"{name}_{case}" for name in "vw"]).reshape(shape))
    if case.startswith("latest"):
        agree(found.source, table(rows, [f"{name}_src_{case}" for name in "vw"]).reshape(shape))


def check_misc(row: Row) -> None:
    if row["method"] == "Denominate":
        rows = read(row["file"])
        x, below = table(rows, ["i1", "i2"]), table(rows, ["Pop", "GDP"])
        found = denominate(x, below, scale=[1, 1000], zero="missing")
        expected = table(rows, ["i1_den", "i2_den"])
        assert np.argwhere(np.isinf(expected)).tolist() == np.argwhere(found.undivided).tolist() == [[2, 1]]
        agree(found.values, np.where(found.undivided, np.nan, expected))
        with pytest.raises(ValueError, match=r"zero or below.*: GDP share"):
            denominate(x, below, names=["population share", "GDP share"])
    elif row["method"] == "Screen":
        rows = read(row["file"])
        screened = screen(table(rows, list("abcd")), available=0.6, nonzero=0.3)
        check_screening(screened, rows)
        included = {
            "byNA": ~screened.low_data,
            "byzeros": ~screened.low_nonzero,
            "byNAandzeros": screened.included,
        }
        assert included[row["case"]].tolist() == [item["Included"] == "TRUE" for item in rows]
    else:
        asem = row["file"] == "misc/stats_asem_raw.csv"
        check_statistics(
            "asem/stage_raw.csv" if asem else "asem/ASEM_iData.csv", row["file"], 3 if asem else 15
        )


def check_screening(found: Screening, rows: list[Row]) -> None:
    agree(found.missing, column(rows, "N_missing"))
    agree(found.zeros, column(rows, "N_zero"))
    agree(found.available, column(rows, "Dat_Avail"))
    agree(found.nonzero, column(rows, "Non_Zero"))
    for flags, field in ((found.low_data, "LowData"), (found.low_nonzero, "LowNonZero")):
        assert flags.tolist() == [row[field] == "TRUE" for row in rows]


def check_statistics(data: str, answers: str, digits: int) -> None:
    """The peer prints so many significant digits; ours must round to the same."""
    rows = read(answers)
    x = table(read(data), [row["iCode"] for row in rows])
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
        theirs = column(rows, field)
        size_of = np.floor(np.log10(np.abs(np.where(theirs == 0, 1.0, theirs))))
        rounding = 0.5 * 10.0 ** (size_of - digits + 1) * (1 + 1e-9)
        assert (np.abs(ours - theirs) <= rounding + 1e-12 * np.abs(theirs)).all(), field


def check_trend(row: Row) -> None:
    if row["method"] == "approx_df":
        rows = read(row["file"])
        at = column(rows, "tt")
        times = [2015, 2016, 2018, 2019, 2021]
        nan = float("nan")
        agree(interpolate(times, [1, nan, 4, nan, nan], at), column(rows, "a"))
        agree(interpolate(times, [nan, 2, nan, 6, 8], at), column(rows, "b"))
        return
    for answer in read(row["file"]):
        rows = [found for found in read("trend/inputs.csv") if found["case"] == answer["case"]]
        t, x = column(rows, "x"), column(rows, "y")
        compound, line = compound_growth(t, x), change_along_line(t, x)
        if answer["case"] in ("zero_base", "sign_change"):
            assert REASONS[int(compound.why)] == REASONS[int(line.why)] == REASONS[2]
            assert np.isnan([compound.rate, line.rate]).all()
            with np.errstate(divide="ignore"):
                agree(100 * line.step / np.round(line.base, 12), number(answer["prc_change_1"]))
            continue
        agree(compound.rate, number(answer["CAGR"]))
        for per in (1, 10):
            agree(change_along_line(t, x, per=per).rate, number(answer[f"prc_change_{per}"]))
        if answer["case"] == "two":
            agree(change_between_ends(t, x).rate, number(answer["prc_change_1"]))


def exact_change(t: Floats, x: Floats) -> float:
    """Slope over the line's first value, in percent, in exact fractions."""
    times, values = ([Fraction(cell) for cell in cells.tolist()] for cells in (t, x))
    centre, level = sum(times) / len(times), sum(values) / len(values)
    products = [(time - centre) * value for time, value in zip(times, values, strict=True)]
    slope = sum(products) / sum((time - centre) ** 2 for time in times)
    return float(100 * slope / (level + slope * (times[0] - centre)))


def cube(rows: list[Row], columns: list[str]) -> tuple[list[int], list[str], Floats]:
    """Years, units and values of shape (years, units, columns), with the units in order of code."""
    years, units = sorted({int(row["Time"]) for row in rows}), sorted({row["uCode"] for row in rows})
    place = {(int(row["Time"]), row["uCode"]): row for row in rows}
    cells = [[[number(place[year, unit][name]) for name in columns] for unit in units] for year in years]
    return years, units, np.array(cells)


def aggregated(x: Floats, columns: list[str]) -> dict[str, Floats]:
    """Equal-weighted means up the tree, and the rank of the whole within each year."""
    parent, level, weight = (of_indicators(field) for field in ("Parent", "Level", "Weight"))
    found = {name: x[..., place] for place, name in enumerate(columns)}
    for node in sorted((name for name in level if level[name] in ("2", "3", "4")), key=level.__getitem__):
        children = [name for name in parent if parent[name] == node]
        weights = [float(weight[name]) for name in children]
        found[node] = arithmetic(np.stack([found[name] for name in children], axis=-1), weights)
    whole = found["Index"]
    found["Rank"] = np.array([len(year) + 1 - rank(year, ties="max") for year in whole])
    return found


def check_panel(row: Row) -> None:
    columns = indicators()
    years, units, raw = cube(read("asem/ASEM_iData_p.csv"), columns)
    if row["method"] == "get_trends":
        check_trends(row, years, units, raw)
        return
    kept = np.array([~screen(year, available=0.9).low_data for year in raw])
    assert (kept == kept[0]).all()
    screened = raw[:, kept[0]]
    treated = np.stack([apply_treatment(year, fit_treatment(year)).values for year in screened])
    sign = directions(columns)
    if row["file"] == "panel/aggregated_global.csv":
        line = fit_minmax(treated.reshape(-1, len(columns)), sign)
        normalised = np.stack([apply_linear(year, line) for year in treated])
        for name, ours in (("screened", screened), ("treated", treated), ("normalised", normalised)):
            agree(ours, cube(read(f"panel/{name}_global.csv"), columns)[2])
    else:
        normalised = np.stack([apply_linear(year, fit_minmax(year, sign)) for year in treated])
    found = aggregated(normalised, columns)
    nodes = [name for name in read(row["file"])[0] if name not in ("uCode", "Time")]
    agree(np.stack([found[name] for name in nodes], axis=-1), cube(read(row["file"]), nodes)[2])


def check_trends(row: Row, years: list[int], units: list[str], raw: Floats) -> None:
    measure = row["output_columns"] if row["case"] == "LPI,Flights" else row["case"]
    for answer in read(row["file"]):
        series = raw[:, units.index(answer["uCode"]), indicators().index(answer["iCode"])]
        first, last = int(answer["t_first"]), int(answer["t_latest"])
        if row["case"] == "LPI,Flights":  # the peer says 2019 to 2021 and takes the values of 2018 to 2020
            assert (first, last) == (2019, 2021)
            assert abs(float(compound_growth(years[1:4], series[1:4]).rate) - float(answer[measure])) > 1e-4
            first, last = 2018, 2020
        window = [first <= year <= last for year in years]
        t, x = np.array(years)[window], series[window]
        sign = directions([answer["iCode"]])[0]
        assert (~np.isnan(x)).mean() == float(answer["Avail"])
        if measure == "CAGR":
            agree(sign * compound_growth(t, x).rate, np.array(float(answer[measure])))
        else:  # the peer's line starts at the year 0, which costs it a digit
            ours = sign * change_along_line(t, x).rate
            agree(ours, np.array(sign * exact_change(t, x)))
            np.testing.assert_allclose(ours, float(answer[measure]), rtol=1e-10)


CHECKS = {"impute": check_impute, "misc": check_misc, "trend": check_trend, "panel": check_panel}
ROWS = [row for row in read("index.csv") if row["group"] in CHECKS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['file']}-{row['method']}-{row['case']}")
def test_every_row(row: Row) -> None:
    CHECKS[row["group"]](row)
