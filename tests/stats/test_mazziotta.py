"""Penalised means by hand, and the scale of the adjusted index."""

from __future__ import annotations

from math import isnan, nan, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.mazziotta import fit_goalposts, on_goalposts, penalised_mean
from bsaudit.stats.means import mazziotta_pareto

scores = st.lists(st.floats(1, 200), min_size=1, max_size=6)


def test_by_hand() -> None:
    # 90, 100, 110: mean 100, squares about it 200; a third is 66.67, a half is 100.
    assert float(penalised_mean([90, 100, 110])) == pytest.approx(100 - 200 / 3 / 100)
    assert float(penalised_mean([90, 100, 110], sample=True)) == pytest.approx(99)
    assert float(penalised_mean([90, 100, 110], sample=True, penalty="add")) == pytest.approx(101)


@given(scores)
def test_the_penalty_stands_symmetrically_about_the_mean(values: list[float]) -> None:
    down, up = float(penalised_mean(values)), float(penalised_mean(values, penalty="add"))
    assert (down + up) / 2 == pytest.approx(np.mean(values))
    assert down <= up + 1e-9
    assert float(penalised_mean(values)) == pytest.approx(float(mazziotta_pareto(values)))


def test_one_child_and_equal_children_have_no_penalty() -> None:
    assert float(penalised_mean([80], sample=True)) == 80
    assert float(penalised_mean([80, nan], sample=True)) == 80
    assert float(penalised_mean([80, 80, 80])) == 80
    assert float(penalised_mean([0, 0])) == 0
    assert isnan(float(penalised_mean([nan, nan])))


def test_weights_enter_mean_and_spread() -> None:
    # 3 x 10 and 1 x 50: mean 20, squares about it (3 x 100 + 900)/4 = 300.
    assert float(penalised_mean([10, 50], [3, 1])) == pytest.approx(20 - 300 / 20)


def test_goalposts_reach_half_the_range_to_either_side() -> None:
    posts = fit_goalposts([[0.0, 5.0], [10.0, nan], [nan, 9.0]], centre=[4, 6])
    assert posts.low.tolist() == [-1, 4]
    assert posts.high.tolist() == [9, 8]
    assert fit_goalposts([[1.0], [2.0], [6.0]]).low.tolist() == [0.5]  # mean 3, half range 2.5


def test_scale_puts_the_centre_at_100_and_turns_round() -> None:
    posts = fit_goalposts([[0.0], [10.0]], centre=[5])
    assert on_goalposts([[0.0], [5.0], [10.0], [15.0]], posts).ravel().tolist() == [70, 100, 130, 160]
    assert on_goalposts([[0.0], [5.0]], posts, -1).ravel().tolist() == [130, 100]
    assert isnan(on_goalposts([[nan]], posts)[0, 0])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: penalised_mean([1.0, 2.0], penalty="POS"), "unknown penalty"),
        (lambda: penalised_mean([-5.0, 5.0]), "above zero"),
        (lambda: penalised_mean([-9.0, 1.0]), "above zero"),
        (lambda: fit_goalposts([1.0, 2.0]), "shape"),
        (lambda: fit_goalposts([[1.0, 2.0, nan], [1.0, 3.0, nan]]), "columns 0, 2"),
        (lambda: fit_goalposts([[1.0], [2.0]], centre=[nan]), "finite"),
        (lambda: on_goalposts([[1.0]], fit_goalposts([[0.0], [2.0]]), 0), "direction"),
    ],
)
def test_bad_calls_say_what_was_expected(call: object, message: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError, match=message):
        call()


def test_a_lone_spread_is_the_textbook_one() -> None:
    values = np.array([97.0, 103.0, 111.0, 88.0])
    cv = sqrt(np.var(values, ddof=1)) / values.mean()
    assert float(penalised_mean(values, sample=True)) == pytest.approx(values.mean() * (1 - cv**2), rel=1e-14)
