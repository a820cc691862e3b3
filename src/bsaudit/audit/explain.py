"""The trace: from a score down to the rows, sources and dates that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.score import Vintage, score
from bsaudit.audit.subjects import resolve
from bsaudit.audit.themes.reporting import themes
from bsaudit.audit.traces.commitments import explain_commitment
from bsaudit.audit.traces.gaps import explain_gap
from bsaudit.audit.traces.indicators import trace_indicator
from bsaudit.audit.traces.nodes import trace_node
from bsaudit.audit.traces.themes import trace_theme
from bsaudit.model.result import Trace, TraceNode

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.programme import Programme

__all__ = ["explain"]


def explain(
    programme: Programme,
    audit_id: str,
    subject: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
) -> Trace:
    """Trace one subject of an audit: the whole, a strand, a goal, an indicator, a theme, a gap or a commitment.

    Every formula is printed with its numbers, at six decimals where they are not shorter, so that working it
    out again gives the printed score.

    Raises:
        UnknownName: there is no such audit, or no such subject, or several.
        InputError: as in `score`.
    """
    if subject.startswith("gap:"):
        return explain_gap(programme, audit_id, subject, as_of, vintage)
    if subject.startswith("commitment:"):
        return explain_commitment(programme, audit_id, subject, as_of, vintage)
    result = score(programme, audit_id, as_of=as_of, vintage=vintage)

    def trace(address: str) -> TraceNode:
        kind, _, name = address.partition(":")
        if kind == "indicator":
            return trace_indicator(result.indicator(name), result, programme.package)
        if kind == "theme":
            report = themes(programme, audit_id, as_of=as_of, vintage=vintage).theme(name)
            return trace_theme(report, programme.rubric.themes[name], trace)
        if kind == "gap":
            return explain_gap(programme, audit_id, address, as_of, vintage).root
        if kind == "commitment":
            return explain_commitment(programme, audit_id, address, as_of, vintage).root
        return trace_node(result.node(address), result, trace)

    return Trace(
        provenance=result.provenance,
        audit=result.audit,
        settings=result.settings,
        root=trace(resolve(subject, result)),
    )
