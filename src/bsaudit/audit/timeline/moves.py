"""When a strand or a goal first stood away from its baseline, on the period clock."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.timeline.course import Course, change_of
from bsaudit.model.result import FirstMove, IndicatorScore

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import NDArray

    from bsaudit.audit.tree import Node

__all__ = ["Subject", "day_text", "first_move", "moved_at", "name_of"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ROUNDING = 1e-9
"""A change of exactly the threshold counts as a move, whatever the last bit says."""


@dataclass(frozen=True)
class Subject:
    """A node of the tree through the days of a course."""

    node: Node
    course: Course

    def moved_at(self, points: float, scores: NDArray[np.float64] | None = None) -> NDArray[np.int64]:
        """The place in the course's days of the first move, for leaf scores of shape (..., days, leaves).

        `len(days)` stands for never, so that places can be compared.
        """
        change, comparable = change_of(
            self.node, self.course.scores if scores is None else scores, self.course.starts
        )
        return self.first(np.abs(change), comparable, points)

    def first(
        self, change: NDArray[np.float64], comparable: NDArray[np.float64], points: float
    ) -> NDArray[np.int64]:
        """The first day with new evidence, enough of it, and a change of at least `points`."""
        return moved_at(np.where(self.fresh, change, np.nan), comparable, points, self.node.min_coverage)

    @cached_property
    def fresh(self) -> NDArray[np.bool_]:
        """The days on which a value came in; on others values only dropped out as stale, and nothing happened."""
        return np.array([bool(self.came_in(day)) for day in self.course.days])

    def came_in(self, day: date) -> list[IndicatorScore]:
        """The indicators that took a new value on a day and can be held against a baseline."""
        below = {leaf.address for leaf in self.node.leaves}
        return [
            after
            for before, after in self.course.changed_on(day)
            if after.address in below
            and after.score is not None
            and after.baseline_score is not None
            and _row(before) != _row(after)
        ]


def _row(indicator: IndicatorScore) -> tuple[str, int] | None:
    return (indicator.current.file, indicator.current.line) if indicator.current else None


def name_of(node: Node) -> str:
    """A node's title as a sentence can hold it: a goal's, which is a sentence of its own, in quotes."""
    return f'"{node.title}"' if node.kind == "goal" else node.title


def moved_at(
    change: NDArray[np.float64], comparable: NDArray[np.float64], points: float, minimum: float
) -> NDArray[np.int64]:
    """The first place on the last axis with enough evidence and a change of at least `points`.

    Args:
        change: NaN where nothing is comparable.
        comparable: share of weight behind each change.
        points: the threshold.
        minimum: the least share.

    Returns:
        The place, or the axis' length for never.
    """
    hits = (comparable >= minimum - _ROUNDING) & (change >= points - _ROUNDING)
    places: NDArray[np.int64] = np.where(hits.any(axis=-1), hits.argmax(axis=-1), hits.shape[-1])
    return places


def first_move(subject: Subject, points: float) -> FirstMove:
    """When a subject first moved, which way, and from when there was enough evidence to tell."""
    node, course = subject.node, subject.course
    change, comparable = change_of(node, course.scores, course.starts)

    def day_of(values: NDArray[np.float64], threshold: float) -> date | None:
        place = int(subject.first(values, comparable, threshold))
        return course.days[place] if place < len(course.days) else None

    day = day_of(np.abs(change), points)
    enough = day_of(np.where(np.isnan(change), np.nan, 0.0), 0.0)
    moved = None if day is None else float(change[course.days.index(day)])
    new = [] if day is None else subject.came_in(day)
    starts = [each.current.start for each in new if each.current is not None]
    text = _statement(name_of(node), day, moved, enough=enough, points=points, end=course.days[-1])
    return FirstMove(
        address=node.address,
        title=name_of(node),
        day=day,
        since=None if day is None else min([*starts, day]),
        change=moved,
        rise=day_of(change, points),
        fall=day_of(-change, points),
        enough_from=enough,
        because=tuple(each.address for each in new),
        statement=f"{text} What came in by then: {'; '.join(each.title for each in new)}." if new else text,
    )


def _statement(
    title: str, day: date | None, change: float | None, *, enough: date | None, points: float, end: date
) -> str:
    if enough is None:
        return f"{title}: too little comparable evidence at any time up to {day_text(end)} to tell."
    if day is None or change is None:
        return f"{title} did not move by {points:g} points from its baseline by {day_text(end)}."
    way = "rose" if change > 0 else "fell"
    text = f"{title} first {way} by {points:g} points or more ({change:+.1f}) with periods that ended by "
    if day == enough:
        return (
            f"{text}{day_text(day)}, the first day with enough evidence to tell: it may have moved earlier."
        )
    return f"{text}{day_text(day)}."


def day_text(day: date) -> str:
    """A day in words.

    >>> from datetime import date
    >>> day_text(date(2011, 3, 31))
    '31 March 2011'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
