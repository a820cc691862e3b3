"""A timeline as a tidy table: one row a score point, first move or event, in order of time."""

from __future__ import annotations

from bsaudit.model.result.base import Row
from bsaudit.model.result.timed import FirstMove, Timeline, TimelineEvent, TimelinePoint
from bsaudit.model.tidy_rows import row_of

__all__ = ["timeline_rows"]

_COLUMNS = (
    "day", "when", "kind", "address", "title", "strand", "score", "verdict", "sufficient", "coverage", "change",
    "comparable", "step", "statement", "source", "clock", "vintage",
)  # fmt: skip


def timeline_rows(result: Timeline) -> list[Row]:
    """Score points have the kind `score`, first moves `first move`, events their own.

    `clock` and `vintage` say how the row was placed in time: first moves always stand on the period clock.
    """
    settings = result.settings
    here: Row = {"clock": settings.clock, "vintage": settings.vintage}
    by_period: Row = {"clock": "period", "vintage": settings.order_vintage}
    parts = [
        *(_event(event) | here for event in result.events),
        *(_point(point) | here for point in result.points),
        *(_move(move) | by_period for move in result.moves if move.day is not None),
    ]
    return sorted((row_of(_COLUMNS, part) for part in parts), key=lambda row: str(row["day"]))


def _event(event: TimelineEvent) -> Row:
    return {
        "day": event.day.isoformat(),
        "when": event.when,
        "kind": event.kind,
        "address": event.address,
        "title": event.title,
        "strand": event.strand,
        "statement": event.statement,
        "source": event.source,
    }


def _point(point: TimelinePoint) -> Row:
    return {
        "day": point.day.isoformat(),
        "when": point.day.isoformat(),
        "kind": "score",
        "address": point.address,
        "title": point.title,
        "strand": point.id if point.kind == "strand" else None,
        "score": point.score,
        "verdict": point.verdict,
        "sufficient": point.sufficient,
        "coverage": point.coverage,
        "change": point.change,
        "comparable": point.comparable,
        "step": point.step,
        "statement": "; ".join(point.because),
    }


def _move(move: FirstMove) -> Row:
    assert move.day is not None  # the caller leaves out those that never moved
    return {
        "day": move.day.isoformat(),
        "when": move.day.isoformat(),
        "kind": "first move",
        "address": move.address,
        "title": move.title,
        "change": move.change,
        "statement": move.statement,
    }
