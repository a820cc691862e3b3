"""A programme as it stood on a day."""

from __future__ import annotations

from datetime import date

from bsaudit.audit.programme import Programme, load
from bsaudit.audit.score import score_tree
from bsaudit.audit.timeline.hindsight import as_known_on


def test_what_was_published_later_is_gone(tiny: Programme) -> None:
    known = as_known_on(tiny, date(2013, 6, 30)).package.observations
    lines = {row.origin.line for row in tiny.package.observations} - {row.origin.line for row in known}
    late = {(row.indicator, row.period) for row in tiny.package.observations if row.origin.line in lines}
    assert late == {("complaints", "2013"), ("influence", "2012-13"), ("power_verdict", "2014")}


def test_later_yardsticks_and_indicators_of_hindsight_are_gone() -> None:
    programme = load()
    known = as_known_on(programme, date(2012, 5, 7)).rubric
    assert all(rule.vintage == "known" for rule in known.indicators.values())
    scales = [scale for rule in known.indicators.values() for scale in rule.all_scales()]
    assert all(scale.known_from is None or scale.known_from.last_day <= date(2012, 5, 7) for scale in scales)
    assert len(scales) < len(
        [scale for rule in programme.rubric.indicators.values() for scale in rule.all_scales()]
    )


def test_on_that_day_it_scores_as_it_was_known() -> None:
    """Seen from the day itself, nothing is left for hindsight to change, except releases of a later vintage."""
    programme, day = load(), date(2013, 12, 9)
    then = {
        each.id: each.score
        for each in score_tree(programme, day, "known").indicators
        if each.score is not None
    }
    now = score_tree(as_known_on(programme, day), day, "revised").indicators
    assert {each.id: each.score for each in now if each.score is not None} == then
