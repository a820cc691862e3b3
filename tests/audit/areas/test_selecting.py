"""Which observation of each area counts: day, vintage, period, age, series, markers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from bsaudit.audit.areas.selecting import AreaStance, select_panel
from bsaudit.model.area_rubric import AreaIndicatorRule
from bsaudit.model.errors import InputError

Make = Callable[..., Any]
Stance = Callable[..., AreaStance]
YEAR = {year: (f"{year}-01-01", f"{year}-12-31") for year in range(2015, 2022)}


def rule(*series: str) -> AreaIndicatorRule:
    return AreaIndicatorRule(direction="higher", goal="g", series=series, reason="r")


def row(
    value: float,
    year: int = 2019,
    published: str = "",
    *,
    area: str = "A1",
    series: str = "",
    marker: str = "",
) -> tuple[str, str, str, str, str, str, float, str]:
    return (area, "x", series, *YEAR[year], published, value, marker)


def chosen(columns: Any, stance: AreaStance, *series: str) -> list[float | None]:
    panel = select_panel(columns, columns.areas, {"x": rule(*series)}, stance)
    assert panel.values.shape == (len(columns.areas), 1)
    return [None if np.isnan(value) else float(value) for value in panel.values[:, 0]]


def test_the_latest_period_known_on_the_day_counts(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(row(1, 2017), row(2, 2018), row(3, 2019, "2021-01-01"))
    assert chosen(columns, make_stance("2020-12-31")) == [2]
    assert chosen(columns, make_stance("2021-01-01")) == [3]  # public on the very day
    assert chosen(columns, make_stance("2020-12-31", vintage="revised")) == [3]


def test_an_unstated_publication_is_six_months_after_the_period(
    make_columns: Make, make_stance: Stance
) -> None:
    columns = make_columns(row(1, 2019))
    assert chosen(columns, make_stance("2020-06-29")) == [None]
    assert chosen(columns, make_stance("2020-06-30")) == [1]


def test_the_newest_vintage_of_a_period_stands_for_it(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(row(5, 2018, "2019-05-01"), row(7, 2018, "2020-05-01"), row(1, 2017, "2018-05-01"))
    assert chosen(columns, make_stance("2019-12-31")) == [5]
    assert chosen(columns, make_stance("2020-12-31")) == [7]


def test_a_vintage_that_withdraws_a_value_hides_the_older(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(
        row(5, 2018, "2019-05-01"), row(float("nan"), 2018, "2020-05-01", marker="[x]"), row(1, 2017)
    )
    assert chosen(columns, make_stance("2019-12-31")) == [5]
    assert chosen(columns, make_stance("2020-12-31")) == [1]


def test_a_forecast_is_shown_and_never_used(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(row(1, 2017), row(9, 2018, marker="[f]"), row(4, 2018, area="A2"))
    assert chosen(columns, make_stance()) == [1, 4]


def test_a_full_year_counts_before_a_part_of_the_same_year(make_columns: Make, make_stance: Stance) -> None:
    quarter = ("A1", "x", "", "2019-10-01", "2019-12-31", "", 9.0, "")
    april = ("A1", "x", "", "2018-04-05", "2019-03-31", "", 3.0, "")
    assert chosen(make_columns(april, quarter), make_stance()) == [3]
    eight = ("A1", "x", "", "2019-05-02", "2019-12-31", "", 8.0, "")  # a day short of eight months
    assert chosen(make_columns(april, eight), make_stance()) == [3]
    whole = ("A1", "x", "", "2019-05-01", "2019-12-31", "", 8.0, "")
    assert chosen(make_columns(april, whole), make_stance()) == [8]


def test_an_audit_of_a_period_looks_at_no_other(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(row(1, 2017), row(2, 2018), row(6, 2018, area="A2"))
    assert chosen(columns, make_stance(period="2017")) == [1, None]
    assert chosen(columns, make_stance(period="2018-12")) == [2, 6]
    assert chosen(columns, make_stance(period="2018-12-30")) == [None, None]


def test_a_value_too_old_is_stale(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(row(1, 2017))
    assert chosen(columns, make_stance("2020-12-31", max_age="P3Y")) == [1]  # three years to the day
    assert chosen(columns, make_stance("2021-01-01", max_age="P3Y")) == [None]


def test_the_last_usable_series_wins_area_by_area(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(
        row(1, 2019, series="old"),
        row(2, 2018, series="new"),
        row(3, 2019, series="old", area="A2"),
        row(float("nan"), 2019, series="new", area="A2", marker="[c]"),
    )
    assert chosen(columns, make_stance(), "old", "new") == [2, 3]
    assert chosen(columns, make_stance(), "new", "old") == [1, 3]
    assert chosen(columns, make_stance(), "new") == [2, None]


def test_several_series_must_be_named(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(row(1, series="old"), row(2, series="new", area="A2"))
    with pytest.raises(InputError) as caught:
        chosen(columns, make_stance())
    (fault,) = caught.value.faults
    assert (fault.code, fault.file, fault.line) == ("several-series", "areas.csv", 3)


def test_series_of_other_indicators_do_not_count(make_columns: Make, make_stance: Stance) -> None:
    other = ("A1", "y", "other", *YEAR[2019], "", 9.0, "")
    assert chosen(make_columns(row(1, series="only"), other), make_stance()) == [1]


def test_the_same_value_twice_is_named_with_both_lines(make_columns: Make, make_stance: Stance) -> None:
    columns = make_columns(row(1, 2019, "2020-05-01"), row(2, 2018), row(3, 2019, "2020-05-01"))
    with pytest.raises(InputError) as caught:
        chosen(columns, make_stance())
    (fault,) = caught.value.faults
    assert (fault.code, fault.line, fault.related[0].line) == ("duplicate-value", 4, 2)


def test_only_the_areas_asked_for_are_selected_in_their_order(
    make_columns: Make, make_stance: Stance
) -> None:
    columns = make_columns(row(1), row(2, area="A2"), row(3, area="A3"))
    panel = select_panel(columns, ("A3", "A1", "A9"), {"x": rule()}, make_stance())
    assert panel.values[:2, 0].tolist() == [3, 1]
    assert np.isnan(panel.values[2, 0])
    assert panel.row[:, 0].tolist() == [2, 0, -1]
    assert np.isnat(panel.end[2, 0])
    assert str(panel.end[0, 0]) == "2019-12-31"


def test_the_order_of_rows_does_not_matter(make_columns: Make, make_stance: Stance) -> None:
    rows = [row(1, 2017), row(2, 2018), row(5, 2018, "2020-01-01"), row(8, 2019, area="A2"), row(6, 2016)]
    first = chosen(make_columns(*rows), make_stance())
    backwards = chosen(make_columns(*reversed(rows)), make_stance())
    assert sorted(map(str, first)) == sorted(map(str, backwards)) == ["5.0", "8.0"]
