"""The trace of a score down to rows and sources."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from bsaudit.model.result.base import AuditResult, Row

__all__ = ["Trace", "TraceNode"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class TraceNode:
    """One step of a trace: a subject, its value, the formula with numbers filled in, and what it rests on.

    `label` says what the step is (`Strand`, `Goal`, `Indicator`, `Baseline`, `Current`); `details` are ordered
    pairs of a heading and a text.
    """

    label: str
    title: str
    address: str | None
    value: float | None
    unit: str | None
    verdict: str | None
    formula: str | None
    details: tuple[tuple[str, str], ...]
    children: tuple[TraceNode, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Trace(AuditResult):
    """The tree from a score down to rows and sources."""

    kind: ClassVar[str] = "explain"
    root: TraceNode

    def rows(self) -> list[Row]:
        """One row a step, in reading order, with its depth."""
        from bsaudit.model.tidy import trace_rows

        return trace_rows(self)
