"""Scores through time: each day as a score of that day would be, and by hand on the tiny audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsaudit.audit.climb import climb
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score_tree
from bsaudit.audit.timeline.course import Course, change_of, follow, node_course
from bsaudit.audit.tree import Node
from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import InputError
from bsaudit.model.rubric import Aggregate

START, END = date(2010, 5, 31), date(2014, 6, 30)
Vintage = Literal["known", "revised"]


@pytest.fixture(scope="module")
def bundled() -> Programme:
    return load()


@pytest.fixture(scope="module")
def courses(bundled: Programme) -> dict[str, Course]:
    return {vintage: follow(bundled, START, date(2015, 1, 20), vintage) for vintage in ("known", "revised")}


def node(course: Course, address: str) -> Node:
    return next(each for each in course.tree.nodes() if each.address == address)


def path(programme: Programme, course: Course, address: str) -> dict[str, float]:
    """The scores that there are, by day, to one decimal, where they changed."""
    found: dict[str, float] = {}
    scores = node_course(programme, course, node(course, address)).score
    for day, score in zip(course.days, scores.tolist(), strict=True):
        if not np.isnan(score) and (not found or list(found.values())[-1] != round(score, 1)):
            found[str(day)] = round(score, 1)
    return found


def test_a_strand_through_time_by_hand(tiny: Programme) -> None:
    """One value after the other comes in, and every score can be worked out.

    Influence 36 against 38: 50 + 50 × -2/10 = 40. Then the verdict 25: (40 + 2 × 25)/3 = 30. Then 180 complaints
    between 200 and 100, 20: (40 + 2 × 22.5)/3 = 28.3. Then the new survey, 33 against 30: (65 + 45)/3 = 36.7.
    Then 150 complaints, 50: (65 + 2 × 37.5)/3 = 46.7. Then the verdict 50: (65 + 2 × 50)/3 = 55.
    """
    course = follow(tiny, START, END, "known")
    assert path(tiny, course, "strand:voice") == {
        "2011-09-22": 40.0,
        "2012-06-15": 30.0,
        "2012-06-30": 28.3,
        "2013-07-19": 36.7,
        "2014-02-28": 46.7,
        "2014-06-20": 55.0,
    }


def test_on_the_period_clock_a_value_stands_at_the_end_of_its_period(tiny: Programme) -> None:
    """The old survey of 2010-11 ended in March 2011, the review's period in May 2012."""
    course = follow(tiny, START, END, "revised")
    days = path(tiny, course, "strand:voice")
    assert list(days) == ["2011-03-31", "2011-12-31", "2012-05-31", "2013-03-31", "2013-12-31", "2014-05-31"]
    assert days["2011-03-31"] == 40.0
    assert days["2014-05-31"] == 55.0


def test_a_value_drops_out_on_the_day_after_its_greatest_age(tiny: Programme) -> None:
    course = follow(tiny, START, date(2016, 6, 30), "revised")
    giving = dict(course.steps["giving"])
    assert giving[date(2011, 12, 31)].state == "scored"
    assert giving[date(2015, 1, 1)].state == "stale"


@settings(max_examples=40, deadline=None)
@given(offset=st.integers(0, 1695), vintage=st.sampled_from(["known", "revised"]))
def test_every_day_is_scored_as_that_day_alone_would_be(
    bundled: Programme, courses: dict[str, Course], offset: int, vintage: Vintage
) -> None:
    day = START + timedelta(days=offset)
    course = courses[vintage]
    place = max(index for index, each in enumerate(course.days) if each <= day)
    alone = score_tree(bundled, day, vintage)
    assert course.tree.leaf_ids == alone.tree.leaf_ids
    np.testing.assert_array_equal(course.scores[place], alone.leaf_scores)
    expected = climb(alone.tree, alone.leaf_scores)[0]
    for address in ("overall", "strand:social_action"):
        got = node_course(bundled, course, node(course, address)).score[place]
        assert (None if np.isnan(got) else float(got)) == pytest.approx(expected.get(address), abs=1e-9)


def test_the_order_of_rows_does_not_matter(tiny: Programme) -> None:
    turned = replace(tiny, package=replace(tiny.package, observations=tiny.package.observations[::-1]))
    assert follow(turned, START, END, "known") == follow(tiny, START, END, "known")


def test_what_is_published_later_changes_no_earlier_point(tiny: Programme) -> None:
    late = next(
        row for row in tiny.package.observations if row.indicator == "giving" and row.period == "2011"
    )
    added = late._replace(value=90.0, published=PartialDate.parse("2013-09-01"))
    more = replace(tiny, package=replace(tiny.package, observations=(*tiny.package.observations, added)))
    before, after = follow(tiny, START, END, "known"), follow(more, START, END, "known")
    cut = date(2013, 9, 1)
    for name, steps in before.steps.items():
        assert [step for step in after.steps[name] if step[0] < cut] == [
            step for step in steps if step[0] < cut
        ]
    assert dict(after.steps["giving"])[cut].score == 100.0


def test_a_change_is_told_on_the_indicators_that_have_a_baseline(tiny: Programme) -> None:
    """Influence alone of the strand's three has one: 40 - 50 = -10, with a third of the strand's weight."""
    course = follow(tiny, START, END, "known")
    voice = node_course(tiny, course, node(course, "strand:voice"))
    place = course.days.index(date(2012, 6, 30))
    assert voice.change[place] == pytest.approx(-10)
    assert voice.comparable[place] == pytest.approx(1 / 3)
    assert voice.coverage[place] == pytest.approx(1.0)


def test_where_a_zero_breaks_the_mean_there_is_no_change(tiny: Programme) -> None:
    course = follow(tiny, START, END, "known")
    helping = replace(node(course, "goal:action/helping"), aggregate=Aggregate(method="geometric"))
    change, comparable = change_of(helping, course.scores, course.starts)
    place = course.days.index(END)  # a promise scores 0 at its start
    assert np.isnan(change[place])
    assert comparable[place] == pytest.approx(1.0)


def test_a_zero_below_a_mean_that_it_breaks_is_an_error(tiny: Programme) -> None:
    """Giving at 45 against 55 scores 0, as in `score`."""
    rows = tuple(
        row._replace(value=45.0) if (row.indicator, row.period) == ("giving", "2011") else row
        for row in tiny.package.observations
    )
    method = tiny.rubric.method.model_copy(update={"aggregate": Aggregate(method="geometric")})
    rubric = tiny.rubric.model_copy(update={"method": method})
    broken = replace(
        tiny,
        package=replace(tiny.package, observations=rows),
        rubric_file=replace(tiny.rubric_file, rubric=rubric),
    )
    course = follow(broken, START, END, "known")
    with pytest.raises(InputError, match="goal:action/helping meets a score of 0"):
        node_course(broken, course, node(course, "strand:action"))
