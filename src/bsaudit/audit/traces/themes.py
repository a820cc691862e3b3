"""Themes: how severe the evidence for a claim of failure is."""

from __future__ import annotations

from collections.abc import Sequence

from bsaudit.audit.traces.evidence import finding_text
from bsaudit.audit.traces.nodes import Tracer
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import Score, ThemeScore, TraceNode

__all__ = ["trace_theme"]


def trace_theme(theme: ThemeScore, result: Score, trace: Tracer) -> TraceNode:
    """A theme: how its severity follows from its facts, and the traces of their members."""
    scored = [item for item in theme.items if item.score is not None]
    terms = " + ".join(plain(item.score) for item in scored if item.score is not None)
    items = [
        TraceNode(
            label="Fact",
            title=item.title,
            address=None,
            value=item.score,
            unit="score",
            verdict=None,
            formula=_fact_formula(item.members, result),
            details=(),
            children=tuple(trace(member) for member in item.members),
        )
        for item in theme.items
    ]
    details = [
        ("claim", theme.claim),
        ("coverage", f"{theme.coverage:.1%} of facts scored ({len(scored)} of {len(theme.items)})"),
        ("shown, not scored", ", ".join(address.partition(":")[2] for address in theme.context) or "none"),
    ]
    details += [
        ("published finding", finding_text(match))
        for match in result.findings
        if match.address == theme.address
    ]
    return TraceNode(
        label="Theme",
        title=theme.title,
        address=theme.address,
        value=theme.severity,
        unit="severity",
        verdict=theme.verdict,
        formula=f"100 - ({terms}) / {len(scored)}" if scored else None,
        details=tuple(details),
        children=tuple(items),
    )


def _fact_formula(members: Sequence[str], result: Score) -> str | None:
    scores = [result.indicator(member.partition(":")[2]).score for member in members]
    terms = [plain(value) for value in scores if value is not None]
    return f"({' + '.join(terms)}) / {len(terms)}" if len(terms) > 1 else None
