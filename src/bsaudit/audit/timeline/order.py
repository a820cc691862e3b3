"""Which of two subjects moved first, and how often that holds when the question is put again a little differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.audit.timeline.moves import Subject, day_text
from bsaudit.model.result import FirstMove, Order, ReRuns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bsaudit.audit.timeline.course import Course
    from bsaudit.model.rubric import MovedRule

__all__ = ["order_of"]

_DAYS_A_MONTH = 30.4375


def order_of(
    first: tuple[Subject, FirstMove],
    then: tuple[Subject, FirstMove],
    rule: MovedRule,
    drawn: tuple[NDArray[np.int64], NDArray[np.int64]] | None,
    other: tuple[Subject | None, Subject | None],
) -> Order:
    """Set two subjects of one course beside each other.

    Args:
        first: a subject and its first move.
        then: the other one.
        rule: what counts as a move, and how sure an order must be.
        drawn: when each of the two moved (`Subject.moved_at`) with every value moved within its error, one element a
            draw; `None` where no errors are known.
        other: the same two subjects in the course of the other vintage; `None` where one has no evidence there.
    """
    (a, a_move), (b, b_move) = first, then
    standing = _sign(a.moved_at(rule.points), b.moved_at(rule.points))
    reruns = tuple(_reruns(a, b, int(standing), rule, drawn, other)) if standing else ()
    leader, follower = (a_move, b_move) if standing <= 0 else (b_move, a_move)
    agreed = bool(reruns) and all(each.share >= rule.least_agreement for each in reruns)
    sure = agreed and not _unseen(follower)
    lag = (follower.day - leader.day).days if standing and leader.day and follower.day else None
    overlap = bool(standing and leader.day and follower.since and follower.since <= leader.day)
    verdict: Literal["first", "then", "cannot tell"] = "cannot tell"
    if sure:
        verdict = "first" if standing < 0 else "then"
    return Order(
        first=a.node.address,
        then=b.node.address,
        verdict=verdict,
        leader=leader.address if standing else None,
        follower=follower.address if standing else None,
        days=lag,
        overlap=overlap,
        sure=sure,
        reruns=reruns,
        statement=" ".join(
            _sentences(
                leader,
                follower,
                standing=int(standing),
                lag=lag,
                overlap=overlap,
                sure=sure,
                reruns=reruns,
                rule=rule,
            )
        ),
    )


def _unseen(follower: FirstMove) -> bool:
    """Whether the later of two may in truth have been the first, as it could not be seen until it had moved."""
    return follower.enough_from is None or follower.day == follower.enough_from


def _sign(a: NDArray[np.int64], b: NDArray[np.int64]) -> NDArray[np.int64]:
    """-1 where the first of two moved first, 1 where the second did, 0 where they moved at once or never."""
    signs: NDArray[np.int64] = np.sign(a - b)
    return signs


def _reruns(
    a: Subject,
    b: Subject,
    standing: int,
    rule: MovedRule,
    drawn: tuple[NDArray[np.int64], NDArray[np.int64]] | None,
    other: tuple[Subject | None, Subject | None],
) -> Iterator[ReRuns]:
    points = rule.points
    left_out = _with_one_left_out(a.course, a, b)
    if len(left_out):
        yield _count(
            "one indicator left out",
            _sign(a.moved_at(points, left_out), b.moved_at(points, left_out)),
            standing,
        )
    if drawn is not None:
        yield _count("values moved within their errors", _sign(*drawn), standing)
    if rule.also:
        signs = [int(_sign(a.moved_at(each), b.moved_at(each))) for each in rule.also]
        yield _count("another threshold", np.array(signs), standing)
    there, then = other
    if there is not None and then is not None:
        yield _count(
            "other vintage", np.atleast_1d(_sign(there.moved_at(points), then.moved_at(points))), standing
        )


def _with_one_left_out(course: Course, a: Subject, b: Subject) -> NDArray[np.float64]:
    """Leaf scores of shape (re-runs, days, leaves): each indicator that ever counts in the change, left out once."""
    below = sorted({leaf.index for subject in (a, b) for leaf in subject.node.leaves})
    comparable: NDArray[np.bool_] = ~np.isnan(course.scores) & ~np.isnan(course.starts)
    counts = [bool(column.any()) for column in comparable.T]
    runs = []
    for index in below:
        if counts[index]:
            scores = course.scores.copy()
            scores[:, index] = np.nan
            runs.append(scores)
    return np.array(runs)


def _count(
    what: Literal[
        "one indicator left out", "values moved within their errors", "another threshold", "other vintage"
    ],
    signs: NDArray[np.int64],
    standing: int,
) -> ReRuns:
    return ReRuns(
        what=what, runs=len(signs), agreed=int((signs == standing).sum()), tied=int((signs == 0).sum())
    )


def _sentences(
    leader: FirstMove,
    follower: FirstMove,
    *,
    standing: int,
    lag: int | None,
    overlap: bool,
    sure: bool,
    reruns: tuple[ReRuns, ...],
    rule: MovedRule,
) -> Iterator[str]:
    if not standing:
        yield _tie(leader, follower, rule)
        return
    assert leader.day is not None  # it moved first
    assert leader.change is not None
    way = "up" if leader.change > 0 else "down"
    yield f"{leader.title} moved first: {way}, by {abs(leader.change):.1f} points by {day_text(leader.day)}."
    if follower.day is None or follower.change is None or lag is None:
        yield follower.statement
    else:
        way = "up" if follower.change > 0 else "down"
        yield (
            f"{follower.title} moved {_span(lag)} later: {way}, by {abs(follower.change):.1f} by "
            f"{day_text(follower.day)}."
        )
    if leader.day == leader.enough_from:
        yield f"{leader.title} had moved when there was first enough evidence: that is the latest it can have been."
    if overlap:
        yield "The periods behind the two moves overlap, so the time between them is rough."
    yield f"The same order comes out of {_share_text(reruns)}."
    if _unseen(follower):
        yield (
            f"But until then there was too little evidence on {follower.title}, which may have moved before: "
            "the data cannot tell which came first."
        )
    elif not sure:
        yield f"Of one kind fewer than {rule.least_agreement:.0%} agree, so the data cannot tell which came first."


def _tie(a: FirstMove, b: FirstMove, rule: MovedRule) -> str:
    if a.day is not None:
        return (
            f"{a.title} and {b.title} both first moved with periods that ended by {day_text(a.day)}: the data cannot "
            "tell which came first."
        )
    return f"Neither {a.title} nor {b.title} moved by {rule.points:g} points: there is no order to tell."


def _share_text(reruns: tuple[ReRuns, ...]) -> str:
    words = {
        "one indicator left out": "re-runs with one indicator left out",
        "values moved within their errors": "with the values moved within their errors",
        "another threshold": "at other thresholds",
        "other vintage": "in the other vintage",
    }
    parts = [f"{each.agreed} of {each.runs} {words[each.what]}" for each in reruns]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _span(days: int) -> str:
    """A number of days in words.

    >>> _span(1), _span(20), _span(305)
    ('1 day', '20 days', '10 months')
    """
    months = round(days / _DAYS_A_MONTH)
    if months < 2:
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{months} months"
