"""What is done to a column before it is scaled: divided, filled, treated, transformed; and frozen on a reference."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from bsaudit.audit.areas.material import Material
from bsaudit.audit.areas.preparing import prepare
from bsaudit.audit.areas.selecting import AreaStance, select_panel
from bsaudit.model.area_rubric import AreaIndicatorRule
from bsaudit.model.areas import AreaPanel

R = {"reason": "r"}
Make = Callable[..., Any]
Stance = Callable[..., AreaStance]


def material(values: list[float], **more: Any) -> Material:
    count = len(values)
    panel = AreaPanel(
        tuple(f"A{number}" for number in range(count)),
        ("x",),
        np.array(values, dtype=float)[:, None],
        np.full((count, 1), np.datetime64("2019-12-31"), dtype="datetime64[D]"),
        np.arange(count)[:, None],
    )
    return Material(panel, more.get("populations", {}), more.get("groups", {}))


def rule(**steps: Any) -> AreaIndicatorRule:
    given = {"direction": "higher", "goal": "g", **R} | {name: step | R for name, step in steps.items()}
    return AreaIndicatorRule.model_validate(given)


def test_a_column_without_steps_stays_as_it_is() -> None:
    found = prepare("x", rule(), material([1, np.nan, 3]), None)
    assert found.values is found.reference
    assert found.observed.tolist() == [True, False, True]
    assert not found.imputed.any()


def test_holes_are_filled_by_the_middle_of_the_others() -> None:
    found = prepare("x", rule(impute={"method": "mean"}), material([1, np.nan, 6, 8]), None)
    assert found.values.tolist() == [1, 5, 6, 8]
    assert found.imputed.tolist() == [False, True, False, False]
    assert found.observed.tolist() == [True, False, True, True]
    median = prepare("x", rule(impute={"method": "median"}), material([1, np.nan, 6, 8]), None)
    assert median.values.tolist() == [1, 6, 6, 8]


def test_holes_are_filled_inside_the_larger_area() -> None:
    groups = {"region": np.array(["N", "N", "S", "S", "", "S"])}
    given = material([1, np.nan, 6, np.nan, np.nan, 10], groups=groups)
    found = prepare("x", rule(impute={"method": "mean", "group": "region"}), given, None)
    assert found.values[:4].tolist() == [1, 1, 6, 8]
    assert np.isnan(found.values[4])  # of no region
    with pytest.raises(ValueError, match="no larger areas 'county'; known: region"):
        prepare("x", rule(impute={"method": "mean", "group": "county"}), given, None)


def test_outliers_are_pulled_in_and_flagged() -> None:
    values = [*map(float, range(1, 20)), 500.0]
    found = prepare("x", rule(treat={"method": "winsorise"}), material(values), None)
    assert found.values[-1] == 19
    assert found.treated.tolist() == [False] * 19 + [True]
    assert found.raw[-1] == 500


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({"method": "log"}, [0, np.log(4), np.log(9)]),
        ({"method": "power", "p": 0.5}, [1, 2, 3]),
        ({"method": "box-cox", "p": 0}, [0, np.log(4), np.log(9)]),  # the least value is moved to 1
        ({"method": "log-shift"}, [0, np.log(4), np.log(9)]),
        (
            {"method": "log-range"},
            [np.log(0.08), np.log(3.08), np.log(8.08)],
        ),  # a hundredth of the range of 8
    ],
)
def test_curves_by_hand(step: dict[str, Any], expected: list[float]) -> None:
    found = prepare("x", rule(transform=step), material([1, 4, 9]), None)
    assert found.values.tolist() == pytest.approx(expected)
    assert found.reference is found.values


def test_parameters_of_a_reference_are_used_on_the_audit() -> None:
    reference = material([*map(float, range(1, 20)), 500.0])
    audit = material([1000.0, 5.0])
    found = prepare("x", rule(treat={"method": "winsorise"}), audit, reference)
    assert found.values.tolist() == [19, 5]  # held at the cap of the reference
    assert found.reference[-1] == 19
    curve = prepare("x", rule(transform={"method": "log-shift"}), material([3.0, 11.0]), material([2.0, 9.0]))
    assert curve.values.tolist() == pytest.approx(
        [np.log(2), np.log(10)]
    )  # moved by the least of the reference
    assert curve.reference.tolist() == pytest.approx([0, np.log(8)])


def test_a_population_is_looked_up() -> None:
    given = material([5, 8], populations={"people": np.array([1000.0, 400.0])})
    found = prepare("x", rule(denominator={"population": "people", "per": 100}), given, None)
    assert found.values.tolist() == [0.5, 2]
    zero = material([5, 8], populations={"people": np.array([1000.0, 0.0])})
    with pytest.raises(ValueError, match="denominator is zero or below"):
        prepare("x", rule(denominator={"population": "people"}), zero, None)
    with pytest.raises(ValueError, match="no population 'people'; known: none"):
        prepare("x", rule(denominator={"population": "people"}), material([1, 2]), None)


def along_time(make_columns: Make, make_stance: Stance, rows: list[Any], period: str, **impute: str) -> Any:
    columns = make_columns(*rows)
    stance = make_stance("2022-12-31", period=period)
    step = rule(impute=impute)
    panel = select_panel(columns, columns.areas, {"x": step}, stance)
    found = prepare("x", step, Material(panel, {}, {}, columns, stance), None)
    return [None if np.isnan(value) else float(round(value, 6)) for value in found.values]


def row(value: float, year: int, area: str = "A1", marker: str = "") -> tuple[Any, ...]:
    return (area, "x", "", f"{year}-01-01", f"{year}-12-31", f"{year + 1}-06-30", value, marker)


def test_the_last_value_is_carried_forward_and_no_further_than_told(
    make_columns: Make, make_stance: Stance
) -> None:
    rows = [row(4, 2017), row(6, 2018), row(9, 2021), row(1, 2020, "A2")]
    assert along_time(make_columns, make_stance, rows, "2020", method="last") == [6, 1]
    assert along_time(make_columns, make_stance, rows, "2020", method="last", longest="P1Y") == [None, 1]
    assert along_time(make_columns, make_stance, rows, "2020", method="last", longest="P3Y") == [6, 1]


def test_a_line_is_drawn_between_neighbours_in_time(make_columns: Make, make_stance: Stance) -> None:
    rows = [row(0, 2017), row(1461, 2021), row(1, 2019, "A2")]  # 1461 days apart
    assert along_time(make_columns, make_stance, rows, "2019", method="linear") == [730, 1]
    assert along_time(make_columns, make_stance, rows[:1] + rows[2:], "2019", method="linear") == [None, 1]


def test_nothing_is_carried_past_a_break(make_columns: Make, make_stance: Stance) -> None:
    rows = [row(0, 2017), row(5, 2018, marker="[b]"), row(8, 2021), row(1, 2019, "A2")]
    assert along_time(make_columns, make_stance, rows, "2019", method="last") == [5, 1]
    broken = [row(0, 2017), row(8, 2021, marker="[b]"), row(1, 2019, "A2")]
    assert along_time(make_columns, make_stance, broken, "2019", method="linear") == [None, 1]


@pytest.mark.parametrize("hidden", [row(np.nan, 2018, marker="[x][b]"), row(9, 2018, marker="[f][b]")])
def test_a_break_holds_where_its_own_value_cannot_be_used(
    make_columns: Make, make_stance: Stance, hidden: tuple[Any, ...]
) -> None:
    rows = [row(0, 2017), row(1461, 2021), row(1, 2018, "A2"), row(3, 2020, "A2")]
    assert along_time(make_columns, make_stance, rows, "2018", method="last") == [0, 1]
    assert along_time(make_columns, make_stance, [*rows, hidden], "2018", method="last") == [None, 1]
    assert along_time(make_columns, make_stance, [*rows, hidden], "2020", method="last") == [None, 3]
    assert along_time(make_columns, make_stance, [*rows, hidden], "2020", method="linear") == [None, 3]
    other = (*hidden[:2], "other", *hidden[3:])  # of a series that the indicator does not use
    columns, stance = make_columns(*rows, other), make_stance("2022-12-31", period="2018")
    step = rule(impute={"method": "last"}).model_copy(update={"series": ("",)})
    panel = select_panel(columns, columns.areas, {"x": step}, stance)
    assert prepare("x", step, Material(panel, {}, {}, columns, stance), None).values.tolist() == [0, 1]


def test_values_are_not_carried_where_there_is_no_time() -> None:
    with pytest.raises(ValueError, match="not at hand"):
        prepare("x", rule(impute={"method": "last"}), material([1, np.nan]), None)


def test_a_period_without_any_value_yet_lies_between_others(make_columns: Make, make_stance: Stance) -> None:
    rows = [row(0, 2017), row(1461, 2021), row(5, 2021, "A2")]
    assert along_time(make_columns, make_stance, rows, "2019", method="linear") == [730, None]
    assert along_time(make_columns, make_stance, rows, "2016", method="last") == [None, None]


def test_how_long_a_value_may_be_carried_goes_by_the_calendar(
    make_columns: Make, make_stance: Stance
) -> None:
    rows = [row(6, 2018), row(7, 2019), row(1, 2020, "A2")]  # 2020 has 366 days
    assert along_time(make_columns, make_stance, rows, "2020", method="last", longest="P1Y") == [7, 1]
    assert along_time(
        make_columns, make_stance, rows[:1] + rows[2:], "2020", method="last", longest="P2Y"
    ) == [6, 1]
    assert along_time(make_columns, make_stance, rows, "2020", method="last", longest="P11M") == [None, 1]


def test_no_line_is_drawn_from_one_series_to_another(make_columns: Make, make_stance: Stance) -> None:
    def of(series: str, *row: Any) -> tuple[Any, ...]:
        return (*row[:2], series, *row[3:])

    other = of("new", *row(1, 2019, "A2"))
    columns = make_columns(of("old", *row(0, 2017)), of("new", *row(1461, 2021)), other)
    stance = make_stance("2022-12-31", period="2019")
    step = rule(impute={"method": "linear"}).model_copy(update={"series": ("old", "new")})
    panel = select_panel(columns, columns.areas, {"x": step}, stance)
    found = prepare("x", step, Material(panel, {}, {}, columns, stance), None)
    assert np.isnan(found.values[0])
    assert found.values[1] == 1


def test_an_indicator_that_nobody_has_stays_missing(make_columns: Make, make_stance: Stance) -> None:
    columns, stance = make_columns(row(1, 2019)), make_stance("2022-12-31", period="2019")
    step = rule(impute={"method": "last"})
    panel = select_panel(columns, columns.areas, {"never": step}, stance)
    found = prepare("never", step, Material(panel, {}, {}, columns, stance), None)
    assert np.isnan(found.values).all()
    assert not found.imputed.any()


def test_frozen_means_and_medians_fill_the_holes_of_other_years() -> None:
    now, then = material([10, np.nan, 30]), material([1, 2, np.nan, 9])
    found = prepare("x", rule(impute={"method": "mean"}), now, then)
    assert found.values.tolist() == [10, 4, 30]  # (1 + 2 + 9)/3, not (10 + 30)/2
    assert found.reference.tolist() == [1, 2, 4, 9]
    assert found.imputed.tolist() == [False, True, False]
    assert prepare("x", rule(impute={"method": "median"}), now, then).values.tolist() == [10, 2, 30]


def test_frozen_means_are_those_of_the_same_larger_area() -> None:
    now = material([10, np.nan, np.nan, np.nan], groups={"region": np.array(["N", "N", "S", "E"])})
    then = material([1, 5, np.nan, 8], groups={"region": np.array(["S", "N", "E", "S"])})
    found = prepare("x", rule(impute={"method": "mean", "group": "region"}), now, then)
    assert found.values[:3].tolist() == [10, 5, 4.5]  # N: 5, S: (1 + 8)/2
    assert np.isnan(found.values[3])  # E had no value then either
    nowhere = material([np.nan, 3], groups={"region": np.array(["", "N"])})
    assert np.isnan(prepare("x", rule(impute={"method": "mean", "group": "region"}), nowhere, then).values[0])


def test_a_frozen_mean_is_divided_like_the_values() -> None:
    by = {"denominator": {"population": "people"}, "impute": {"method": "mean"}}
    now = material([10, np.nan], populations={"people": np.array([5.0, 4.0])})
    then = material([6, 12], populations={"people": np.array([2.0, 2.0])})
    assert prepare("x", rule(**by), now, then).values.tolist() == [2, 4.5]  # (6/2 + 12/2)/2
