"""Whether a change stands out from the errors of its two values."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from bsaudit.audit.history import show
from bsaudit.audit.programme import Programme, load
from bsaudit.audit.sampling import change_error
from bsaudit.audit.score import score

Lab = Callable[..., Programme]


@pytest.mark.parametrize(
    ("after", "significant"), [(102.8, True), (102.7, False), (97.2, True), (97.3, False)]
)
def test_a_change_is_significant_beyond_1_96_of_its_standard_errors(
    laboratory: Lab, item: type, after: float, significant: bool
) -> None:
    # Two errors of 1: the change has √2, and 1.96 × √2 = 2.772.
    indicator = score(laboratory([item(after=after)], []), "2014").indicators[0]
    assert indicator.change_se == pytest.approx(math.sqrt(2))
    assert indicator.significant is significant
    assert "assumed error" not in indicator.flags


def test_one_value_alone_has_no_change(laboratory: Lab, item: type) -> None:
    programme = laboratory([item()], [])
    early, late = programme.package.observations
    rubric, package = programme.rubric, programme.package
    assert change_error(early, early, rubric, package) is None
    assert change_error(None, late, rubric, package) is None


def test_without_declared_errors_only_published_intervals_speak(tiny: Programme) -> None:
    found = score(tiny, "2014").indicators
    assert {indicator.change_se is None for indicator in found} == {True, False}
    for indicator in found:
        rows = (indicator.baseline, indicator.current)
        known = (
            all(row is not None and row.lower is not None for row in rows) and indicator.change is not None
        )
        assert (indicator.change_se is not None) == known
        assert (indicator.significant is not None) == known


def test_the_real_audit_marks_each_change_and_flags_what_is_assumed() -> None:
    result = score(load(), "2015")
    # 37 of 9,305 in 2009-10; 34 in 2013-14: three points are more than 1.96 standard errors even with a design
    # factor of 1.4 and some 2,000 interviews.
    influence = result.indicator("influence_local")
    assert influence.change == -3
    assert influence.significant is True
    changed = [each for each in result.indicators if each.state == "scored" and each.change is not None]
    assert all(each.change_se is not None and each.change_se > 0 for each in changed)
    assert any("assumed error" in each.flags for each in changed)
    assert any("assumed error" not in each.flags for each in changed)


def test_the_history_marks_values_that_differ_from_the_baseline() -> None:
    series = show(load(), "influence_local").series[0]
    marks = {row.period: mark for row, mark in zip(series.observations, series.significant, strict=True)}
    assert series.baseline is not None
    assert series.observations[series.baseline].period == "2009-10"
    # 37 in 2009-10: 38 is within its error, 34 is not; nothing is said of the baseline and of what came before.
    assert marks["2010-11"] is False
    assert marks["2013-14"] is True
    assert marks["2009-10"] is None
    assert marks["2001"] is None
