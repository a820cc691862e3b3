"""The trace: from a score down to the rows, sources and dates that it rests on."""

from __future__ import annotations

from datetime import date

from bsaudit.audit.programme import Programme
from bsaudit.audit.score import Vintage, score
from bsaudit.audit.subjects import resolve
from bsaudit.audit.traces.indicators import trace_indicator
from bsaudit.audit.traces.nodes import trace_node
from bsaudit.audit.traces.themes import trace_theme
from bsaudit.model.result import Trace, TraceNode

__all__ = ["explain"]


def explain(
    programme: Programme,
    audit_id: str,
    subject: str,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
) -> Trace:
    """Trace one subject of an audit: the whole, a strand, a goal, an indicator or a theme.

    Every formula is printed with its numbers, at six decimals where they are not shorter, so that working it
    out again gives the printed score.

    Raises:
        UnknownName: there is no such audit, or no such subject, or several.
        InputError: as in `score`.
    """
    result = score(programme, audit_id, as_of=as_of, vintage=vintage)

    def trace(address: str) -> TraceNode:
        kind, _, name = address.partition(":")
        if kind == "indicator":
            return trace_indicator(result.indicator(name), result, programme.package)
        if kind == "theme":
            return trace_theme(next(theme for theme in result.themes if theme.id == name), result, trace)
        return trace_node(result.node(address), result, trace)

    return Trace(
        provenance=result.provenance,
        audit=result.audit,
        settings=result.settings,
        root=trace(resolve(subject, result)),
    )
