"""A report as Markdown: the pages that the other verbs print, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.result import AreaReport, Citations, Report, Result, Score
from bsaudit.render import document_of
from bsaudit.render.document import Document, Heading
from bsaudit.render.markdown import to_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["plain_area_report", "plain_report"]

_INSTEAD = {"audit": "The audit on one page", "score": "Every score", "score_areas": "Scores and ranks"}
"""Titles, by kind, of results whose own title is the audit's, and so the report's."""


def plain_report(report: Report) -> str:
    """Every audit whole, with its change, gaps, promises, claims and findings in full; then events and sources."""
    several = len(report.audits) > 1
    title = report.title if several else report.audits[0].page.audit.title
    parts = [to_markdown(Document((Heading(title, 1),)))]
    parts += [_lowered(result, title) for result in _results(report)]
    return "\n".join(parts)


def plain_area_report(report: AreaReport) -> str:
    """The areas that are told one by one, what moved, and the larger areas."""
    scores = report.scores.pick(report.told)
    parts = [to_markdown(Document((Heading(scores.audit.title, 1),)))]
    between = () if report.since is None else (report.since,)
    parts.append(_lowered(scores, scores.audit.title))
    parts += [_lowered(result, scores.audit.title) for result in (*between, *report.summaries)]
    return "\n".join(parts)


def _results(report: Report) -> Iterator[Result]:
    if report.story is not None:
        yield report.story
    for audit in report.audits:
        page = audit.page
        yield page
        yield page.score
        if audit.uncertainty is not None:
            yield audit.uncertainty
        if page.since is not None:
            yield page.since
        yield page.gaps
        yield page.commitments
        yield page.themes
        yield page.findings
    yield report.timeline
    yield Citations(provenance=report.provenance, citations=(*report.about, *report.sources))


def _lowered(result: Result, above: str) -> str:
    """The document of a result, its headings one level lower; the report's title, `above` it, is not said again."""
    document = document_of(result, by="goal", verbose=True, wide=True)
    own, *rest = document.blocks
    if own == Heading(above, 1):
        document = Document((Heading(_INSTEAD[result.kind], 1), *rest))
    elif isinstance(result, Score):  # the audit's page has the same title
        document = Document((Heading(f"{result.audit.title}: every score", 1), *rest))
    return "\n".join(
        f"#{text}" if isinstance(block, Heading) else text
        for block in document.blocks
        for text in [to_markdown(Document((block,)))]
        if text.strip()  # a list without items
    )
