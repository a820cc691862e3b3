"""How much each indicator would have to move to give a subject another verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.audit.score import Vintage, score
from bsaudit.audit.tipping.search import band_edges
from bsaudit.audit.tipping.tips import find_tippable, value_tipping
from bsaudit.audit.whatif.forms import parse_scenario
from bsaudit.audit.whatif.running import altered, view_of
from bsaudit.audit.whatif.words import edit_of, notes_of
from bsaudit.model.result import Flips, ValueTip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.programme import Programme

__all__ = ["flip"]


def flip(
    programme: Programme,
    audit_id: str,
    subject: str,
    *,
    sets: Sequence[str] = (),
    drops: Sequence[str] = (),
    aggregate: str | None = None,
    grade: Literal["A", "B"] | None = None,
    as_of: date | None = None,
    vintage: Vintage = "known",
) -> Flips:
    """For each scored indicator below a subject: the smallest change of its value that tips the subject's verdict.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares.
        subject: `overall`, or a strand or a goal by address or id.
        sets: a scenario to start from, as in `bsaudit.audit.whatif.whatif`, like all that follow.
        drops: what it leaves out.
        aggregate: its method.
        grade: its least grade.
        as_of: from which day.
        vintage: with which vintage.

    Raises:
        UnknownName: there is no such audit or subject.
        NoVerdict: the subject has too little evidence for a verdict.
        BadScenario: the scenario cannot be read.
        InputError: as in `score`.
    """
    view = view_of(programme, audit_id, as_of, vintage)
    scenario = parse_scenario(programme, view, sets=sets, drops=drops, aggregate=aggregate, grade=grade)
    before = score(programme, audit_id, as_of=as_of, vintage=vintage)
    changed = altered(programme, scenario, view)
    found = find_tippable(changed, audit_id, subject, as_of=as_of, vintage=vintage)
    tips = value_tipping(changed, audit_id, subject, as_of=as_of, vintage=vintage)
    value = found.subject.score
    assert value is not None  # it has a verdict
    low, high = band_edges(value, changed.rubric.method)
    return Flips(
        provenance=found.result.provenance,
        audit=found.result.audit,
        settings=found.result.settings,
        edits=tuple(edit_of(each, programme, before) for each in scenario.alterations),
        notes=notes_of(scenario, before),
        subject=found.subject.address,
        title=found.subject.title,
        score=value,
        verdict=found.subject.verdict,
        falls_below=low,
        rises_at=high,
        tips=tuple(sorted(tips, key=_distance)),
    )


def _distance(tip: ValueTip) -> tuple[bool, float, str]:
    """How far the indicator's own score has to move; those that cannot tip the verdict come last, by weight."""
    if tip.tip_score is None:
        return True, -tip.share, tip.indicator
    return False, abs(tip.tip_score - tip.score), tip.indicator
