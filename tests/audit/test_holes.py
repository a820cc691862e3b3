"""Holes have names."""

from __future__ import annotations

from bsaudit.audit.holes import holes
from bsaudit.audit.programme import Programme, load
from bsaudit.model.rubric import HoleRule


def test_a_finding_without_a_counterpart_is_a_hole(tiny: Programme) -> None:
    found = {hole.address: hole for hole in holes(tiny, "2014")}
    parks = found["finding:f2014-parks"]
    assert (parks.kind, parks.title, parks.sources) == ("finding", "Parks", ("review-2014",))
    assert "Parks were not handed over" in parks.statement
    assert "finding:f2014-bright-helping" not in found  # praise is no hole


def test_a_goal_without_a_scored_indicator_is_a_hole(tiny: Programme) -> None:
    """Nothing was known of helping in January 2012: giving came out in March, helpers in June."""
    from datetime import date

    early = {hole.address: hole for hole in holes(tiny, "2012", as_of=date(2012, 1, 31))}
    assert early["goal:action/helping"].statement == ("On 2012-01-31 none of its 2 indicators can be scored.")
    assert "goal:voice/influence" not in early
    assert early["theme:weak_support"].statement.startswith("On 2012-01-31 0 of its ")


def test_the_rubric_names_holes_of_its_own(tiny: Programme) -> None:
    from dataclasses import replace

    rule = HoleRule(title="Parks", themes=("not_shared",), reason="Nobody counts them")
    rubric = tiny.rubric.model_copy(update={"holes": {"parks": rule}})
    declared = replace(tiny, rubric_file=replace(tiny.rubric_file, rubric=rubric))
    first = holes(declared, "2014")[0]
    assert (first.address, first.kind, first.themes) == ("hole:parks", "declared", ("not_shared",))


def test_the_seeds_of_the_audit_without_data_are_named() -> None:
    programme = load()
    found = {hole.address for hole in holes(programme, "2013")}
    assert {
        "hole:government-coordination",
        "hole:contractor-accountability",
        "finding:f2013-accountability",
    } <= found
