"""The Big Society gap: differences between groups at one audit, and what became of them.

A gap known for one period is a level, never a trend. Who is ahead is read from the values, not assumed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.gaps.change import change_between
from bsaudit.audit.gaps.measures import group_set, known_measures, measure_all, slope_of
from bsaudit.audit.gaps.points import GapEvidence, find_evidence
from bsaudit.audit.gaps.words import dimension_statement, match_finding, statement
from bsaudit.audit.select import Stance
from bsaudit.audit.yardstick import plain
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import (
    DimensionGaps,
    Evidence,
    GapChange,
    GapPoint,
    Gaps,
    GapScore,
    GapState,
    Settings,
)
from bsaudit.stats import scales

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.nodes import Vintage
    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Package
    from bsaudit.model.rubric import GapRule

__all__ = ["gap_title", "gaps", "score_gap"]


def gaps(
    programme: Programme,
    audit_id: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
    measures: Sequence[str] = (),
    dimension: str | None = None,
) -> Gaps:
    """The gaps between groups at one audit.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares.
        as_of: see the evidence from another day than the audit's own.
        vintage: as for `score`.
        measures: names of further measures of inequality (`theil`, `par`, ...), or `all`.
        dimension: only the gaps of one dimension, such as `age`.

    Raises:
        UnknownName: there is no such audit, measure or dimension.
    """
    audit = programme.audit(audit_id, as_of)
    names = known_measures(measures)
    rules = programme.rubric.gaps
    dimensions = dict.fromkeys(rule.dimension for rule in rules)
    if dimension is not None and dimension not in dimensions:
        raise UnknownName("dimension", dimension, list(dimensions))
    stance = Stance(programme.rubric, audit.as_of, vintage)
    scored = tuple(
        score_gap(rule, programme.package, stance, names)
        for rule in rules
        if dimension in (None, rule.dimension)
    )
    told = dict.fromkeys(
        each.subject
        for each in programme.package.findings.values()
        if each.audit == audit_id and each.scope == "gap"
    )
    wanted = [dimension] if dimension is not None else list(dict.fromkeys((*dimensions, *told)))
    return Gaps(
        provenance=programme.provenance,
        audit=audit,
        settings=Settings(vintage=vintage, as_of=audit.as_of),
        dimensions=tuple(_dimension(each, audit_id, scored, programme) for each in wanted),
        gaps=scored,
    )


def score_gap(rule: GapRule, package: Package, stance: Stance, measures: Sequence[str] = ()) -> GapScore:
    """One gap as seen from a stance: its level, its change since the baseline, and its score if it has one."""
    evidence = find_evidence(rule, package, stance)
    baseline, current = evidence.baseline, evidence.current
    change = None
    if baseline and current and evidence.selection.reach in ("usable", "stale"):
        change = change_between(baseline, current, rule.favourable)
    state, reason = _state(rule, evidence)
    raw, formula = _raw_score(rule, baseline, current) if state == "scored" else (None, None)
    groups = group_set(rule, current, package, stance) if current else None
    unit = package.indicators[rule.indicator].unit
    title = gap_title(rule, package)
    rows = _rows(evidence)
    return GapScore(
        address=rule.address,
        id=rule.id,
        title=title,
        indicator=rule.indicator,
        series=rule.series,
        dimension=rule.dimension,
        unit=unit,
        reference=rule.reference,
        comparison=rule.comparison,
        favourable=rule.favourable,
        strand=rule.strand,
        themes=rule.themes,
        fact=rule.fact,
        state=state,
        reason=reason,
        rationale=rule.reason,
        baseline=baseline,
        current=current,
        change=change,
        points=evidence.points,
        incomplete=evidence.incomplete,
        slope=slope_of(groups) if groups else None,
        measures=measure_all(measures, current, groups) if current and groups else (),
        full=rule.full.amount if rule.full else None,
        full_reason=rule.full.reason if rule.full else None,
        raw=raw,
        score=None if raw is None else float(scales.clip(raw)),
        formula=formula,
        flags=_flags(evidence, change, rows, raw, stance),
        assumed=_is_assumed(baseline, current),
        statement=statement(rule, title, unit, evidence, change),
        sources=tuple(dict.fromkeys(row.source for row in rows)),
    )


def gap_title(rule: GapRule, package: Package) -> str:
    """What the gap is about: the rubric's title, else the indicator's."""
    return rule.title or package.indicators[rule.indicator].title


def _state(rule: GapRule, evidence: GapEvidence) -> tuple[GapState, str]:
    selection = evidence.selection
    if evidence.current is None:
        return "no data", f"{selection.reason}, for both groups"
    if selection.reach == "stale":
        return "stale", selection.reason
    if selection.reach != "usable":
        return "level", selection.reason
    return ("scored" if rule.full else "compared"), selection.reason


def _raw_score(rule: GapRule, baseline: GapPoint | None, current: GapPoint | None) -> tuple[float, str]:
    """The gap's size on a change scale, less being better: 50 as at the baseline, 100 closed by `full`."""
    assert rule.full is not None  # the state is scored
    assert baseline is not None
    assert current is not None
    full = rule.full.amount
    raw = float(scales.change(current.size, baseline.size, full, -1))
    return raw, f"50 - 50 × ({plain(current.size)} - {plain(baseline.size)}) / {plain(full)}"


