from __future__ import annotations

import dataclasses
import itertools

import pytest

import bsaudit
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Gaps
from bsaudit.render import charts


@pytest.fixture(scope="module")
def gaps() -> Gaps:
    return bsaudit.gaps("2015")


def test_the_title_counts_gaps_and_names_the_widest(gaps: Gaps) -> None:
    known = [gap for gap in gaps.gaps if gap.current]
    clear = [gap for gap in known if gap.current and gap.current.clear]
    title = charts.build("gap", gaps).title
    assert title.startswith(f"{len(clear)} of {len(known)} known gaps")
    sizes = [(gap.current.size, gap.title) for gap in clear if gap.current and gap.unit == "percent"]
    assert max(sizes)[1] in title


def test_each_known_gap_has_its_two_dots_and_each_unit_its_axis(gaps: Gaps) -> None:
    *views, _ = charts.spec("gap", gaps)["vconcat"]
    data = [datum for view in views for datum in view["data"]["values"]]
    known = [gap for gap in gaps.gaps if gap.current]
    assert len(data) == len(known)
    assert len(views) == len({gap.unit for gap in known})
    values = {(datum["gap"], datum["reference"], datum["comparison"]) for datum in data}
    for gap in known:
        assert gap.current is not None
        pair = (gap.current.reference.evidence.value, gap.current.comparison.evidence.value)
        assert (gap.title, *pair) in values


def test_rows_of_a_view_do_not_overlap(gaps: Gaps) -> None:
    views = charts.spec("gap", gaps)["vconcat"][:-1]
    assert views
    for view in views:
        rows = view["data"]["values"]
        for row, following in itertools.pairwise(rows):
            assert following["y"] >= row["y_groups"] + 16 * len(row["groups"])
        assert view["height"] >= rows[-1]["y_groups"] + 16 * len(rows[-1]["groups"])


def test_an_axis_holds_every_value_and_zero(gaps: Gaps) -> None:
    views = charts.spec("gap", gaps)["vconcat"][:-1]
    assert views
    for view in views:
        scale = next(
            layer["encoding"]["x"]["scale"]
            for layer in view["layer"]
            if "scale" in layer.get("encoding", {}).get("x", {})
        )
        low, high = scale["domain"]
        numbers = [number for row in view["data"]["values"] for number in (row["low"], row["high"])]
        assert low <= min(0, *numbers)
        assert high >= max(numbers)


def test_a_gap_that_could_be_chance_is_hollow(gaps: Gaps) -> None:
    rows = [row for view in charts.spec("gap", gaps)["vconcat"][:-1] for row in view["data"]["values"]]
    hollow = {row["gap"] for row in rows if not row["clear"]}
    assert hollow == {gap.title for gap in gaps.gaps if gap.current and not gap.current.clear}


def test_one_gap_over_time_has_a_line_for_each_group(gaps: Gaps) -> None:
    gap = gaps.gap("gcse_class")
    view = charts.spec("gap", gaps, gap="gap:gcse_class")["vconcat"][0]
    data = next(layer["data"]["values"] for layer in view["layer"] if layer["mark"]["type"] == "line")
    assert {datum["name"] for datum in data} == {gap.reference, gap.comparison}
    assert [datum["value"] for datum in data if datum["name"] == gap.reference] == [
        point.reference.evidence.value for point in gap.points
    ]
    assert gap.trend in charts.build("gap", gaps, gap="gcse_class").title


def test_one_period_is_never_called_a_trend(gaps: Gaps) -> None:
    title = charts.build("gap", gaps, gap="pulls_together_age").title
    assert title == (
        "People in the neighbourhood pull together: 65 and over 73% against 16 to 24 55% in 2009-10 or 2010-11; "
        "whether it grew, the data cannot tell"
    )


def test_a_dimension_narrows_the_chart(gaps: Gaps) -> None:
    assert {row["Dimension"] for row in charts.table("gap", gaps, dimension="age")} == {"age"}


def test_nothing_known_is_said(gaps: Gaps) -> None:
    empty = dataclasses.replace(gaps, gaps=tuple(dataclasses.replace(gap, current=None) for gap in gaps.gaps))
    made = charts.build("gap", empty)
    assert made.title == f"None of {len(gaps.gaps)} gaps between groups is known"
    assert charts.spec("gap", empty)["vconcat"]


def test_unknown_names_are_refused(gaps: Gaps) -> None:
    with pytest.raises(UnknownName, match="gcse_class"):
        charts.spec("gap", gaps, gap="gcse_clas")
    with pytest.raises(UnknownName, match="no dimension called 'years'"):
        charts.spec("gap", gaps, dimension="years")


def test_no_gap_declared_is_said(gaps: Gaps) -> None:
    assert (
        charts.build("gap", dataclasses.replace(gaps, gaps=(), dimensions=())).title == "0 gaps are declared"
    )
