"""Which moved first: the order, how often it holds, and when it cannot be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from bsaudit.audit.programme import Programme
from bsaudit.audit.timeline.course import follow
from bsaudit.audit.timeline.moves import Subject, first_move
from bsaudit.audit.timeline.order import order_of
from bsaudit.model.result import FirstMove
from bsaudit.model.rubric import MovedRule

Pair = dict[str, tuple[Subject, FirstMove]]


@pytest.fixture(scope="module")
def pair(tiny: Programme) -> Pair:
    """Voice fell by 10 by 31 March 2011 (influence alone), action rose by 10 by 31 December 2011 (giving alone)."""
    course = follow(tiny, date(2010, 5, 31), date(2014, 6, 30), "revised")
    subjects = {node.address.removeprefix("strand:"): Subject(node, course) for node in course.tree.nodes()}
    return {name: (subjects[name], seen(first_move(subjects[name], 5))) for name in ("voice", "action")}


def seen(move: FirstMove) -> FirstMove:
    """As if there had been enough evidence from the start, so that nothing but the moves decides."""
    return replace(move, enough_from=date(2010, 5, 31))


def test_the_order_and_the_time_between(pair: Pair) -> None:
    found = order_of(pair["voice"], pair["action"], MovedRule(least_agreement=0.5), None, (None, None))
    assert (found.leader, found.follower, found.verdict) == ("strand:voice", "strand:action", "first")
    assert found.days == (date(2011, 12, 31) - date(2011, 3, 31)).days
    assert found.overlap  # giving's year 2011 began before the old survey's ended


def test_the_order_does_not_depend_on_who_is_named_first(pair: Pair) -> None:
    rule = MovedRule(least_agreement=0.5)
    one = order_of(pair["voice"], pair["action"], rule, None, (None, None))
    two = order_of(pair["action"], pair["voice"], rule, None, (None, None))
    assert (one.leader, one.days, one.reruns) == (two.leader, two.days, two.reruns)
    assert (one.verdict, two.verdict) == ("first", "then")
    assert one.statement == two.statement


def test_one_indicator_left_out(pair: Pair) -> None:
    """Three indicators have a baseline: influence, giving, helpers.

    Without influence voice never moves, so action is first; without giving, action moves with helpers in 2012;
    without helpers it is as it stands: 2 of 3.
    """
    found = order_of(pair["voice"], pair["action"], MovedRule(), None, (None, None))
    (left_out,) = found.reruns
    assert (left_out.what, left_out.runs, left_out.agreed) == ("one indicator left out", 3, 2)
    assert not found.sure
    assert found.verdict == "cannot tell"
    assert found.statement.endswith(
        "Of one kind fewer than 80% agree, so the data cannot tell which came first."
    )


def test_draws_thresholds_and_the_other_vintage_are_counted(pair: Pair) -> None:
    drawn = (np.array([1, 4, 3, 2]), np.array([2, 3, 3, 5]))  # agrees, differs, ties, agrees
    others = (pair["action"][0], pair["voice"][0])  # the two swapped: the opposite order
    found = order_of(pair["voice"], pair["action"], MovedRule(also=(8, 11)), drawn, others)
    counted = {each.what: (each.runs, each.agreed, each.tied) for each in found.reruns}
    assert counted["values moved within their errors"] == (4, 2, 1)
    assert counted["another threshold"] == (2, 1, 0)  # by 11 points voice moves after helpers
    assert counted["other vintage"] == (1, 0, 0)
    assert found.reruns[1].share == 0.5


def test_two_that_move_at_once_cannot_be_told_apart(pair: Pair) -> None:
    found = order_of(pair["voice"], pair["voice"], MovedRule(), None, (None, None))
    assert (found.leader, found.days, found.reruns, found.verdict) == (None, None, (), "cannot tell")
    assert "both first moved with periods that ended by 31 March 2011" in found.statement


def test_where_neither_moved_there_is_no_order(pair: Pair) -> None:
    rule = MovedRule(points=99)
    still = {name: (subject, seen(first_move(subject, 99))) for name, (subject, _) in pair.items()}
    found = order_of(still["voice"], still["action"], rule, None, (None, None))
    assert found.statement == (
        "Neither A voice for people nor Social action moved by 99 points: there is no order to tell."
    )


def test_a_follower_that_never_moves(pair: Pair) -> None:
    rule = MovedRule(points=30, least_agreement=0.5)
    moved = {name: (subject, seen(first_move(subject, 30))) for name, (subject, _) in pair.items()}
    found = order_of(moved["voice"], moved["action"], rule, None, (None, None))
    assert (found.leader, found.days) == ("strand:action", None)
    assert "A voice for people did not move by 30 points" in found.statement


@pytest.mark.parametrize("enough_from", [date(2011, 12, 31), None])
def test_one_that_could_not_be_seen_before_may_have_been_the_first(
    pair: Pair, enough_from: date | None
) -> None:
    """On action there was no evidence when voice moved: it may have moved in 2010."""
    late = (pair["action"][0], replace(pair["action"][1], enough_from=enough_from))
    found = order_of(pair["voice"], late, MovedRule(least_agreement=0.5), None, (None, None))
    assert (found.verdict, found.sure, found.leader) == ("cannot tell", False, "strand:voice")
    assert "which may have moved before: the data cannot tell" in found.statement
