"""Everything that a report holds: whole audits with their traces, what moved, and the order of events."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date

from bsaudit.model.result.base import Provenance
from bsaudit.model.result.catalogued import Citation
from bsaudit.model.result.compared import Comparison
from bsaudit.model.result.page import AuditPage
from bsaudit.model.result.timed import Timeline
from bsaudit.model.result.traced import TraceNode
from bsaudit.model.result.uncertain import Uncertainty

__all__ = ["MethodBrief", "Report", "ReportedAudit"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class MethodBrief:
    """The choices that hold for the whole rubric, as it declares them.

    `verdicts` gives the score from which each verdict holds, best first. `supported` and `partly_supported` are the
    severities from which the evidence supports a claim. Spans of time are ISO 8601 durations.
    """

    baseline_by: date
    baseline_after: date
    baseline_reason: str
    aggregate: str
    min_coverage: float
    max_age: str
    publication_lag: str
    missing_reason: str
    verdicts: Mapping[str, float]
    verdicts_reason: str
    supported: float
    partly_supported: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReportedAudit:
    """One audit, whole, with how sure it is and a trace of every subject.

    Attributes:
        uncertainty: `None` where the rubric does not say what is uncertain, or intervals were not asked for.
        traces: every node, indicator, theme, gap and commitment once; another subject below stands there by its
            address alone.
    """

    page: AuditPage
    uncertainty: Uncertainty | None
    traces: tuple[TraceNode, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Report:
    """A bundle of results to be read together. It has no format of its own: each result in it has one.

    Attributes:
        audits: one or more, in order of time.
        story: the first audit against the last; `None` where there is one audit alone.
        timeline: up to the day of the last audit.
        sources: every source that the audits name.
        about: how to cite the tool, the rubric and the data.
    """

    provenance: Provenance
    title: str
    description: str
    method: MethodBrief
    audits: tuple[ReportedAudit, ...]
    story: Comparison | None
    timeline: Timeline
    sources: tuple[Citation, ...]
    about: tuple[Citation, ...]
