"""Events: where each stands in time, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

from bsaudit.audit.programme import Programme
from bsaudit.audit.timeline.events import delivery_text
from bsaudit.audit.timeline.line import timeline
from bsaudit.model.result import TimelineEvent
from bsaudit.model.status import MARKERS


def of_kind(
    programme: Programme, kind: str, clock: Literal["known", "period"] = "known"
) -> list[TimelineEvent]:
    return [event for event in timeline(programme, clock=clock).events if event.kind == kind]


def test_promises_stand_on_their_own_days(tiny: Programme) -> None:
    pledges = [(event.day, event.when, event.address) for event in of_kind(tiny, "pledge")]
    assert pledges == [
        (date(2010, 6, 30), "2010-06", "commitment:helpers-50"),
        (date(2010, 12, 31), "2010", "commitment:right-to-speak"),
    ]
    assert of_kind(tiny, "deadline") == []  # March 2015 is after the last audit
    (delivery,) = of_kind(tiny, "delivery")
    assert (delivery.day, delivery.statement) == (date(2013, 6, 11), "Delivered: 35 of 50 (2012-13).")


def test_delivery_in_words(tiny: Programme) -> None:
    helpers = tiny.package.commitments["helpers-50"]
    assert delivery_text(helpers._replace(unit="percent", target=70, delivered=55.6)) == (
        "Delivered: 55.6 per cent of 70 per cent (2012-13)."
    )
    assert (
        delivery_text(helpers._replace(target=None, delivered=1100, delivered_period=""))
        == "Delivered: 1,100."
    )


def test_a_new_series_is_an_event_on_the_day_it_takes_over(tiny: Programme) -> None:
    (known,) = of_kind(tiny, "new series")
    (happened,) = of_kind(tiny, "new series", "period")
    assert (known.day, happened.day) == (date(2013, 7, 19), date(2013, 3, 31))
    assert known.statement == "From series old-survey to new-survey; the two are never compared."


def test_a_break_follows_the_clock(tiny: Programme) -> None:
    rows = tuple(
        row._replace(markers=(MARKERS["b"],)) if (row.indicator, row.period) == ("giving", "2011") else row
        for row in tiny.package.observations
    )
    broken = replace(tiny, package=replace(tiny.package, observations=rows))
    (known,), (happened,) = of_kind(broken, "break"), of_kind(broken, "break", "period")
    assert (known.day, happened.day) == (date(2012, 3, 1), date(2011, 12, 31))


def test_evidence_says_what_came_in_and_what_it_did(tiny: Programme) -> None:
    texts = {str(event.day): (event.title, event.statement) for event in of_kind(tiny, "evidence")}
    assert texts["2012-06-30"] == (
        "scored first: Complaints upheld, Registered helpers",
        "A voice for people -1.7; Social action +4.4",
    )
    assert texts["2012-10-01"] == ("new value: Registered helpers", "Social action +5.6")


def test_events_come_in_order_of_time(tiny: Programme) -> None:
    days = [event.day for event in timeline(tiny).events]
    assert days == sorted(days)
