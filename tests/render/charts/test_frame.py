from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from bsaudit.render.charts.frame import apart, tidy_step, wrap

positions = st.lists(st.integers(0, 400).map(float), min_size=1, max_size=12)


@given(positions)
def test_labels_stand_apart_and_keep_their_order(wanted: list[float]) -> None:
    found = apart(wanted, 18)
    order = sorted(range(len(wanted)), key=lambda place: found[place])
    placed = [found[place] for place in order]
    assert all(later - earlier >= 18 - 1e-9 for earlier, later in itertools.pairwise(placed))
    assert [wanted[place] for place in order] == sorted(wanted)


@given(positions)
def test_moving_labels_apart_leaves_their_mean(wanted: list[float]) -> None:
    found = apart(wanted, 18)
    assert abs(sum(found) - sum(wanted)) < 1e-6


def test_labels_with_room_stay() -> None:
    assert apart([0, 100, 30], 20) == [0, 100, 30]


def test_a_text_breaks_at_blanks_and_loses_nothing() -> None:
    text = "Looked-after children adopted, number, England"
    lines = wrap(text, 120, 13)
    assert len(lines) > 1
    assert " ".join(lines) == text


def test_a_word_too_long_for_its_line_stays_whole() -> None:
    assert wrap("Donaudampfschifffahrt now", 40, 13) == ["Donaudampfschifffahrt", "now"]


@given(st.floats(0.001, 1e9))
def test_a_step_is_round_and_parts_the_span_into_about_six(span: float) -> None:
    step = tidy_step(span)
    assert 4 <= span / step <= 10.5
    assert f"{step:.6e}"[0] in "125"
