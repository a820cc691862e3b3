from __future__ import annotations

from dataclasses import replace

import pytest

from bsaudit.audit.history import show
from bsaudit.audit.programme import Programme
from bsaudit.model.errors import UnknownName
from bsaudit.model.status import MARKERS


def test_every_series_with_its_vintages(tiny: Programme) -> None:
    view = show(tiny, "helpers")
    (series,) = view.series
    assert [row.value for row in series.observations] == [20, 28, 29, 35]
    assert series.superseded == (1,)
    assert series.used
    assert series.baseline == 0
    assert series.breaks == ()


def test_the_declared_baseline_of_a_newer_survey_is_marked(tiny: Programme) -> None:
    old, new = show(tiny, "influence").series
    assert [(each.series, each.baseline) for each in (old, new)] == [("old-survey", 1), ("new-survey", 0)]


def test_rows_without_a_number_are_left_out(tiny: Programme) -> None:
    (series,) = show(tiny, "complaints").series
    assert [row.period for row in series.observations] == ["2011", "2013"]


def test_a_marked_break_is_named(tiny: Programme) -> None:
    rows = [
        row._replace(markers=(MARKERS["b"],)) if row.indicator == "giving" and row.period == "2011" else row
        for row in tiny.package.observations
    ]
    broken = replace(tiny, package=replace(tiny.package, observations=tuple(rows)))
    assert show(broken, "giving").series[0].breaks == ("2011",)


def test_an_indicator_outside_the_rubric_is_shown_as_unused() -> None:
    from bsaudit.audit.programme import load

    programme = load()
    outside = next(name for name in programme.package.indicators if name not in programme.rubric.indicators)
    view = show(programme, outside)
    assert (view.goal, view.direction, view.rationale) == (None, None, None)
    assert not any(series.used for series in view.series)


def test_an_unknown_indicator_names_the_nearest(tiny: Programme) -> None:
    with pytest.raises(UnknownName, match="did you mean 'giving'"):
        show(tiny, "givin")
