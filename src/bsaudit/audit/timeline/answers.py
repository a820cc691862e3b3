"""Questions about the order of events, answered in sentences made from the results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.timeline.moves import day_text
from bsaudit.model.result import FirstMove, Order, OrderAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Commitment
    from bsaudit.model.rubric import OrderQuestion

__all__ = ["answers"]


def answers(
    programme: Programme,
    orders: Mapping[tuple[str, str], Order],
    moves: Mapping[str, FirstMove],
    end: date,
) -> tuple[OrderAnswer, ...]:
    """Every question of the rubric with its orders and its answer.

    Args:
        programme: the rubric and its data.
        orders: by the addresses of a pair, as the question names it.
        moves: by address.
        end: the last day of the window.
    """
    return tuple(
        OrderAnswer(
            id=name,
            title=question.title,
            claim=question.claim,
            orders=tuple(orders[pair.first, pair.then] for pair in question.pairs),
            answer=tuple(_answer(programme, question, orders, moves, end)),
        )
        for name, question in programme.rubric.timeline.questions.items()
    )


def _answer(
    programme: Programme,
    question: OrderQuestion,
    orders: Mapping[tuple[str, str], Order],
    moves: Mapping[str, FirstMove],
    end: date,
) -> Iterator[str]:
    for pair in question.pairs:
        order, first, then = orders[pair.first, pair.then], moves[pair.first], moves[pair.then]
        yield f"{order.statement} {_conclusion(order, first, then, end)}"
    strands = dict.fromkeys(_strand(name) for pair in question.pairs for name in (pair.first, pair.then))
    for strand in strands:
        yield _promises(programme, strand, end)


def _conclusion(order: Order, first: FirstMove, then: FirstMove, end: date) -> str:
    if order.verdict == "cannot tell":
        return f"Whether {first.title} came before {then.title} cannot be told."
    leader, follower = (first, then) if order.verdict == "first" else (then, first)
    if leader.change is not None and leader.change > 0:
        return f"So {leader.title} came first."
    turned = (
        f"it had not risen by as much by {day_text(end)}"
        if leader.rise is None
        else f"it first rose by as much by {day_text(leader.rise)}"
    )
    grown = (
        "nor did the other"
        if follower.rise is None
        else f"while {follower.title} rose by {day_text(follower.rise)}"
    )
    return f"So {leader.title} came first as a loss, not as a gain: {turned}, {grown}."


def _strand(address: str) -> str:
    return address.partition(":")[2].partition("/")[0]


def _promises(programme: Programme, strand: str, end: date) -> str:
    """When a strand's promises were made, and when their delivery first became public."""
    made = [each for each in programme.package.commitments.values() if each.strand == strand]
    title = programme.rubric.strands[strand].title
    dated = sorted(each.pledged_on for each in made if each.pledged_on and each.pledged_on.last_day <= end)
    shown = sorted((each.delivered_published, each.title) for each in made if _is_shown(each, end))
    if not dated:
        return f"{title}: no dated commitment by {day_text(end)}."
    count = "1 commitment" if len(dated) == 1 else f"{len(dated)} commitments"
    span = f"{dated[0]}" if dated[0] == dated[-1] else f"{dated[0]} to {dated[-1]}"
    text = f"{title}: {count} with a date ({span}); "
    if not shown:
        return f"{text}no delivery was published by {day_text(end)}."
    published, what = shown[0]
    return f"{text}the delivery of {len(shown)} was published by {day_text(end)}, first dated {published} ({what})."


def _is_shown(commitment: Commitment, end: date) -> bool:
    published = commitment.delivered_published
    return commitment.delivered is not None and published is not None and published.last_day <= end
