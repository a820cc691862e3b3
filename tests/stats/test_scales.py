"""Scales against hand arithmetic, their laws, and what they refuse."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.scales import change, clip, goalposts, line_due, target

NUMBER = st.floats(-1e6, 1e6)
SPAN = st.floats(1e-3, 1e6)
NAN, INF = math.nan, math.inf


class TestChange:
    def test_local_influence_against_2009_10(self) -> None:
        # 37 in 2009-10; ten points are the full improvement: 50 + 50 * (38 - 37) / 10 = 55.
        assert change([37, 38, 34, 47, 27], 37, 10, 1).tolist() == [50, 55, 35, 100, 0]

    def test_lower_is_better_mirrors_around_50(self) -> None:
        assert change([38, 34], 37, 10, -1).tolist() == [45, 65]

    def test_raw_score_leaves_0_to_100(self) -> None:
        # 50 + 50 * 12 / 10 = 110; 50 - 50 * 13 / 10 = -15
        assert change([49, 24], 37, 10, 1).tolist() == [110, -15]

    @given(NUMBER, NUMBER, SPAN)
    def test_the_two_directions_add_up_to_100(self, x: float, baseline: float, full: float) -> None:
        up, down = float(change(x, baseline, full, 1)), float(change(x, baseline, full, -1))
        assert up + down == pytest.approx(100, rel=1e-9, abs=1e-9 * max(abs(up), 1))

    def test_missing_value_has_a_missing_score(self) -> None:
        assert math.isnan(float(change(NAN, 37, 10, 1)))

    def test_draws_of_value_baseline_and_span_at_once(self) -> None:
        draws = change(np.array([[38.0], [34.0]]), np.array([37.0, 36.0]), np.array([10.0, 20.0]), 1)
        assert draws.tolist() == [[55, 55], [35, 45]]

    @pytest.mark.parametrize(
        ("parameters", "names"),
        [
            ((1, 0, 0, 1), "full"),
            ((1, 0, -5, 1), "full"),
            ((1, 0, NAN, 1), "full"),
            ((1, NAN, 5, 1), "baseline"),
            ((1, 0, 5, 2), "direction"),
            ((1, 0, 5, 0), "direction"),
            ((INF, 0, 5, 1), "x"),
        ],
    )
    def test_degenerate_parameters_are_named(self, parameters: tuple[float, ...], names: str) -> None:
        with pytest.raises(ValueError, match=f"^{names} "):
            change(*parameters)


class TestTarget:
    def test_share_of_what_was_due(self) -> None:
        assert target([0, 5, 20, 30, -4], 0, 20).tolist() == [0, 25, 100, 150, -20]

    def test_a_promise_to_reduce(self) -> None:
        # from 10 down to 6: 8 is half way, 12 is half the distance the wrong way
        assert target([8, 12], 10, 6).tolist() == [50, -50]

    def test_nothing_due_is_refused(self) -> None:
        with pytest.raises(ValueError, match="due equals the baseline"):
            target(5, 7, 7)

    def test_nothing_due_yet_on_the_line_is_refused_too(self) -> None:
        with pytest.raises(ValueError, match="due equals the baseline"):
            target(37.4, 37.3, line_due(37.3, 37.3, 0.3))

    @pytest.mark.parametrize("bad", [NAN, INF, -INF])
    def test_parameters_must_be_finite(self, bad: float) -> None:
        with pytest.raises(ValueError, match=r"^due must be finite"):
            target(5, 0, bad)


class TestGoalposts:
    def test_linear_between_the_posts(self) -> None:
        assert goalposts([0, 30, 40, 50, -10], 0, 40).tolist() == [0, 75, 100, 125, -25]

    def test_posts_may_run_downwards(self) -> None:
        assert goalposts([40, 30, 0], 40, 0).tolist() == [0, 25, 100]

    @given(NUMBER, NUMBER, SPAN)
    def test_turning_the_posts_round_mirrors_the_score(self, x: float, worst: float, span: float) -> None:
        best = worst + span
        forward, back = float(goalposts(x, worst, best)), float(goalposts(x, best, worst))
        assert forward + back == pytest.approx(100, rel=1e-9, abs=1e-9 * max(abs(forward), 1))

    def test_equal_posts_are_refused(self) -> None:
        with pytest.raises(ValueError, match="worst and best are equal"):
            goalposts(1, 5, 5)


class TestClip:
    def test_holds_to_0_to_100_and_keeps_missing(self) -> None:
        assert clip([-1, 0, 42.5, 100, 101, NAN]).tolist()[:5] == [0, 0, 42.5, 100, 100]
        assert math.isnan(float(clip(NAN)))

    def test_infinite_is_refused(self) -> None:
        with pytest.raises(ValueError, match="score must be finite"):
            clip(INF)


class TestLineDue:
    def test_quarter_of_the_way(self) -> None:
        assert float(line_due(10, 30, 0.25)) == 15

    def test_ends_are_exact_and_the_line_stops_there(self) -> None:
        assert line_due(0.1, 0.7, [-1, 0, 1, 2]).tolist() == [0.1, 0.1, 0.7, 0.7]

    @given(NUMBER, NUMBER, st.floats(0, 1))
    def test_reaching_what_is_due_scores_100(self, baseline: float, end: float, share: float) -> None:
        due = float(line_due(baseline, end, share))
        if due != baseline:
            assert float(target(due, baseline, due)) == pytest.approx(100, rel=1e-12)
