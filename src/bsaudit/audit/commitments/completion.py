"""How far a promise was completed, and whether in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.audit.commitments.share import Share, share_of

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.commitments.delivery import Delivery
    from bsaudit.audit.commitments.promise import Promise
    from bsaudit.audit.select import Stance
    from bsaudit.model.package import Observation
    from bsaudit.model.result import Completion, Timing
    from bsaudit.model.rubric import DeliveryRule, JudgedDelivery

__all__ = ["Progress", "known_judgement", "progress_of"]


@dataclass(frozen=True)
class Progress:
    """The level of completion, its timing, whether the promise was kept, and by how many days too late."""

    completion: Completion
    timing: Timing
    kept: bool | None
    days_late: int | None = None


def known_judgement(promise: Promise, stance: Stance) -> JudgedDelivery | None:
    """The coded judgement of a promise that no number measures, if it was known by the day."""
    judged = promise.rule.judged
    if judged is None:
        return None
    seen = stance.vintage == "revised" or judged.known_from.last_day <= stance.as_of
    return judged if seen else None


def progress_of(
    promise: Promise,
    delivery: Delivery,
    share: Share | None,
    judged: JudgedDelivery | None,
    shares: tuple[float | None, float | None],
    stance: Stance,
) -> Progress:
    """Completion, timing and verdict on one promise.

    A share of nothing or below is `not started`. Late is told by the period in which the target was first met.
    A promise with a date is broken only if a figure stands for the deadline: one whose period ended at most
    `near_deadline` before it. Where `shares`, the range over the sources, lies on both sides of what counts as
    kept, whether it was kept is disputed.
    """
    rule = stance.rubric.delivery
    judged = judged if share is None else None
    completion = judged.level if judged else _level(share, rule)
    low, high = shares
    if low is not None and high is not None and low < rule.kept <= high:
        return Progress(completion, "disputed", None)
    if completion == "complete":
        return _complete(promise, judged.end if judged else _met_on(promise, delivery, rule.kept))
    if promise.deadline is None:
        return Progress(completion, "no deadline", None)
    if not promise.is_due(stance.as_of):
        return Progress(completion, "not yet due", None)
    end = judged.end if judged else _end(delivery) if share else None
    if end is None or rule.near_deadline.after(end) < promise.deadline.last_day:
        return Progress(completion, "cannot tell", None)
    return Progress(completion, "overdue", False)


def _complete(promise: Promise, end: date) -> Progress:
    if promise.deadline is None:
        return Progress("complete", "no deadline", True)
    days = (end - promise.deadline.last_day).days
    return Progress("complete", "late", True, days) if days > 0 else Progress("complete", "on time", True)


def _level(share: Share | None, rule: DeliveryRule) -> Completion:
    if share is None:
        return "no evidence"
    if share.value <= 0:
        return "not started"
    if share.value >= rule.kept:
        return "complete"
    return "substantial" if share.value >= rule.substantial else "limited"


def _met_on(promise: Promise, delivery: Delivery, least: float) -> date:
    """The end of the first period known in which the promise was kept."""
    if delivery.measure is None or delivery.measure.period_end is not None:
        return _end(delivery)
    shares = ((row.end, _share_at(row, promise, delivery)) for row in delivery.points)
    return next((end for end, share in shares if share is not None and share >= least), _end(delivery))


def _share_at(row: Observation, promise: Promise, delivery: Delivery) -> float | None:
    if row.value is None or promise.target is None:
        return None
    start = delivery.start.value if delivery.start else None
    share = share_of(row.value, promise.target, start, promise.rule.direction)
    return share.value if share else None


def _end(delivery: Delivery) -> date:
    """The end of the figure's period; where that is not known, the day by which it was public."""
    assert delivery.value is not None  # there is a share, so there is a figure
    return delivery.value.end or delivery.value.public_by
