"""Gaps: a difference between two groups, the error of each side, and the rows that they rest on."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Literal

from bsaudit.audit.gaps.scoring import gaps
from bsaudit.audit.traces.evidence import trace_evidence
from bsaudit.audit.yardstick import plain
from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Estimate, GapPoint, GapScore, GroupValue, Trace, TraceNode

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.programme import Programme

__all__ = ["explain_gap", "trace_gap"]


def explain_gap(
    programme: Programme,
    audit_id: str,
    address: str,
    as_of: date | None,
    vintage: Literal["known", "revised"],
) -> Trace:
    """Trace one gap of an audit.

    Raises:
        UnknownName: there is no such audit, or the rubric declares no such gap.
    """
    result = gaps(programme, audit_id, as_of=as_of, vintage=vintage)
    found = next((gap for gap in result.gaps if gap.address == address), None)
    if found is None:
        raise UnknownName("gap", address, [gap.address for gap in result.gaps])
    return Trace(
        provenance=result.provenance, audit=result.audit, settings=result.settings, root=trace_gap(found)
    )


def trace_gap(gap: GapScore) -> TraceNode:
    """A gap: its formula, its state and why, and the two groups in each period that it rests on."""
    scored = gap.score is not None
    points = [("Baseline", gap.baseline), ("Current", gap.current)]
    children = [_point(label, point, gap.unit) for label, point in points if point is not None]
    return TraceNode(
        label="Gap",
        title=f"{gap.title}: {gap.reference} against {gap.comparison}",
        address=gap.address,
        value=gap.score if scored else gap.current.difference.value if gap.current else None,
        unit="score" if scored else gap.unit,
        verdict=None,
        formula=gap.formula,
        details=tuple(_details(gap)),
        children=tuple(children),
    )


def _details(gap: GapScore) -> list[tuple[str, str]]:
    found = [(gap.state, gap.reason), ("says", gap.statement), ("series", gap.series)]
    if gap.raw is not None and gap.raw != gap.score:
        found.append(("clipped", f"the formula gives {plain(gap.raw)}; scores run from 0 to 100"))
    if gap.full is not None:
        found.append(("closed by", f"{plain(gap.full)} for a score of 100: {gap.full_reason}"))
    change = gap.change
    if change is not None:
        significant = {True: "significant", False: "not significant", None: "error unknown"}
        text = f"{_estimate(change.difference)}, {significant[change.significant]}"
        moves = (
            f"{gap.reference} {change.reference_moved:+.6g}, {gap.comparison} {change.comparison_moved:+.6g}"
        )
        found += [("change of the difference", text), ("who moved", moves), ("trend", gap.trend)]
    if gap.slope is not None:
        relative = f"; relative index {_estimate(gap.slope.relative)}" if gap.slope.relative else ""
        over = f"{gap.slope.groups} of {gap.slope.of} groups, {gap.slope.weights}"
        found.append(("slope index", f"{_estimate(gap.slope.slope)}{relative} ({over})"))
    found += [("not used", text) for text in gap.incomplete]
    if gap.rationale:
        found.append(("why", gap.rationale))
    if gap.flags:
        found.append(("flags", ", ".join(gap.flags)))
    return found


def _point(label: str, point: GapPoint, unit: str) -> TraceNode:
    a, b = point.reference.evidence.value, point.comparison.evidence.value
    details = [("difference", _estimate(point.difference))]
    if point.ratio is not None:
        details.append(("ratio", _estimate(point.ratio)))
    details.append(("ahead", point.ahead))
    return TraceNode(
        label=label,
        title=f"{plain(point.difference.value)} in {point.period}",
        address=None,
        value=point.difference.value,
        unit=unit,
        verdict=None,
        formula=f"{plain(a)} - {f'({plain(b)})' if b < 0 else plain(b)}",
        details=tuple(details),
        children=(_side(point.reference, unit), _side(point.comparison, unit)),
    )


def _side(side: GroupValue, unit: str) -> TraceNode:
    step = trace_evidence(side.group, side.evidence, unit)
    error = f"{side.error.se:.4g} ({side.error.statement})" if side.error else "unknown"
    return dataclasses.replace(step, details=(("standard error", error), *step.details))


def _estimate(estimate: Estimate) -> str:
    text = plain(estimate.value)
    if estimate.lower is None or estimate.upper is None:
        return text
    return f"{text} (95% {estimate.lower:.4g} to {estimate.upper:.4g})"
