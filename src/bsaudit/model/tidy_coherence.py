"""Coherence as a tidy table: nodes, their children, pairs of siblings, findings."""

from __future__ import annotations

from collections.abc import Iterator

from bsaudit.model.result.base import Row
from bsaudit.model.result.cohering import Coherence
from bsaudit.model.tidy_rows import row_of

__all__ = ["coherence_rows"]

_COLUMNS = (
    "audit", "what", "subject", "parent", "other", "title", "weight", "effective", "influence", "correlation",
    "rest", "whole", "alpha", "units", "coverage", "finding", "value", "limit", "text",
)  # fmt: skip


def coherence_rows(result: Coherence) -> list[Row]:
    """One row a `node`, a `child`, a `pair` of siblings and a `finding`, as `what` says."""
    return [row_of(_COLUMNS, {"audit": result.audit.id} | part) for part in _parts(result)]


def _parts(result: Coherence) -> Iterator[Row]:
    for node in result.nodes:
        yield {
            "what": "node",
            "subject": node.address,
            "title": node.title,
            "alpha": node.alpha,
            "units": node.units,
            "finding": "; ".join(node.flags),
        }
    for child in result.children:
        yield {
            "what": "child",
            "subject": child.address,
            "parent": child.parent,
            "title": child.title,
            "weight": child.weight,
            "effective": child.effective,
            "influence": child.influence,
            "correlation": child.correlation,
            "rest": child.rest,
            "whole": child.whole,
            "units": child.units,
            "coverage": child.coverage,
            "finding": "; ".join(child.flags),
        }
    for pair in result.pairs:
        yield {
            "what": "pair",
            "subject": pair.first,
            "parent": pair.parent,
            "other": pair.second,
            "correlation": pair.correlation,
            "units": pair.units,
            "finding": pair.flag,
        }
    for finding in result.findings:
        yield {
            "what": "finding",
            "subject": finding.subject,
            "other": finding.other,
            "finding": finding.kind,
            "value": finding.value,
            "limit": finding.limit,
            "text": finding.text,
        }
