"""Selection: what was known on a day, which value is current, which is the baseline."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.audit.select import Stance, known_values, select
from bsaudit.model.dates import PartialDate
from bsaudit.model.package import Observation, Origin
from bsaudit.model.rubric import Rubric, SeriesBaseline
from bsaudit.model.status import MARKERS

RUBRIC = Rubric.model_validate(
    {
        "format": "bsaudit/rubric@1",
        "id": "r",
        "title": "R",
        "data": "d",
        "audits": {"2013": {"as_of": "2013-12-09", "title": "A"}},
        "baseline": {"on_or_before": "2010-05-31", "not_before": "2007-01-01", "reason": "r"},
        "method": {
            "missing": {"min_coverage": 0.33, "max_age": "P3Y", "publication_lag": "P6M", "reason": "r"},
            "verdicts": {
                "positive": 80,
                "mostly positive": 60,
                "mixed": 40,
                "mostly negative": 20,
                "negative": 0,
            },
            "reason": "r",
        },
        "strands": {"s": {"title": "S", "goals": {"g": {"title": "G"}}}},
        "indicators": {"i": {"series": ["a"], "goal": "s/g", "direction": "context", "reason": "r"}},
    }
)
_LINES = count(2)


def row(start: str, end: str, value: float | None, published: str = "", **other: Any) -> Observation:
    """One headline observation; lines count up, so that a later call is a later row."""
    fields: dict[str, Any] = {
        "indicator": "i",
        "series": "a",
        "period": f"{start} to {end}",
        "start": date.fromisoformat(start),
        "end": date.fromisoformat(end),
        "area": "E92000001",
        "dimension": "",
        "group": "",
        "value": value,
        "markers": (),
        "lower": None,
        "upper": None,
        "n": None,
        "published": PartialDate.parse(published) if published else None,
        "source": "s",
        "grade": "A",
        "qualifier": "eq",
        "note": "",
        "origin": Origin("observations.csv", next(_LINES)),
    }
    return Observation(**(fields | other))


def stance(as_of: str = "2013-12-09", vintage: Literal["known", "revised"] = "known") -> Stance:
    return Stance(RUBRIC, date.fromisoformat(as_of), vintage)


def year(start: int, value: float, published: str = "") -> Observation:
    return row(f"{start}-04-01", f"{start + 1}-03-31", value, published)


BASE = year(2009, 37, "2010-07")


def test_the_latest_known_period_against_the_last_before_the_programme() -> None:
    rows = [year(2007, 39, "2008-06"), BASE, year(2010, 38, "2011-09-22"), year(2011, 36, "2012-07-10")]
    chosen = select("a", rows, stance(), needs_baseline=True)
    assert chosen.reach == "usable"
    assert chosen.baseline is not None
    assert chosen.current is not None
    assert (chosen.baseline.value, chosen.current.value) == (37, 36)


@pytest.mark.parametrize(
    ("published", "as_of", "seen"),
    [
        ("2013-12-09", "2013-12-09", True),  # on the very day counts
        ("2013-12-10", "2013-12-09", False),
        ("2013-12", "2013-12-30", False),  # a month counts from its last day
        ("2013-12", "2013-12-31", True),
        ("2013", "2013-12-30", False),  # a year counts from 31 December
        ("", "2013-09-29", False),  # an unknown date counts six months after the period's end
        ("", "2013-09-30", True),
    ],
)
def test_a_value_counts_from_the_day_it_was_public(published: str, as_of: str, seen: bool) -> None:
    value = row("2012-04-01", "2013-03-31", 40, published)
    assert bool(known_values([value], stance(as_of))) is seen


def test_a_period_that_has_not_ended_is_not_known_even_if_it_was_announced() -> None:
    plan = row("2013-04-01", "2014-03-31", 10, "2012-10-20")
    assert known_values([plan], stance()) == []
    assert known_values([plan], stance(vintage="revised")) == []


def test_a_revised_value_replaces_the_first_only_from_its_own_publication() -> None:
    first, revised = year(2011, 3450, "2012"), year(2011, 3470, "2013-09-26")
    assert [each.value for each in known_values([revised, first], stance("2013-09-25"))] == [3450]
    assert [each.value for each in known_values([revised, first], stance("2013-09-26"))] == [3470]
    assert [each.value for each in known_values([revised, first], stance("2013-01-01", "revised"))] == [3470]


def test_a_withdrawn_value_hides_the_older_one() -> None:
    first, withdrawn = (
        year(2011, 3450, "2012"),
        row("2011-04-01", "2012-03-31", None, "2013-01-01", markers=(MARKERS["x"],)),
    )
    assert known_values([first, withdrawn], stance()) == []


def test_a_forecast_is_shown_but_never_used() -> None:
    forecast = row("2012-04-01", "2013-03-31", 12, "2012-10-20", markers=(MARKERS["f"],))
    assert known_values([forecast], stance()) == []


def test_a_full_year_goes_before_a_part_year_that_ends_later_in_the_same_year() -> None:
    full = row("2012-08-01", "2013-04-30", 44, "2013-07-19")  # nine months: a full survey year
    part = row("2013-05-01", "2013-07-31", 47, "2013-10-01")
    chosen = select("a", [BASE, full, part], stance(), needs_baseline=True)
    assert chosen.current is full
    next_year = row("2013-11-01", "2014-01-31", 48, "2014-03-01")
    assert (
        select("a", [BASE, full, next_year], stance("2014-06-01"), needs_baseline=True).current is next_year
    )


def test_the_states_in_their_order() -> None:
    pledge = SeriesBaseline.model_validate({"end": "2011-03-31", "reason": "began then"})
    late = year(2010, 41, "2011-09-22")
    assert select("a", [], stance(), needs_baseline=True).reach == "no data"
    assert select("a", [late], stance(), needs_baseline=True).reach == "no baseline"
    assert select("a", [late], stance(), needs_baseline=True, own=pledge).reach == "baseline only"
    assert select("a", [BASE], stance(), needs_baseline=True).reach == "baseline only"
    old = row("2010-06-01", "2010-12-08", 40, "2011-01-01")
    assert select("a", [BASE, old], stance("2013-12-08"), needs_baseline=True).reach == "usable"
    assert select("a", [BASE, old], stance("2013-12-09"), needs_baseline=True).reach == "stale"


def test_a_declared_baseline_steps_in_only_where_the_rule_finds_none() -> None:
    own = SeriesBaseline.model_validate({"end": "2011-03-31", "reason": "began then"})
    late, now = year(2010, 41, "2011-09-22"), year(2011, 43, "2012-09-22")
    with_rule = select("a", [BASE, late, now], stance(), needs_baseline=True, own=own)
    assert (with_rule.baseline, with_rule.own_baseline) == (BASE, False)
    without = select("a", [late, now], stance(), needs_baseline=True, own=own)
    assert (without.baseline, without.own_baseline) == (late, True)


def test_the_floor_and_the_limit_of_the_baseline() -> None:
    on_floor = row("2006-01-01", "2007-01-01", 1, "2007-06")  # must end after the floor
    on_limit = row("2009-06-01", "2010-05-31", 2, "2010-07")
    now = year(2011, 3, "2012-09")
    assert select("a", [on_floor, now], stance(), needs_baseline=True).reach == "no baseline"
    assert select("a", [on_floor, on_limit, now], stance(), needs_baseline=True).baseline is on_limit


def test_nothing_is_compared_across_a_marked_break() -> None:
    broken = row("2011-04-01", "2012-03-31", 50, "2012-09", markers=(MARKERS["b"],))
    chosen = select("a", [BASE, year(2010, 38, "2011-09"), broken], stance(), needs_baseline=True)
    assert chosen.reach == "no baseline"
    assert "break" in chosen.reason


def test_a_lone_value_is_scored_on_a_scale_without_baseline() -> None:
    chosen = select(
        "a", [row("2009-04-01", "2010-03-31", 9, "2011-06")], stance("2012-05-07"), needs_baseline=False
    )
    assert chosen.reach == "usable"
    assert chosen.baseline is None


@given(st.permutations([year(2007, 39, "2008-06"), BASE, year(2010, 38, "2011-09"), year(2011, 36, "2012")]))
def test_row_order_does_not_matter(rows: list[Observation]) -> None:
    chosen = select("a", rows, stance(), needs_baseline=True)
    assert (chosen.current and chosen.current.value, chosen.baseline and chosen.baseline.value) == (36, 37)


@given(st.dates(date(2009, 1, 1), date(2019, 12, 31)), st.floats(0, 100))
def test_a_value_published_after_the_day_changes_nothing(end: date, value: float) -> None:
    rows = [BASE, year(2010, 38, "2011-09-22")]
    late = row("2009-01-01", end.isoformat(), value, "2020-01-01")
    before = select("a", rows, stance(), needs_baseline=True)
    assert select("a", [*rows, late], stance(), needs_baseline=True) == before
