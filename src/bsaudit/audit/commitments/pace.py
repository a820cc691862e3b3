"""The pace towards a promise's deadline, where two points or more are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.result import CommitmentPace
from bsaudit.stats.pace import DAYS_IN_A_YEAR, pace

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.commitments.delivery import Delivery
    from bsaudit.audit.commitments.promise import Promise

__all__ = ["pace_of"]

_ASSUMPTION = (
    "a straight line through the first and the last known point of the series, at the ends of their periods"
)


def pace_of(promise: Promise, delivery: Delivery) -> CommitmentPace | None:
    """Pace and projection for a dated target; `None` without a target, a deadline, or two known points.

    Only points of one series up to the deadline are used. Where the target was moved, the same line is
    measured against the first target too.
    """
    if promise.target is None or promise.deadline is None or delivery.measure is None:
        return None
    deadline = promise.deadline.last_day
    points = [row for row in delivery.points if row.end <= deadline and row.value is not None]
    if len({row.end for row in points}) < 2 or len({row.end for row in points}) < len(points):
        return None
    origin = points[0].end
    times = [_years(origin, row.end) for row in points]
    values = [row.value for row in points if row.value is not None]
    direction = 1 if promise.rule.direction == "higher" else -1
    found = pace(times, values, promise.target, _years(origin, deadline), direction)
    first = promise.first_target
    against_first = None if first is None else pace(times, values, first, _years(origin, deadline), direction)
    return CommitmentPace(
        series=points[0].series,
        first_value=values[0],
        first_period=points[0].period,
        last_value=values[-1],
        last_period=points[-1].period,
        points=len(points),
        target=promise.target,
        deadline=str(promise.deadline),
        actual=found.actual,
        required=found.required,
        projected=found.projected,
        shortfall=found.shortfall,
        outlook=found.outlook,
        first_target=first,
        first_target_shortfall=against_first.shortfall if against_first else None,
        first_target_outlook=against_first.outlook if against_first else None,
        assumption=_ASSUMPTION,
    )


def _years(since: date, until: date) -> float:
    return (until - since).days / DAYS_IN_A_YEAR
