"""The page: which sections stand on it, in which order, and the template that writes them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Section
from bsaudit.render.report.figures import Drawer
from bsaudit.render.report.links import Links, anchor
from bsaudit.render.report.sections import (
    appendix,
    change,
    closing,
    deeds,
    events,
    gaps,
    method,
    story,
    strands,
    themes,
)
from bsaudit.render.report.sections.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment

    from bsaudit.model.result import Report, ReportedAudit, Timeline

__all__ = ["page_html", "templates"]

_SEEN_IN: Final[Mapping[str, tuple[str, ...]]] = {
    "strands": ("goals with a verdict", "indicators that count", "scored indicators"),
    "gaps": ("gaps between groups", "gap between groups", "known gaps"),
    "findings": ("published audit's verdict",),
}
"""Words of the headline, and the section that shows what they rest on."""


def page_html(report: Report, *, pictures: bool) -> str:
    """Write a report as one HTML page that needs nothing else.

    Raises:
        MissingExtra: pictures are wanted, and the library that draws them is not installed.
    """
    several = len(report.audits) > 1
    audits = [audit.page.audit for audit in report.audits]
    title = report.title if several else audits[0].title
    return (
        templates()
        .get_template("page.html.j2")
        .render(
            title=f"{title}: {', '.join(each.id for each in audits)}" if several else title,
            lead=_stance(report),
            description=report.description,
            sections=tuple(_sections(report, Drawer(pictures=pictures))),
            made=report.provenance.tool,
        )
    )


@cache
def templates() -> Environment:
    """The templates of pages, which escape all text that is not markup already."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("bsaudit.render.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )


def _stance(report: Report) -> str:
    days = [numbers.day(audit.page.settings.as_of) for audit in report.audits]
    if report.audits[0].page.settings.vintage == "revised":
        told = f"With hindsight (vintage revised): the latest values for periods that ended by {' and '.join(days)}."
    else:
        told = f"As known on {', '.join(days)}."
    return f"{told} Every sentence about the evidence is made from the results."


def _sections(report: Report, drawer: Drawer) -> Iterator[Section]:
    last = report.audits[-1]
    place = _place(report, last, drawer)
    if report.story is None:
        yield from _audit(last, place, report.timeline)
    else:
        ids = ", ".join(audit.page.audit.id for audit in report.audits)
        yield story.story(report, report.story, replace(place, audit=f"all of {ids}"))
        yield events.timeline(report.timeline, place)
        for audit in report.audits:
            here = _place(report, audit, drawer)
            yield Section(anchor("audit", here.audit), audit.page.audit.title, tuple(_audit(audit, here)))
    yield method.method(report, place.links)
    yield appendix.appendix(report, place.links)
    yield method.sources(report)
    yield method.versions(report)


def _audit(audit: ReportedAudit, place: Place, timeline: Timeline | None = None) -> Iterator[Section]:
    """The sections of one audit, with the timeline among them where it is the only one."""
    yield strands.found(audit, place)
    yield strands.strands(audit, place)
    yield change.change(audit, place)
    yield gaps.gaps(audit, place)
    yield deeds.deeds(audit, place)
    yield themes.themes(audit, place)
    if timeline is not None:
        yield events.timeline(timeline, place)
    yield closing.bright(audit, place)
    yield themes.recommendations(audit, place)
    yield events.earlier(audit, place)
    yield closing.findings(audit, place)
    yield closing.sureness(audit, place)
    yield closing.missing(audit, place)


def _place(report: Report, audit: ReportedAudit, drawer: Drawer) -> Place:
    """Where an audit stands, with links that lead from its sentences to its own sections."""
    several = len(report.audits) > 1
    page = audit.page
    bare = Place(Links((), {}, ()), drawer, page.audit.id, several)
    subjects = [trace.address for one in report.audits for trace in one.traces if trace.address]
    sources = [each.id for each in report.sources]
    titles = dict(_words(audit, bare))
    return replace(bare, links=Links(subjects, titles, sources))


def _words(audit: ReportedAudit, place: Place) -> Iterator[tuple[str, str]]:
    """Words in sentences made from results, and where on the page a reader sees what they rest on."""
    page = audit.page
    for section, words in _SEEN_IN.items():
        yield from ((word, f"#{place.id(section)}") for word in words)
    if page.since is not None:
        yield f"Since the audit of {page.since.before.id}", f"#{place.id('change')}"
    for node in (page.score.overall, *page.score.strands, *page.score.goals):
        yield node.title, f"#{anchor('trace', node.address)}"
    for theme in page.score.themes:
        yield theme.title, f"#{anchor('trace', theme.address)}"
