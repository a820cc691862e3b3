"""The page of a timeline, in a terminal and as Markdown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bsaudit.audit.programme import load
from bsaudit.audit.timeline.line import timeline
from bsaudit.model.result import Timeline
from bsaudit.render import render

TINY = Path(__file__).parents[2] / "fixtures" / "tiny" / "rubric.yaml"


@pytest.fixture(scope="module")
def whole() -> Timeline:
    return timeline(load())


@pytest.fixture(scope="module")
def tiny() -> Timeline:
    return timeline(load(TINY))


@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_terminal(whole: Timeline, verbose: bool) -> None:
    lines = render(whole, "table", width=80, verbose=verbose).splitlines()
    assert 40 < max(map(len, lines)) <= 80
    assert lines == [line.rstrip() for line in lines]


def test_the_page_says_which_clock_it_keeps(whole: Timeline, tiny: Timeline) -> None:
    assert "A score on a day is what was known then" in render(whole, "md")
    period = replace(tiny, settings=replace(tiny.settings, clock="period", vintage="revised"))
    assert "nobody knew this score on that day" in render(period, "md")


def test_events_are_listed_by_year_and_counted_where_they_are_many(whole: Timeline) -> None:
    short, long = render(whole, "md"), render(whole, "md", verbose=True)
    assert [f"Events of {year}" in short for year in range(2010, 2016)] == [True] * 6
    assert "8 at once: Civil servants to volunteer" in short
    assert "8 at once" not in long
    assert "Not listed: " in short
    assert "Not listed: " not in long
    assert all(event.title.split(" (")[0] in long for event in whole.events if event.kind == "delivery")


def test_new_evidence_is_listed_where_it_moved_a_strand(tiny: Timeline) -> None:
    text = render(tiny, "md")
    assert "A voice for people +8.3. New value: Verdict on power." in text
    assert "A voice for people -1.7" not in text  # and social action +4.4: both below five


def test_the_chart_keeps_its_columns_in_markdown(tiny: Timeline) -> None:
    text = render(tiny, "md")
    block = text.partition("```text\n")[2].partition("\n```")[0]
    assert block.splitlines()[-1].startswith("Audits      ")


def test_an_order_that_a_question_answers_is_told_once(whole: Timeline) -> None:
    assert render(whole, "md").count("Opening up public services moved 10 months later") == 1


def test_a_window_before_everything_has_no_moves() -> None:
    early = timeline(load(), start=date(2008, 1, 1), end=date(2009, 1, 1))
    text = render(early, "table")
    assert "What moved first" not in text
    assert "What cannot be told" not in text
