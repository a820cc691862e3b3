"""All that a report needs, put together from the other use cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from bsaudit.audit.citing import cite
from bsaudit.audit.compare import compare
from bsaudit.audit.page import audit_page
from bsaudit.audit.report_traces import traces
from bsaudit.audit.timeline.line import timeline
from bsaudit.audit.uncertainty import Drawing, uncertainty
from bsaudit.model.errors import BsauditError
from bsaudit.model.result import AuditPage, Citation, Evidence, MethodBrief, Report, ReportedAudit, Timeline

if TYPE_CHECKING:
    from bsaudit.audit.nodes import Vintage
    from bsaudit.audit.programme import Programme

__all__ = ["NothingToReport", "Progress", "report"]

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Told how many steps are done, and of how many."""


class NothingToReport(BsauditError):
    """A report was asked for without any audit."""


def report(
    programme: Programme,
    audit_ids: Sequence[str],
    *,
    vintage: Vintage = "known",
    draws: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Gather one audit, or the story of several, with a trace of every number.

    Args:
        programme: the rubric and its data.
        audit_ids: audits of the rubric, in any order; one named twice counts once.
        vintage: as for `score`; the timeline of the revised vintage is on the period clock.
        draws: how many for the intervals; as the rubric declares if left out, and no intervals if 0.
        progress: told after every step.

    Raises:
        NothingToReport: no audit is named.
        UnknownName: the rubric declares no such audit.
        InputError: as in `score`.
    """
    if not audit_ids:
        raise NothingToReport("a report needs an audit: name one or more")
    audits = sorted((programme.audit(name) for name in dict.fromkeys(audit_ids)), key=lambda each: each.as_of)
    steps = _Steps(len(audits) + 2, progress)
    found = [steps.done(_audit(programme, each.id, vintage, draws)) for each in audits]
    events = steps.done(timeline(programme, end=audits[-1].as_of, vintage=_timeline_vintage(vintage)))
    first, last = audits[0].id, audits[-1].id
    story = compare(programme, first, last, vintage=vintage) if first != last else None
    return steps.done(
        Report(
            provenance=programme.provenance,
            title=programme.rubric.title,
            description=programme.rubric.description or "",
            method=_method(programme),
            audits=tuple(found),
            story=story,
            timeline=events,
            sources=_sources(programme, [each.page for each in found], events),
            about=cite(programme).citations,
        )
    )


class _Steps:
    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def done(self, what: T) -> T:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)
        return what


def _audit(programme: Programme, audit_id: str, vintage: Vintage, draws: int | None) -> ReportedAudit:
    page = audit_page(programme, audit_id, vintage=vintage)
    sure = None
    if programme.rubric.uncertainty is not None and draws != 0:
        sure = uncertainty(programme, audit_id, vintage=vintage, drawing=Drawing(draws=draws))
    return ReportedAudit(page=page, uncertainty=sure, traces=traces(programme, page))


def _timeline_vintage(vintage: Vintage) -> Vintage | None:
    """On the known clock there is one vintage, and it need not be named."""
    return "revised" if vintage == "revised" else None


def _method(programme: Programme) -> MethodBrief:
    rubric = programme.rubric
    method, missing = rubric.method, rubric.method.missing
    return MethodBrief(
        baseline_by=rubric.baseline.on_or_before,
        baseline_after=rubric.baseline.not_before,
        baseline_reason=rubric.baseline.reason,
        aggregate=method.aggregate.method,
        min_coverage=missing.min_coverage,
        max_age=str(missing.max_age),
        publication_lag=str(missing.publication_lag),
        missing_reason=missing.reason,
        verdicts=dict(sorted(method.verdicts.items(), key=lambda band: -band[1])),
        verdicts_reason=method.reason,
        supported=method.claims.supported,
        partly_supported=method.claims.partly_supported,
    )


def _sources(programme: Programme, pages: Sequence[AuditPage], events: Timeline) -> tuple[Citation, ...]:
    """Citations of every source that anything names, by id."""
    named = {name for page in pages for name in _named(page)} | {event.source for event in events.events}
    known = sorted(named & programme.package.sources.keys())
    return cite(programme, known).citations if known else ()


def _named(page: AuditPage) -> Iterator[str]:
    for indicator in page.score.indicators:
        yield from _of(indicator.baseline)
        yield from _of(indicator.current)
        if indicator.scale is not None and indicator.scale.cite:
            yield indicator.scale.cite
    for gap in page.gaps.gaps:
        yield from gap.sources
        for point in (gap.baseline, gap.current):
            if point is not None:
                yield from (*_of(point.reference.evidence), *_of(point.comparison.evidence))
    for promise in page.commitments.commitments:
        yield from promise.sources
        yield from (each.source for each in (promise.start, promise.delivered) if each is not None)
    for theme in page.themes.themes:
        yield from (advice.source for advice in theme.recommendations)
        yield from (name for fact in theme.facts for each in fact.exhibits for name in each.sources)
        yield from (name for level in theme.levels for name in level.exhibit.sources)
        if theme.visibility is not None:
            yield theme.visibility.cite
    yield from (advice.source for advice in page.themes.other_recommendations)
    yield from (match.source for match in page.score.findings)
    yield from (check.match.source for check in page.findings.findings)
    yield from (match.source for each in page.gaps.dimensions for match in each.findings)
    yield from (name for hole in page.holes for name in hole.sources)


def _of(evidence: Evidence | None) -> Iterator[str]:
    if evidence is not None:
        yield evidence.source
