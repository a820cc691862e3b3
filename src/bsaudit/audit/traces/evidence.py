"""Rows of the data and published findings, as steps and lines of a trace."""

from __future__ import annotations

from bsaudit.audit.yardstick import plain
from bsaudit.model.result import Evidence, FindingMatch, TraceNode

__all__ = ["finding_text", "trace_evidence"]


def trace_evidence(label: str, row: Evidence, unit: str) -> TraceNode:
    """A row of the data: its value, where it stands, who published it and when."""
    sign = {"eq": "", "approx": "about ", "gt": "more than ", "lt": "less than "}[row.qualifier]
    published = row.published or f"date unknown, taken as public from {row.public_by}"
    details = [
        ("row", f"{row.file}:{row.line}"),
        ("period", f"{row.period} ({row.start} to {row.end})"),
        ("published", published),
        ("source", f"{row.source_title}, {row.publisher} [{row.source}]"),
        ("address", row.url),
        ("grade", row.grade),
    ]
    if row.n is not None:
        details.append(("respondents", f"{row.n:,}"))
    if row.markers:
        details.append(("status", ", ".join(row.markers)))
    if row.note:
        details.append(("note", row.note))
    return TraceNode(
        label=label,
        title=f"{sign}{plain(row.value)} in {row.period}",
        address=None,
        value=row.value,
        unit=unit,
        verdict=None,
        formula=None,
        details=tuple(details),
        children=(),
    )


def finding_text(match: FindingMatch) -> str:
    """A published finding and whether the computed verdict agrees, in one line."""
    return f"{match.published_verdict} ({match.agreement}): {match.summary} [{match.source}]"
