"""Score an audit again under a scenario, beside the audit as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.audit.score import Vintage, score
from bsaudit.audit.whatif.edits import parts_by_edit
from bsaudit.audit.whatif.forms import BadScenario, parse_scenario
from bsaudit.audit.whatif.leaves import parts_by_indicator
from bsaudit.audit.whatif.scenario import Scenario, View
from bsaudit.audit.whatif.words import edit_of, notes_of
from bsaudit.model.errors import InputError
from bsaudit.model.result import (
    Edit,
    EditPart,
    IndicatorScore,
    IndicatorWhatIf,
    LeafPart,
    NodeScore,
    NodeWhatIf,
    Score,
    WhatIf,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.programme import Programme

__all__ = ["altered", "view_of", "whatif"]


def whatif(
    programme: Programme,
    audit_id: str,
    *,
    sets: Sequence[str] = (),
    drops: Sequence[str] = (),
    aggregate: str | None = None,
    grade: Literal["A", "B"] | None = None,
    as_of: date | None = None,
    vintage: Vintage = "known",
) -> WhatIf:
    """Score one audit as it is and under a scenario, and split the change exactly.

    The scenario is a changed copy of the rubric and the data, scored like any other: an empty one changes nothing.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares.
        sets: as for `bsaudit.audit.scenario_forms.parse_scenario`, like the next three.
        drops: indicators, goals or strands to leave out.
        aggregate: one method for every node.
        grade: the least grade of the evidence.
        as_of: see both sides from another day than the audit's own.
        vintage: for both sides.

    Raises:
        UnknownName: the rubric declares no such audit.
        BadScenario: the scenario cannot be read or cannot be scored; with every fault.
        InputError: as in `score`, for the audit as it is.
    """
    view = view_of(programme, audit_id, as_of, vintage)
    scenario = parse_scenario(programme, view, sets=sets, drops=drops, aggregate=aggregate, grade=grade)
    before = score(programme, audit_id, as_of=as_of, vintage=vintage)
    after = _scored(altered(programme, scenario, view), audit_id, as_of, vintage)
    by_edit = parts_by_edit(programme, scenario, view)
    by_leaf = parts_by_indicator(programme, scenario, view)
    edits = tuple(edit_of(each, programme, before) for each in scenario.alterations)
    nodes = [
        _node(first, after.node(first.address), by_edit.get(first.address), by_leaf.get(first.address))
        for first in (before.overall, *before.strands, *before.goals)
    ]
    return WhatIf(
        provenance=before.provenance,
        audit=before.audit,
        settings=before.settings,
        edits=edits,
        notes=notes_of(scenario, before),
        overall=nodes[0],
        strands=tuple(node for node in nodes if node.kind == "strand"),
        goals=tuple(node for node in nodes if node.kind == "goal"),
        indicators=_touched(edits, before, after),
    )


def view_of(programme: Programme, audit_id: str, as_of: date | None, vintage: Vintage) -> View:
    """From where an audit is seen. Raises `UnknownName` if there is no such audit."""
    return View(programme.audit(audit_id, as_of).as_of, vintage)


def altered(programme: Programme, scenario: Scenario, view: View) -> Programme:
    """The programme under a scenario."""
    return scenario.applied(programme, view)


def _scored(programme: Programme, audit_id: str, as_of: date | None, vintage: Vintage) -> Score:
    try:
        return score(programme, audit_id, as_of=as_of, vintage=vintage)
    except InputError as error:
        advice = "give it a floor, such as --set aggregate:overall=geometric,floor=1"
        raise BadScenario([f"{fault.message}: {advice}" for fault in error.faults]) from error


def _node(
    before: NodeScore,
    after: NodeScore,
    by_edit: tuple[EditPart, ...] | None,
    by_leaf: tuple[LeafPart, ...] | None,
) -> NodeWhatIf:
    moved = before.score is not None and after.score is not None
    return NodeWhatIf(
        address=before.address,
        id=before.id,
        kind=before.kind,
        title=before.title,
        before=before.score,
        before_verdict=before.verdict,
        before_coverage=before.coverage,
        after=after.score,
        after_verdict=after.verdict,
        after_coverage=after.coverage,
        change=(after.score or 0.0) - (before.score or 0.0) if moved else None,
        by_edit=by_edit or () if moved else (),
        by_indicator=by_leaf or () if moved else (),
    )


def _touched(edits: Sequence[Edit], before: Score, after: Score) -> tuple[IndicatorWhatIf, ...]:
    """Indicators that an edit names, and those that came out differently; in the rubric's order."""
    named = {edit.address for edit in edits}
    later = {each.id: each for each in after.indicators}
    return tuple(
        _indicator(each, later.get(each.id))
        for each in before.indicators
        if each.address in named or _came_out_differently(each, later.get(each.id))
    )


def _came_out_differently(before: IndicatorScore, after: IndicatorScore | None) -> bool:
    if after is None:
        return before.state not in ("context", "other vintage")
    return _outcome(before) != _outcome(after)


def _outcome(each: IndicatorScore) -> tuple[object, ...]:
    counts = each.state not in ("context", "other vintage")
    rows = [(row.file, row.line, row.value) for row in (each.baseline, each.current) if row] if counts else []
    return each.state, each.score, rows


def _indicator(before: IndicatorScore, after: IndicatorScore | None) -> IndicatorWhatIf:
    old, new = before.current, after.current if after else None
    return IndicatorWhatIf(
        id=before.id,
        title=before.title,
        goal=before.goal,
        unit=before.unit,
        before_state=before.state,
        after_state=after.state if after else "dropped",
        before_period=old.period if old else None,
        after_period=new.period if new else None,
        before_value=old.value if old else None,
        after_value=new.value if new else None,
        before=before.score,
        after=after.score if after else None,
        before_share=before.share,
        after_share=after.share if after else 0.0,
    )
