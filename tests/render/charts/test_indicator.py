from __future__ import annotations

import dataclasses
from typing import Any

import pytest

import bsaudit
from bsaudit.model.result import IndicatorView
from bsaudit.render import charts


@pytest.fixture(scope="module")
def influence() -> IndicatorView:
    return bsaudit.show("influence_local")


def layer(view: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    found = next(each for each in view["layer"] if each["mark"]["type"] == mark and "data" in each)
    values = found["data"]["values"]
    assert isinstance(values, list)
    return values


def test_the_title_sets_the_latest_value_against_the_baseline(influence: IndicatorView) -> None:
    assert charts.build("indicator", influence).title == (
        "Can influence decisions affecting the local area: 34% in 2013-14, 37% at the baseline (2009-10); "
        "a fall beyond chance"
    )


@pytest.mark.parametrize(
    ("clear", "words"),
    [
        (False, "no change beyond chance"),
        (None, "whether by chance, the data cannot tell"),
        (True, "a fall beyond chance"),
    ],
)
def test_the_title_never_says_more_than_the_test_of_significance(
    influence: IndicatorView, clear: bool | None, words: str
) -> None:
    first, *rest = influence.series
    changed = dataclasses.replace(first, significant=(*first.significant[:-1], clear))
    title = charts.build("indicator", dataclasses.replace(influence, series=(changed, *rest))).title
    assert title.endswith(words)


def test_without_a_baseline_two_values_are_named_without_a_trend(influence: IndicatorView) -> None:
    first = dataclasses.replace(influence.series[0], baseline=None, significant=())
    title = charts.build("indicator", dataclasses.replace(influence, series=(first,))).title
    assert title.endswith("34% in 2013-14, 44% in 2001")


def test_values_of_two_series_are_two_lines(influence: IndicatorView) -> None:
    data = layer(charts.spec("indicator", influence)["vconcat"][0], "line")
    assert {datum["line"] for datum in data} == {0, 1}
    assert "Different series are not comparable" in " ".join(charts.build("indicator", influence).notes)


def test_a_line_is_not_joined_across_a_break(influence: IndicatorView) -> None:
    first = dataclasses.replace(influence.series[0], breaks=("2008-09",))
    spec = charts.spec("indicator", dataclasses.replace(influence, series=(first,)))
    parts = {datum["day"]: datum["part"] for datum in layer(spec["vconcat"][0], "line")}
    by_period = {each.period: parts[each.end.isoformat()] for each in first.observations}
    assert by_period["2001"] == by_period["2007-08"] == "0.0"
    assert by_period["2008-09"] == by_period["2013-14"] == "0.1"
    heads = [each["data"]["values"] for each in spec["vconcat"][0]["layer"] if each["mark"].get("baseline")]
    assert [" ".join(head["text"]) for head in heads[0]] == ["break in series"]


def test_a_superseded_value_is_hollow_and_not_on_the_line() -> None:
    view = bsaudit.show("adoptions")
    (place,) = view.series[0].superseded
    old = view.series[0].observations[place]
    drawn = charts.spec("indicator", view)["vconcat"][0]
    assert old.value not in {datum["value"] for datum in layer(drawn, "line")}
    hollow = [
        datum
        for each in drawn["layer"]
        if each["mark"]["type"] == "point"
        for datum in each["data"]["values"]
        if datum.get("hollow")
    ]
    assert [datum["value"] for datum in hollow] == [old.value]
    rows = [
        row for row in charts.table("indicator", view) if row["Remarks"] == "replaced by a later publication"
    ]
    assert [row["Value"] for row in rows] == [old.value]


def test_no_more_than_four_series_are_drawn_and_all_are_in_the_table(influence: IndicatorView) -> None:
    many = tuple(dataclasses.replace(influence.series[1], series=f"s{place}") for place in range(6))
    changed = dataclasses.replace(influence, series=many)
    made = charts.build("indicator", changed)
    assert (
        len({datum["line"] for datum in layer(charts.spec("indicator", changed)["vconcat"][0], "line")}) == 4
    )
    assert "2 more series in the table." in made.notes
    assert {row["Series"] for row in made.rows} == {f"s{place}" for place in range(6)}


def test_an_indicator_without_values_says_so(influence: IndicatorView) -> None:
    empty = dataclasses.replace(influence, series=())
    made = charts.build("indicator", empty)
    assert made.title.endswith("no value is known")
    assert made.time == "no period known"
    assert charts.spec("indicator", empty)["vconcat"]


def test_every_indicator_of_the_package_can_be_drawn() -> None:
    entries = bsaudit.list_entries("indicators").rows()
    assert len(entries) > 50
    for entry in entries:
        made = charts.build("indicator", bsaudit.show(str(entry["id"])))
        assert made.title
        assert len(made.views) <= 1
