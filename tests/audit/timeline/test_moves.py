"""First moves: thresholds, enough evidence, and days on which something came in."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from bsaudit.audit.programme import Programme
from bsaudit.audit.timeline.course import follow
from bsaudit.audit.timeline.moves import Subject, first_move, moved_at

START, END = date(2010, 5, 31), date(2014, 6, 30)


def subject(programme: Programme, address: str, end: date = END) -> Subject:
    course = follow(programme, START, end, "revised")
    return Subject(next(node for node in course.tree.nodes() if node.address == address), course)


@pytest.mark.parametrize(
    ("change", "comparable", "points", "place"),
    [
        ([0, 3, 5, 9], [1, 1, 1, 1], 5, 2),  # the threshold itself counts
        ([0, 3, 5 - 1e-12, 9], [1, 1, 1, 1], 5, 2),  # whatever the last bit says
        ([0, 9, 9, 9], [1, 0.2, 0.2, 1], 5, 3),  # too little evidence is not a move
        ([np.nan, np.nan, 6, 6], [0, 0, 1, 1], 5, 2),
        ([0, 3, 4, 3], [1, 1, 1, 1], 5, 4),  # never: the length
    ],
)
def test_the_first_place_far_enough(
    change: list[float], comparable: list[float], points: float, place: int
) -> None:
    assert int(moved_at(np.array(change), np.array(comparable), points, 0.33)) == place


def test_first_moves_by_hand(tiny: Programme) -> None:
    """Giving went from 55 to 57, +10 with a third of the strand, in 2011: 12 months before helpers began to count."""
    move = first_move(subject(tiny, "strand:action"), 5)
    assert move.change == pytest.approx(10.0)
    assert (move.day, move.rise, move.fall) == (date(2011, 12, 31), date(2011, 12, 31), None)
    assert move.since == date(2011, 1, 1)
    assert move.enough_from == date(2011, 12, 31)
    assert move.because == ("indicator:giving",)
    assert move.statement == (
        "Social action first rose by 5 points or more (+10.0) with periods that ended by 31 December 2011, the first "
        "day with enough evidence to tell: it may have moved earlier. What came in by then: Gave to charity."
    )


def test_a_subject_that_stays_has_not_moved(tiny: Programme) -> None:
    move = first_move(subject(tiny, "strand:voice", date(2012, 1, 31)), 11)
    assert move.day is None
    assert (
        move.statement == "A voice for people did not move by 11 points from its baseline by 31 January 2012."
    )


def test_without_comparable_evidence_nothing_can_be_told(tiny: Programme) -> None:
    move = first_move(
        subject(tiny, "goal:voice/powers"), 5
    )  # goalposts and a judgement: neither has a baseline
    assert (move.day, move.enough_from) == (None, None)
    assert "too little comparable evidence" in move.statement
    assert move.title == '"Power has moved"'


def test_a_value_that_drops_out_as_stale_is_not_a_move(tiny: Programme) -> None:
    """Giving (+10) turns stale in January 2015 and helpers (+83) stay: a jump on a day when nothing came in."""
    voice = subject(tiny, "strand:action", date(2015, 6, 30))
    place = voice.course.days.index(date(2015, 1, 1))
    assert not voice.fresh[place]
    assert voice.fresh[voice.course.days.index(date(2013, 3, 31))]
