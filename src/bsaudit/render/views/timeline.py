"""The timeline as a page: the chart, who moved first, what came before, what cannot be told, and the events."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.earlier import earlier_blocks
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.timeline_chart import chart, legend
from bsaudit.render.views.tones import change_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import FirstMove, Hole, OrderAnswer, Timeline, TimelineEvent, TimelinePoint
    from bsaudit.render.views.options import ViewOptions

__all__ = ["timeline_document"]

_CLOCKS: Final = {
    ("known", "known"): (
        "A score on a day is what was known then: a value counts from the day on which it was published, often "
        "a year after what it measures. --clock period shows when things happened."
    ),
    ("period", "revised"): (
        "Every value stands at the end of the period that it measures, as hindsight sees it: nobody knew this "
        "score on that day. --clock known shows what was known when."
    ),
    ("period", "known"): (
        "Every value stands at the end of the period that it measures, among those public by the end of the window: "
        "nobody knew this score on that day. --clock known shows what was known when."
    ),
}
_KINDS: Final = {
    "start": "baseline",
    "audit": "audit",
    "pledge": "promised",
    "deadline": "due",
    "delivery": "delivered",
    "break": "break",
    "new series": "new series",
    "yardstick": "yardstick",
    "evidence": "evidence",
}
_EVENT_COLUMNS: Final = (Column("Date"), Column("What"), Column("Which", wrap=True))


def timeline_document(result: Timeline, options: ViewOptions) -> Document:
    """The page of a timeline."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Timeline, options: ViewOptions) -> Iterator[Block]:
    settings = result.settings
    span = f"{numbers.day(settings.start)} to {numbers.day(settings.end)}"
    yield Heading(f"The order of events, {span}", 1)
    yield Note(_CLOCKS[settings.clock, settings.vintage])
    yield chart(result)
    yield Note(legend(result), "muted")
    yield from _scores(result)
    yield from _moves(result, options)
    yield from _answers(result.answers)
    yield from earlier_blocks(result.earlier_trends, options)
    yield from _holes(result.holes, options)
    yield from _events(result, options)
    yield Note(versions(result.provenance), "muted")


def _scores(result: Timeline) -> Iterator[Block]:
    """The score of each strand at the audits in the window."""
    audits = [audit for audit in result.audits if result.settings.start <= audit.as_of <= result.settings.end]
    paths = {
        address: [point for point in result.points if point.address == address]
        for address in ("overall", *result.strands)
    }
    if not audits or not any(paths.values()):
        return
    columns = [Column("At the audit of", wrap=True), *(Column(audit.id, "right") for audit in audits)]
    rows = []
    for path in paths.values():
        if path:
            standing = (next(point for point in path if point.day == audit.as_of) for audit in audits)
            rows.append([Cell(path[0].title), *(_score(point) for point in standing)])
    yield Table.of(columns, rows)


def _score(point: TimelinePoint) -> Cell:
    return Cell(numbers.score(point.score, sufficient=point.sufficient))


def _moves(result: Timeline, options: ViewOptions) -> Iterator[Block]:
    if not result.moves:
        return
    points = f"{result.settings.points:g}"
    yield Heading("What moved first")
    seen = (
        "with everything published since"
        if result.settings.order_vintage == "revised"
        else "with what was public by the end of the window"
    )
    yield Note(
        f"A strand has moved when it first stands {points} points or more from its baseline, on indicators that have "
        f"one and with enough of its weight. Read by the periods that values measure, {seen}."
    )
    columns = (
        Column("Subject", wrap=True),
        Column("First moved"),
        Column("Change", "right"),
        Column("First rose"),
        Column("First fell"),
    )
    yield Table.of(columns, [_move(move) for move in result.moves])
    if options.verbose:
        yield Bullets(tuple(move.statement for move in result.moves))
    told = [{order.first, order.then} for answer in result.answers for order in answer.orders]
    rest = [order.statement for order in result.orders if {order.first, order.then} not in told]
    if rest:
        yield Bullets(tuple(rest))


def _move(move: FirstMove) -> tuple[Cell, ...]:
    def day(when: object) -> str:
        return str(when) if when else "not seen"

    return (
        Cell(move.title),
        Cell(day(move.day) if move.enough_from else "cannot tell"),
        Cell(numbers.change(move.change) if move.day else "", change_tone(move.change)),
        Cell(day(move.rise)),
        Cell(day(move.fall)),
    )


def _answers(answers: Sequence[OrderAnswer]) -> Iterator[Block]:
    for answer in answers:
        yield Heading(answer.title)
        yield Note(answer.claim, "emphasis")
        yield Bullets(answer.answer)


def _holes(holes: Sequence[Hole], options: ViewOptions) -> Iterator[Block]:
    if not holes:
        return
    yield Heading("What cannot be told")
    if options.verbose:
        yield Bullets(tuple(f"{hole.title}: {hole.statement}" for hole in holes))
        return
    declared = [hole for hole in holes if hole.kind == "declared"]
    others = [hole for hole in holes if hole.kind != "declared"]
    if declared:
        yield Bullets(tuple(f"{hole.title}: {hole.statement}" for hole in declared))
    if others:
        yield Note(f"Also: {'; '.join(hole.title for hole in others)}. -v says why.", "muted")


def _events(result: Timeline, options: ViewOptions) -> Iterator[Block]:
    shown = [event for event in result.events if options.verbose or _matters(event, result)]
    for year, events in groupby(shown, key=lambda event: event.day.year):
        yield Heading(f"Events of {year}")
        rows = []
        for (when, kind), same in groupby(events, key=lambda event: (event.when, event.kind)):
            together = list(same)
            texts = [_text(event) for event in together]
            if not options.verbose and len(texts) > 2:
                titles = "; ".join(event.title for event in together[:2])
                texts = [f"{len(together)} at once: {titles}; and {len(together) - 2} more"]
            rows += [(Cell(when), Cell(_KINDS[kind], "muted"), Cell(text)) for text in texts]
        yield Table.of(_EVENT_COLUMNS, rows)
    hidden = len(result.events) - len(shown)
    if hidden:
        yield Note(
            f"Not listed: {numbers.plural(hidden, 'event')}, on which no strand moved by {result.settings.points:g} "
            "points or a yardstick became known. -v lists all.",
            "muted",
        )


def _matters(event: TimelineEvent, result: Timeline) -> bool:
    """New evidence only where it moved a strand that has enough of it; yardsticks never."""
    if event.kind != "evidence":
        return event.kind != "yardstick"
    return any(
        point.day == event.day
        and point.kind == "strand"
        and point.sufficient
        and point.step is not None
        and abs(point.step) >= result.settings.points
        for point in result.points
    )


def _text(event: TimelineEvent) -> str:
    if event.kind == "evidence":
        return f"{event.statement}. {event.title[:1].upper()}{event.title[1:]}."
    if event.kind in ("audit", "pledge", "deadline"):
        number = "" if event.kind == "audit" or event.statement.startswith("No number") else event.statement
        return f"{event.title}. {number}".strip() if number else event.title
    return f"{event.title}. {event.statement}"
