from __future__ import annotations

from datetime import date
from pathlib import Path

from bsaudit.files.package_folder import read_package
from bsaudit.model.dates import Duration, PartialDate
from bsaudit.model.package import Observation, Origin, Package

TINY = Path(__file__).parents[1] / "fixtures" / "tiny" / "data"


def tiny() -> Package:
    return read_package(TINY)


def row(indicator: str, series: str, position: int = 0) -> Observation:
    return tiny().by_series[indicator, series][position]


def test_an_origin_reads_as_file_and_line() -> None:
    assert str(Origin("observations.csv", 7)) == "observations.csv:7"


def test_series_hold_their_rows_in_order_of_period() -> None:
    rows = tiny().by_series["influence", "old-survey"]
    assert [each.period for each in rows] == ["2008-09", "2009-10", "2010-11"]
    assert tiny().by_series.get(("influence", "no-such-survey")) is None


def test_the_headline_leaves_out_groups() -> None:
    assert [each.value for each in tiny().headline("influence", "new-survey")] == [30, 33]
    assert len(tiny().by_series["influence", "new-survey"]) == 5
    assert tiny().headline("influence", "no-such-survey") == ()


def test_series_of_an_indicator() -> None:
    assert tiny().series_of("influence") == ("new-survey", "old-survey")
    assert tiny().series_of("no-such-indicator") == ()


def test_the_day_a_value_was_public_by() -> None:
    lag = Duration(months=6)
    undated = row("complaints", "ombudsman")
    assert undated.published is None
    assert undated.public_by(lag) == date(2012, 6, 30)
    dated = row("giving", "giving-survey")
    assert dated.published == PartialDate.parse("2010-03-01")
    assert dated.public_by(lag) == date(2010, 3, 1)
