from __future__ import annotations

import dataclasses

import pytest

import bsaudit
from bsaudit.model.result import Timeline
from bsaudit.render import charts


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return bsaudit.timeline()


def test_the_title_gives_the_largest_moves_between_first_and_last_verdict(timeline: Timeline) -> None:
    moves = []
    for strand in timeline.strands:
        told = [
            p.score for p in timeline.points if p.address == strand and p.sufficient and p.score is not None
        ]
        moves.append((told[-1] - told[0], told[0], told[-1]))
    title = charts.build("timeline", timeline).title
    _, first, last = max(moves)
    assert f"rose from {first:.1f} in " in title
    assert f"to {last:.1f} in January 2015" in title
    _, first, last = min(moves)
    assert f"fell from {first:.1f} in " in title


def test_every_verdict_of_the_whole_is_on_its_line(timeline: Timeline) -> None:
    view = charts.spec("timeline", timeline)["vconcat"][0]
    solid = next(
        layer["data"]["values"]
        for layer in view["layer"]
        if layer["mark"].get("interpolate") == "step-after" and "strokeDash" not in layer["mark"]
    )
    drawn = {(datum["day"], datum["score"]) for datum in solid if datum["strong"]}
    whole = {
        (point.day.isoformat(), point.score)
        for point in timeline.points
        if point.address == "overall" and point.sufficient
    }
    assert whole
    assert whole <= drawn


def test_the_axis_holds_every_score(timeline: Timeline) -> None:
    view = charts.spec("timeline", timeline)["vconcat"][0]
    lines = [layer for layer in view["layer"] if layer["mark"].get("interpolate")]
    low, high = lines[0]["encoding"]["y"]["scale"]["domain"]
    scores = [datum["score"] for layer in lines for datum in layer["data"]["values"]]
    assert scores
    assert low <= min(scores) <= max(scores) <= high


def test_every_event_of_the_strip_is_counted(timeline: Timeline) -> None:
    strip = charts.spec("timeline", timeline)["vconcat"][1]
    labels = [datum["label"] for datum in strip["layer"][1]["data"]["values"]]
    pledges = sum(1 for event in timeline.events if event.kind == "pledge")
    assert labels[0] == f"Promises made ({pledges})"


def test_without_events_there_is_no_strip(timeline: Timeline) -> None:
    bare = dataclasses.replace(timeline, events=())
    assert len(charts.spec("timeline", bare)["vconcat"]) == 2


def test_without_any_verdict_the_title_says_so(timeline: Timeline) -> None:
    thin = tuple(dataclasses.replace(point, sufficient=False) for point in timeline.points)
    made = charts.build("timeline", dataclasses.replace(timeline, points=thin))
    assert made.title == "No strand had enough evidence for a verdict on two days"
    assert "never enough evidence" in made.alt


def test_a_strand_that_ends_where_it_began_did_not_move(timeline: Timeline) -> None:
    flat = tuple(dataclasses.replace(point, score=50.0) for point in timeline.points)
    title = charts.build("timeline", dataclasses.replace(timeline, points=flat)).title
    assert title == "No strand moved between its first verdict and its last"


def test_strands_beyond_three_are_counted(timeline: Timeline) -> None:
    more = dataclasses.replace(timeline, strands=(*timeline.strands, "strand:fourth"))
    assert "1 more strand in the table." in charts.build("timeline", more).notes
