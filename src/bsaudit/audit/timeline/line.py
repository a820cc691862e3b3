"""The timeline: scores through time, what happened when, which strand moved first, and what came before."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.audit.earlier_trend import earlier_trends
from bsaudit.audit.holes import holes
from bsaudit.audit.timeline.answers import answers
from bsaudit.audit.timeline.course import Course, follow, node_course
from bsaudit.audit.timeline.events import events
from bsaudit.audit.timeline.hindsight import as_known_on
from bsaudit.audit.timeline.moves import Subject, first_move
from bsaudit.audit.timeline.order import order_of
from bsaudit.audit.timeline.redraw import redrawn_scores
from bsaudit.model.errors import BsauditError
from bsaudit.model.result import (
    AuditRef,
    Clock,
    FirstMove,
    Order,
    Timeline,
    TimelinePoint,
    TimelineSettings,
)
from bsaudit.model.verdict import INSUFFICIENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.tree import Node

__all__ = ["NoSuchWindow", "timeline"]

Vintage = Literal["known", "revised"]


class NoSuchWindow(BsauditError):
    """A window, or a clock and a vintage, that cannot be had together."""


def timeline(
    programme: Programme,
    *,
    start: date | None = None,
    end: date | None = None,
    clock: Clock | None = None,
    vintage: Vintage | None = None,
) -> Timeline:
    """Scores, commitments, audits and breaks on one axis, and which strand moved first.

    Args:
        programme: the rubric and its data.
        start: the first day; the rubric's baseline date if left out.
        end: the last; that of the last audit if left out.
        clock: `known`, a score on a day is what was known then; `period`, every value stands at the end of its
            reference period, as hindsight sees it. `known` if left out, or `period` for the revised vintage.
        vintage: which values count. `known` on the known clock, where `revised` is refused. On the period clock
            `revised` (the default there) takes all that was ever published, `known` what was public by `end`.

    First moves and orders are read from the baseline date on, on the period clock whatever the clock of the scores,
    with the vintage of a period timeline and all that was published for one on the known clock.

    Raises:
        NoSuchWindow: the window ends before it starts, or the revised vintage is asked for on the known clock.
        InputError: as in `score`.
    """
    rubric = programme.rubric
    clock = clock or ("period" if vintage == "revised" else "known")
    vintage = vintage or ("known" if clock == "known" else "revised")
    if clock == "known" and vintage == "revised":
        raise NoSuchWindow(
            "what was revised later was not known on the day: ask for the period clock with the revised vintage"
        )
    start, end = start or rubric.baseline.on_or_before, end or rubric.last_audit
    if end <= start:
        raise NoSuchWindow(f"the window ends on {end}, which is not after its start on {start}")
    order_vintage: Vintage = "revised" if clock == "known" else vintage
    days = [audit.as_of for audit in rubric.audits.values()]
    course = follow(_seen(programme, clock, vintage, end), start, end, _stance(clock), days)
    points = tuple(_points(programme, course))
    moves, orders = _orders(programme, end, order_vintage)
    last = _last_audit(programme, end)
    by_strand = tuple(combinations((f"strand:{name}" for name in rubric.strands), 2))
    return Timeline(
        provenance=programme.provenance,
        settings=TimelineSettings(
            clock=clock,
            vintage=vintage,
            order_vintage=order_vintage,
            start=start,
            end=end,
            points=rubric.timeline.moved.points,
        ),
        audits=tuple(
            AuditRef(id=name, title=audit.title, as_of=audit.as_of) for name, audit in rubric.audits.items()
        ),
        strands=tuple(f"strand:{name}" for name in rubric.strands),
        points=points,
        events=events(programme, course, points, clock),
        moves=tuple(moves.values()),
        orders=tuple(orders[pair] for pair in by_strand if pair in orders),
        answers=answers(programme, orders, moves, end) if orders else (),
        earlier_trends=earlier_trends(programme, last, vintage=vintage) if last else (),
        holes=holes(programme, last, vintage=vintage) if last else (),
    )


def _stance(clock: Clock) -> Vintage:
    """Seen with the revised vintage, a value appears when its period ends: that is the period clock."""
    return "known" if clock == "known" else "revised"


def _seen(programme: Programme, clock: Clock, vintage: Vintage, end: date) -> Programme:
    return as_known_on(programme, end) if clock == "period" and vintage == "known" else programme


def _last_audit(programme: Programme, end: date) -> str | None:
    """The last audit of the window, whose evidence the earlier trends and the holes are told from."""
    past = [(audit.as_of, name) for name, audit in programme.rubric.audits.items() if audit.as_of <= end]
    return max(past)[1] if past else None


def _points(programme: Programme, course: Course) -> Iterator[TimelinePoint]:
    audits = {audit.as_of for audit in programme.rubric.audits.values()}
    changed = {day: [after.address for _, after in course.changed_on(day)] for day in course.days}
    if not course.tree.leaf_ids:
        return
    for node in course.tree.nodes():
        if node.kind != "goal":
            yield from _node_points(programme, course, node, changed, audits)


def _node_points(
    programme: Programme, course: Course, node: Node, changed: dict[date, list[str]], audits: set[date]
) -> Iterator[TimelinePoint]:
    path = node_course(programme, course, node)
    below = {leaf.address for leaf in node.leaves}
    before: float | None = None
    for place, day in enumerate(course.days):
        because = tuple(address for address in changed[day] if address in below)
        if not because and day not in audits and place not in (0, len(course.days) - 1):
            continue
        score, coverage = _number(path.score[place]), float(path.coverage[place])
        sufficient = score is not None and coverage >= node.min_coverage
        assert node.kind != "goal"  # the caller leaves goals out
        yield TimelinePoint(
            day=day,
            address=node.address,
            id=node.address.partition(":")[2] or programme.rubric.overall.id,
            kind=node.kind,
            title=node.title,
            score=score,
            verdict=programme.rubric.method.verdict(score)
            if sufficient and score is not None
            else INSUFFICIENT,
            sufficient=sufficient,
            coverage=coverage,
            change=_number(path.change[place]),
            comparable=float(path.comparable[place]),
            step=None if score is None or before is None else score - before,
            because=because,
        )
        before = score


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _orders(
    programme: Programme, end: date, vintage: Vintage
) -> tuple[dict[str, FirstMove], dict[tuple[str, str], Order]]:
    """First moves by address and orders by pair, for every pair of strands and every pair that is asked about."""
    rubric = programme.rubric
    rule, start = rubric.timeline.moved, rubric.baseline.on_or_before
    if end <= start:  # nothing had begun
        return {}, {}
    all_seen, bounded = programme, as_known_on(programme, end)
    seen, other = (all_seen, bounded) if vintage == "revised" else (bounded, all_seen)
    course, elsewhere = (follow(each, start, end, "revised") for each in (seen, other))
    asked = [(pair.first, pair.then) for each in rubric.timeline.questions.values() for pair in each.pairs]
    pairs = [*combinations((f"strand:{name}" for name in rubric.strands), 2), *asked]
    names = dict.fromkeys(name for pair in pairs for name in pair)
    subjects = {name: _subject(course, name) for name in names}
    moves = {
        name: first_move(subject, rule.points) if subject else _no_evidence(programme, name)
        for name, subject in subjects.items()
    }
    drawn = redrawn_scores(seen, course, draws=rule.draws, seed=rule.seed) if rule.draws else None
    redrawn = {
        name: subject.moved_at(rule.points, drawn)
        for name, subject in subjects.items()
        if subject and drawn is not None
    }
    orders = {}
    for a, b in pairs:
        first, then = subjects[a], subjects[b]
        if first is None or then is None:
            orders[a, b] = _untold(moves[a], moves[b])
            continue
        orders[a, b] = order_of(
            (first, moves[a]),
            (then, moves[b]),
            rule,
            (redrawn[a], redrawn[b]) if drawn is not None else None,
            (_subject(elsewhere, a), _subject(elsewhere, b)),
        )
    return moves, orders


def _subject(course: Course, address: str) -> Subject | None:
    if not course.tree.leaf_ids:
        return None
    node = next((node for node in course.tree.nodes() if node.address == address), None)
    return Subject(node, course) if node else None


def _no_evidence(programme: Programme, address: str) -> FirstMove:
    kind, _, name = address.partition(":")
    title = (programme.rubric.strands if kind == "strand" else programme.rubric.goals())[name].title
    return FirstMove(
        address=address,
        title=title,
        day=None,
        since=None,
        change=None,
        rise=None,
        fall=None,
        enough_from=None,
        because=(),
        statement=f"{title}: no indicator counts for it.",
    )


def _untold(first: FirstMove, then: FirstMove) -> Order:
    empty = first if first.statement.endswith("counts for it.") else then
    return Order(
        first=first.address,
        then=then.address,
        verdict="cannot tell",
        leader=None,
        follower=None,
        days=None,
        overlap=False,
        sure=False,
        reruns=(),
        statement=f"{empty.statement} The data cannot tell.",
    )
