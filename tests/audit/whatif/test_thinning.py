"""Thinning evidence to a grade keeps what a break said about comparability."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bsaudit.audit.programme import Programme
from bsaudit.audit.score import score
from bsaudit.audit.whatif.thinning import with_grade
from bsaudit.model.status import MARKERS


def test_only_rows_of_the_grade_or_better_stay(tiny: Programme) -> None:
    grades = [row.grade for row in tiny.package.observations]
    assert [row.grade for row in with_grade(tiny.package, "A").observations] == ["A"] * grades.count("A")
    assert len(with_grade(tiny.package, "B").observations) == grades.count("A") + grades.count("B")


def test_a_break_on_a_row_that_goes_passes_to_the_next(tiny: Programme) -> None:
    """The old survey breaks in 2010-11 (made grade C here), so 2011-12 cannot be compared with 2009-10."""
    rows = []
    for row in tiny.package.observations:
        if row.indicator == "influence" and row.period == "2010-11":
            later = row._replace(start=date(2011, 4, 1), end=date(2012, 3, 31), period="2011-12")
            rows.extend([row._replace(grade="C", markers=(MARKERS["b"],)), later])
        else:
            rows.append(row)
    package = with_grade(replace(tiny.package, observations=tuple(rows)), "B")
    kept = {row.period: row for row in package.by_series[("influence", "old-survey")]}
    assert "2010-11" not in kept
    assert kept["2011-12"].markers == (MARKERS["b"],)
    assert kept["2009-10"].markers == ()
    thinned = score(replace(tiny, package=package), "2012").indicator("influence")
    assert (thinned.state, thinned.score) == ("no baseline", None)
