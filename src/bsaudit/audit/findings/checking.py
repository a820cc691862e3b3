"""Published findings beside computed verdicts: agreement, counts, and reasons made from results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bsaudit.audit.findings.published import Subject, match, subjects_of
from bsaudit.audit.findings.reasons import reasons_for, without_counterpart
from bsaudit.audit.gaps.scoring import gaps
from bsaudit.audit.score import score
from bsaudit.model.result import (
    AGREEMENTS,
    AgreementCount,
    DimensionGaps,
    FindingCheck,
    Findings,
    GapFindingMatch,
    Gaps,
    NegativeGoals,
    Reason,
    Score,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bsaudit.audit.nodes import Vintage
    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Finding

__all__ = ["findings", "findings_on"]

_SCOPES = ("overall", "strand", "goal", "theme", "gap", "bright_spot")
_GAP_AGREEMENTS = {
    "agrees": "agrees",
    "partly": "near",
    "mixed": "near",
    "partly differs": "differs",
    "differs": "differs",
}


def findings(
    programme: Programme, audit_id: str, *, as_of: date | None = None, vintage: Vintage = "known"
) -> Findings:
    """Set every published finding of an audit beside what is computed for its subject.

    A finding on a gap is set beside all gaps of its dimension; a bright spot beside the goal or the indicator
    that it names, if the rubric has one.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: as in `score`.
    """
    return findings_on(programme, score(programme, audit_id, as_of=as_of, vintage=vintage))


def findings_on(programme: Programme, result: Score) -> Findings:
    """As `findings`, on an audit that has been scored."""
    checks = _Clerk(programme, result).checks()
    counts = Counter(check.match.agreement for check in checks)
    return Findings(
        provenance=result.provenance,
        audit=result.audit,
        settings=result.settings,
        findings=checks,
        counts=tuple(AgreementCount(agreement=name, count=counts[name]) for name in AGREEMENTS),
        goals=NegativeGoals.among(result.goals),
    )


@dataclass(frozen=True)
class _Clerk:
    """One scored audit, and what findings on it can be about."""

    programme: Programme
    result: Score

    def checks(self) -> tuple[FindingCheck, ...]:
        """Every finding of the audit: by scope, then in the rubric's order, unknown subjects last."""
        named = [each for each in self._published() if each.scope != "gap"]
        found = [self._check(each) for each in named]
        found += self._gap_checks([each for each in self._published() if each.scope == "gap"])
        places = {name: place for place, name in enumerate(self._titles)}
        return tuple(
            sorted(
                found,
                key=lambda check: (
                    _SCOPES.index(check.match.scope) if check.match.scope in _SCOPES else len(_SCOPES),
                    places.get(check.match.address or "", len(places)),
                ),
            )
        )

    def _published(self) -> Iterable[Finding]:
        audit = self.result.audit.id
        return (each for each in self.programme.package.findings.values() if each.audit == audit)

    @cached_property
    def _other(self) -> Score:
        """The same audit in the other vintage."""
        settings = self.result.settings
        vintage: Vintage = "revised" if settings.vintage == "known" else "known"
        return score(self.programme, self.result.audit.id, as_of=settings.as_of, vintage=vintage)

    @cached_property
    def _titles(self) -> dict[str, str]:
        result = self.result
        nodes = (result.overall, *result.strands, *result.goals)
        subjects: tuple[Subject, ...] = (*nodes, *result.indicators, *result.themes)
        return {subject.address: subject.title for subject in subjects}

    def _check(self, finding: Finding) -> FindingCheck:
        subject = _subject(finding, self.result)
        made = match(finding, subject)
        if subject is None:
            title = finding.subject.replace("_", " ")
            return FindingCheck(match=made, title=title, reasons=(without_counterpart(made),))
        other = None
        if made.agreement in ("near", "differs", "cannot tell"):
            other = match(finding, _subject(finding, self._other))
        reasons = reasons_for(made, subject, self.result, other, self.programme.rubric.method)
        return FindingCheck(match=made, title=subject.title, reasons=reasons)

    def _gap_checks(self, published: Sequence[Finding]) -> list[FindingCheck]:
        if not published:
            return []
        settings = self.result.settings
        seen = gaps(self.programme, self.result.audit.id, as_of=settings.as_of, vintage=settings.vintage)
        return [_gap_check(finding, seen) for finding in published]


def _subject(finding: Finding, result: Score) -> Subject | None:
    nodes = (result.overall, *result.strands, *result.goals)
    subjects = subjects_of(nodes, result.themes, result.indicators)
    return subjects.get(finding.scope, {}).get(finding.subject)


def _gap_check(finding: Finding, seen: Gaps) -> FindingCheck:
    """A finding on a dimension beside all its gaps."""
    dimension = next((each for each in seen.dimensions if each.dimension == finding.subject), None)
    read = next((each for each in dimension.findings if each.id == finding.id), None) if dimension else None
    bare = match(finding, None)
    title = f"Gap by {finding.subject.replace('_', ' and ')}"
    if dimension is None or read is None or not dimension.declared:
        return FindingCheck(match=bare, title=title, reasons=(without_counterpart(bare),))
    made = replace(
        bare,
        computed_verdict=_gap_verdict(dimension, read),
        agreement=_GAP_AGREEMENTS.get(read.agreement, "cannot tell"),
    )
    said = {"exists": "that there is a gap", "grew": "that it grew", "narrowed": "that it narrowed"}
    text = f"Published: {said.get(read.claim, 'not clear what')}. Known: {read.reason}."
    reasons = () if made.agreement == "agrees" else (Reason(kind="gap", text=text),)
    return FindingCheck(match=made, title=title, reasons=reasons)


def _gap_verdict(dimension: DimensionGaps, read: GapFindingMatch) -> str:
    """What the known gaps of a dimension say on the point of the finding. One period is never a trend."""
    if read.claim == "exists":
        return "there is a gap" if dimension.clear else "cannot tell"
    if not dimension.compared:
        return "cannot tell"
    if dimension.widened and dimension.narrowed:
        return "mixed"
    if dimension.widened or dimension.narrowed:
        return "widened" if dimension.widened else "narrowed"
    return "no significant change"
