"""Scores with every value moved within its error: the size of the moves, and what repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import hypot

import numpy as np
import pytest

from bsaudit.audit.programme import Programme, load
from bsaudit.audit.sampling import error_of
from bsaudit.audit.timeline.course import Course, follow
from bsaudit.audit.timeline.redraw import redrawn_scores

START, END = date(2010, 5, 31), date(2015, 1, 20)


@pytest.fixture(scope="module")
def bundled() -> Programme:
    return load()


@pytest.fixture(scope="module")
def course(bundled: Programme) -> Course:
    return follow(bundled, START, END, "revised")


def test_without_declared_errors_nothing_is_drawn(tiny: Programme) -> None:
    """An error that is unknown is never taken as zero."""
    assert redrawn_scores(tiny, follow(tiny, START, END, "revised"), draws=5, seed=1) is None


def test_the_spread_is_that_of_the_two_values(bundled: Programme, course: Course) -> None:
    """Influence 2013-14, 34 against 37, ten points for full marks: the score errs by 5 × √(se² + se²)."""
    scores = redrawn_scores(bundled, course, draws=4000, seed=7)
    assert scores is not None
    drawn = scores[:, -1, course.tree.leaf_ids.index("influence_local")]
    step = dict(course.steps["influence_local"])[date(2014, 4, 30)]
    lines = {row.origin.line: row for row in bundled.package.observations}
    assert step.current is not None
    assert step.baseline is not None
    errors = [
        error_of(lines[row.line], bundled.rubric, bundled.package).se for row in (step.current, step.baseline)
    ]
    assert drawn.mean() == pytest.approx(35, abs=0.6)
    assert drawn.std() == pytest.approx(5 * hypot(*errors), rel=0.06)
    assert drawn.min() >= 0
    assert drawn.max() <= 100


def test_the_same_seed_gives_the_same_draws_whatever_the_order_of_rows(
    bundled: Programme, course: Course
) -> None:
    turned = replace(
        bundled, package=replace(bundled.package, observations=bundled.package.observations[::-1])
    )
    one = redrawn_scores(bundled, course, draws=3, seed=1)
    two = redrawn_scores(turned, follow(turned, START, END, "revised"), draws=3, seed=1)
    assert one is not None
    assert two is not None
    np.testing.assert_array_equal(one, two)


def test_days_without_a_score_stay_without(bundled: Programme, course: Course) -> None:
    scores = redrawn_scores(bundled, course, draws=2, seed=1)
    assert scores is not None
    np.testing.assert_array_equal(np.isnan(scores[0]), np.isnan(course.scores))


def test_a_value_moves_the_same_way_on_every_day_it_is_used(bundled: Programme, course: Course) -> None:
    scores = redrawn_scores(bundled, course, draws=20, seed=3)
    assert scores is not None
    place = course.tree.leaf_ids.index("influence_local")
    first = course.days.index(date(2011, 3, 31))
    np.testing.assert_array_equal(scores[:, first, place], scores[:, first + 1, place])
