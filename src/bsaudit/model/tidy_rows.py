"""What tidy tables of several kinds of result share: the audit at the head of a row, and the order of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsaudit.model.result.base import AuditResult, Cell, Row

__all__ = ["audit_head", "row_of"]


def audit_head(result: AuditResult) -> Row:
    """Which audit a row speaks of, from which day and with which vintage."""
    return {
        "audit": result.audit.id,
        "as_of": result.settings.as_of.isoformat(),
        "vintage": result.settings.vintage,
    }


def row_of(columns: Sequence[str], cells: Mapping[str, Cell]) -> Row:
    """A row with all columns in their order; `None` in those that do not apply.

    >>> row_of(("kind", "score", "gap"), {"score": 55.0, "kind": "goal"})
    {'kind': 'goal', 'score': 55.0, 'gap': None}
    """
    return {column: cells.get(column) for column in columns}
