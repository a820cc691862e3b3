"""Published findings beside computed verdicts: which subject each speaks of, and whether the two agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsaudit.model.package import Finding, Package
from bsaudit.model.result import FindingMatch, IndicatorScore, NodeScore, ThemeScore
from bsaudit.model.verdict import BANDS, INSUFFICIENT, steps_between

__all__ = ["match_findings"]

Subject = NodeScore | ThemeScore | IndicatorScore

_CLAIM_AS_BAND = {"supported": "negative", "partly supported": "mixed", "not supported": "positive"}
"""A supported claim of failure is a negative finding. The bands between are neighbours of each of these."""


def match_findings(
    package: Package,
    audit_id: str,
    nodes: Sequence[NodeScore],
    themes: Sequence[ThemeScore],
    indicators: Sequence[IndicatorScore],
) -> tuple[FindingMatch, ...]:
    """Every finding of one audit, beside the computed verdict for its subject if there is one.

    A finding about a goal may name an indicator instead; bright spots and gaps are kept and have no computed
    counterpart here. Subjects that the rubric does not know are kept too.
    """
    subjects: dict[str, dict[str, Subject]] = {
        "overall": {node.id: node for node in nodes if node.kind == "overall"},
        "strand": {node.id: node for node in nodes if node.kind == "strand"},
        "goal": {
            **{each.id: each for each in indicators},
            **{node.id: node for node in nodes if node.kind == "goal"},
        },
        "theme": {theme.id: theme for theme in themes},
    }
    return tuple(
        _match(finding, subjects) for finding in package.findings.values() if finding.audit == audit_id
    )


def _match(finding: Finding, subjects: Mapping[str, Mapping[str, Subject]]) -> FindingMatch:
    subject = subjects.get(finding.scope, {}).get(finding.subject)
    return FindingMatch(
        id=finding.id,
        audit=finding.audit,
        scope=finding.scope,
        subject=finding.subject,
        summary=finding.summary,
        source=finding.source,
        published_verdict=finding.verdict,
        address=subject.address if subject else None,
        computed_verdict=_verdict(subject),
        computed_score=_score(subject),
        agreement=_agreement(finding.verdict, subject),
    )


def _score(subject: Subject | None) -> float | None:
    if isinstance(subject, ThemeScore):
        return None if subject.severity is None else 100 - subject.severity
    return subject.score if subject else None


def _verdict(subject: Subject | None) -> str | None:
    if subject is None:
        return None
    return subject.verdict or INSUFFICIENT


def _agreement(published: str, subject: Subject | None) -> str:
    if subject is None:
        return "no computed counterpart"
    if published not in BANDS:
        return "no published verdict"
    verdict = _verdict(subject)
    if verdict is None or verdict == INSUFFICIENT:
        return "cannot tell"
    steps = steps_between(published, _CLAIM_AS_BAND.get(verdict, verdict))
    return {0: "agrees", 1: "near"}.get(steps if steps is not None else -1, "differs")
