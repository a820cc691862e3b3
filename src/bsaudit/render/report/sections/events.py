"""The order of events: the timeline, and what was before the programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Folded, Grid, Head, Paragraph, Points, Section, grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import EarlierTrend, ReportedAudit, Timeline, TimelineEvent
    from bsaudit.render.report.sections.place import Place

__all__ = ["earlier", "timeline"]


def timeline(result: Timeline, place: Place) -> Section:
    """Scores, promises and audits on one axis, and what moved first."""
    return Section("timeline", "The order of events", tuple(_blocks(result, place)))


def _blocks(result: Timeline, place: Place) -> Iterator[Block]:
    links = place.links
    yield place.drawer.figure("timeline", result, "timeline")
    for answer in result.answers:
        said = (
            Paragraph(answer.claim),
            *(Paragraph(links.text(text, titles=True)) for text in answer.answer),
        )
        yield Section(f"order-{answer.id}", answer.title, said)
    moved = tuple(links.told(move.statement, move.address) for move in result.moves)
    if moved:
        hindsight = result.settings.order_vintage == "revised"
        stance = (
            "Read from all that was published since, each value at the end of the period that it measures."
            if hindsight
            else "Read from what was public by then, each value at the end of the period that it measures."
        )
        yield Section("moves", "What moved first", (Points(moved), Paragraph(stance, "muted")))
    if result.events:
        yield Folded(f"All {len(result.events)} events", (_events(result, place),))


def _events(result: Timeline, place: Place) -> Grid:
    def row(event: TimelineEvent) -> list[Cell]:
        return [
            Cell(event.when),
            Cell(event.kind),
            Cell(place.links.subject(event.title, event.address)),
            Cell(place.links.text(event.statement)),
            Cell(place.links.cited([event.source] if event.source else [])),
        ]

    span = f"{numbers.day(result.settings.start)} to {numbers.day(result.settings.end)}"
    heads: list[Head | str] = ["When", "What", "Subject", Head("In words", "prose"), "Source"]
    return grid(f"Events, {span}", heads, [row(event) for event in result.events])


def earlier(audit: ReportedAudit, place: Place) -> Section:
    """Whether what happened since departs from the trends before."""
    return place.section("earlier", "Before the programme", *_earlier(audit.page.earlier, place))


def _earlier(trends: tuple[EarlierTrend, ...], place: Place) -> Iterator[Block]:
    if not trends:
        yield Paragraph("No indicator has enough points before its baseline to tell its earlier trend.")
        return
    departs = [trend for trend in trends if trend.verdict.startswith("departs")]
    others = [trend for trend in trends if not trend.verdict.startswith("departs")]
    follows = sum(trend.verdict == "follows the earlier trend" for trend in trends)
    yield Paragraph(
        f"Of {numbers.plural(len(trends), 'indicator')} with an earlier trend, {len(departs)} depart from it, "
        f"{follows} follow it, and of {len(others) - follows} one cannot tell."
    )
    if departs:
        yield Points(tuple(place.links.told(trend.statement, trend.address) for trend in departs))
    if others:
        said = Points(tuple(place.links.told(trend.statement, trend.address) for trend in others))
        yield Folded(place.caption("Those that follow it, or of which one cannot tell"), (said,))