def _is_assumed(*points: GapPoint | None) -> bool:
    values = [side for point in points if point for side in (point.reference, point.comparison)]
    return any(each.error is not None and each.error.assumed for each in values)


def _rows(evidence: GapEvidence) -> list[Evidence]:
    points = [point for point in (evidence.baseline, evidence.current) if point is not None]
    found = [side.evidence for point in points for side in (point.reference, point.comparison)]
    return list({(row.file, row.line): row for row in found}.values())


def _flags(
    evidence: GapEvidence,
    change: GapChange | None,
    rows: Sequence[Evidence],
    raw: float | None,
    stance: Stance,
) -> tuple[str, ...]:
    current = evidence.selection.current
    known = stance.vintage == "known"
    conditions = {
        "levelling down": change is not None and change.levelling_down,
        "own baseline": evidence.selection.own_baseline,
        "stale": current is not None and stance.is_stale(current),
        "assumed publication": known and any(not row.published for row in rows),
        "published that day": known and any(row.published and row.public_by == stance.as_of for row in rows),
        "approximate": any(row.qualifier != "eq" for row in rows),
        "weak source": any(row.grade == "C" for row in rows),
        "break in series": evidence.after_break,
        "assumed error": _is_assumed(evidence.baseline, evidence.current),
        "clipped": raw is not None and not 0 <= raw <= 100,
    }
    markers = dict.fromkeys(status for row in rows for status in row.markers if status != "break in series")
    return (*(flag for flag, holds in conditions.items() if holds), *markers)


def _dimension(
    dimension: str, audit_id: str, scored: Sequence[GapScore], programme: Programme
) -> DimensionGaps:
    members = [gap for gap in scored if gap.dimension == dimension]
    known = [gap for gap in members if gap.current is not None]
    return DimensionGaps(
        dimension=dimension,
        declared=len(members),
        known=len(known),
        clear=sum(gap.current is not None and bool(gap.current.clear) for gap in known),
        compared=sum(gap.change is not None for gap in known),
        widened=sum(gap.trend == "widened" for gap in known),
        narrowed=sum(gap.trend == "narrowed" for gap in known),
        levelling_down=sum(gap.change is not None and gap.change.levelling_down for gap in known),
        statement=dimension_statement(members),
        findings=tuple(
            match_finding(finding, programme.rubric.gap_findings.get(finding.id), members)
            for finding in programme.package.findings.values()
            if (finding.audit, finding.scope, finding.subject) == (audit_id, "gap", dimension)
        ),
    )
