"""The order of events: scores through time, what happened when, which strand moved first."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditRef, Result, Row
from bsaudit.model.result.earlier import EarlierTrend
from bsaudit.model.result.missing import Hole

__all__ = [
    "Clock",
    "FirstMove",
    "Order",
    "OrderAnswer",
    "ReRuns",
    "Timeline",
    "TimelineEvent",
    "TimelinePoint",
    "TimelineSettings",
]

Clock = Literal["known", "period"]
"""Where a value stands in time: on the day from which it was known, or at the end of its reference period."""

EventKind = Literal[
    "start", "audit", "pledge", "deadline", "delivery", "break", "new series", "yardstick", "evidence"
]


@dataclasses.dataclass(frozen=True, kw_only=True)
class TimelineSettings:
    """The choices of one timeline.

    `points` is what counts as a move. Moves and orders are always read on the period clock: from all that was
    published since (`order_vintage` is `revised`), or from what was public by the end of the window (`known`).
    """

    clock: Clock
    vintage: Literal["known", "revised"]
    order_vintage: Literal["known", "revised"]
    start: date
    end: date
    points: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class TimelinePoint:
    """The whole or a strand on a day on which something about it changed, and in force until the next.

    Attributes:
        change: the score minus what the same indicators scored at their baselines; `None` where none has one.
        comparable: share of weight behind `change`.
        step: the score minus that of the point before; `None` at the first and where either is missing.
        because: addresses of the indicators that changed on the day.
    """

    day: date
    address: str
    id: str
    kind: Literal["overall", "strand"]
    title: str
    score: float | None
    verdict: str
    sufficient: bool
    coverage: float
    change: float | None
    comparable: float
    step: float | None
    because: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class TimelineEvent:
    """Something that happened. `when` is the date as it is known (`2010-05`); `day` is its last day.

    `address` is that of an audit, a commitment or an indicator, or empty; `source` a source id, or empty.
    """

    day: date
    when: str
    kind: EventKind
    address: str
    title: str
    strand: str | None
    statement: str
    source: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class FirstMove:
    """When a subject first stood far enough from its baseline, on the period clock.

    Attributes:
        day: the end of the reference period at which it did; `None` if never in the window.
        since: the first day of the reference periods that made it do so.
        change: points from the baseline on that day.
        rise, fall: the same for each direction; `None` if never.
        enough_from: the first day with enough comparable evidence to tell; `None` if never.
        because: addresses of the indicators whose values came in on the day of the move.
    """

    address: str
    title: str
    day: date | None
    since: date | None
    change: float | None
    rise: date | None
    fall: date | None
    enough_from: date | None
    because: tuple[str, ...]
    statement: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReRuns:
    """How often an order held when the question was put again with one thing changed.

    `agreed` counts the re-runs with the same subject first; `tied` those in which both moved at once or neither
    could be told.
    """

    what: Literal[
        "one indicator left out", "values moved within their errors", "another threshold", "other vintage"
    ]
    runs: int
    agreed: int
    tied: int

    @property
    def share(self) -> float:
        """Share of the re-runs that agreed; 0 without any."""
        return self.agreed / self.runs if self.runs else 0.0


@dataclasses.dataclass(frozen=True, kw_only=True)
class Order:
    """Which of two subjects moved first.

    Attributes:
        leader, follower: addresses; `None` where the point estimate has no order.
        days: between the two moves; `None` if the follower had not moved by the end.
        overlap: whether the reference periods behind the two moves overlap, so that the lag is rough.
        sure: whether every kind of re-run gave the same order often enough, and the follower could be seen before
            it moved.
        verdict: one of `first`, `then` (which of the two led), `cannot tell`.
    """

    first: str
    then: str
    verdict: Literal["first", "then", "cannot tell"]
    leader: str | None
    follower: str | None
    days: int | None
    overlap: bool
    sure: bool
    reruns: tuple[ReRuns, ...]
    statement: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class OrderAnswer:
    """A question about the order of events, answered in sentences made from the results."""

    id: str
    title: str
    claim: str
    orders: tuple[Order, ...]
    answer: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Timeline(Result):
    """Scores, commitments, audits and breaks on one axis of time."""

    kind: ClassVar[str] = "timeline"
    settings: TimelineSettings
    audits: tuple[AuditRef, ...]
    strands: tuple[str, ...]
    points: tuple[TimelinePoint, ...]
    events: tuple[TimelineEvent, ...]
    moves: tuple[FirstMove, ...]
    orders: tuple[Order, ...]
    answers: tuple[OrderAnswer, ...]
    earlier_trends: tuple[EarlierTrend, ...]
    holes: tuple[Hole, ...]

    def rows(self) -> list[Row]:
        """One row a score point, first move or event, in order of time."""
        from bsaudit.model.tidy_timeline import timeline_rows

        return timeline_rows(self)
