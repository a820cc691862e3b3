"""Published findings beside computed verdicts: which subject each speaks of, and whether the two agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bsaudit.model.result import FindingMatch, IndicatorScore, NodeScore, ThemeScore
from bsaudit.model.verdict import BANDS, INSUFFICIENT, steps_between

if TYPE_CHECKING:
    from bsaudit.model.package import Finding, Package

__all__ = ["Subject", "match", "match_findings", "subjects_of"]

Subject = NodeScore | ThemeScore | IndicatorScore
"""What a computed verdict is about."""

Subjects = Mapping[str, Mapping[str, Subject]]

_CLAIMS = ("supported", "partly supported", "not supported")
_CLAIM_OF_BAND = {
    "negative": "supported",
    "mostly negative": "supported",
    "mixed": "partly supported",
    "mostly positive": "not supported",
    "positive": "not supported",
}
"""A published finding that a failure was there supports the claim of it. Claims have three steps, not five."""


def match_findings(
    package: Package,
    audit_id: str,
    nodes: Sequence[NodeScore],
    themes: Sequence[ThemeScore] | None,
    indicators: Sequence[IndicatorScore],
) -> tuple[FindingMatch, ...]:
    """Every finding of one audit, beside the computed verdict for its subject if there is one.

    A finding about a goal may name an indicator instead, a bright spot a goal, a strand or an indicator. Gaps are
    kept and have no computed counterpart here; subjects that the rubric does not know are kept too. Where themes
    were not scored (`None`), findings about them are left out: nothing can be said of them.
    """
    subjects = subjects_of(nodes, themes or (), indicators)
    return tuple(
        match(finding, subjects.get(finding.scope, {}).get(finding.subject))
        for finding in package.findings.values()
        if finding.audit == audit_id and (themes is not None or finding.scope != "theme")
    )


def subjects_of(
    nodes: Sequence[NodeScore], themes: Sequence[ThemeScore], indicators: Sequence[IndicatorScore]
) -> Subjects:
    """What findings of each scope can be about, by the name that findings use."""
    strands = {node.id: node for node in nodes if node.kind == "strand"}
    goals: dict[str, Subject] = {each.id: each for each in indicators}
    goals.update({node.id: node for node in nodes if node.kind == "goal"})
    return {
        "overall": {node.id: node for node in nodes if node.kind == "overall"},
        "strand": strands,
        "goal": goals,
        "bright_spot": {**strands, **goals},
        "theme": {theme.id: theme for theme in themes},
    }


def match(finding: Finding, subject: Subject | None) -> FindingMatch:
    """A finding beside the computed verdict for its subject; `None` where there is no such subject."""
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
    if verdict in _CLAIMS:
        steps = abs(_CLAIMS.index(verdict) - _CLAIMS.index(_CLAIM_OF_BAND[published]))
    else:
        steps = steps_between(published, verdict) or 0
    return {0: "agrees", 1: "near"}.get(steps, "differs")
