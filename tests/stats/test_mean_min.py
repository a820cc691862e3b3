"""The mean-min function by hand, and between its two ends."""

from __future__ import annotations

from math import isnan, nan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.stats.mean_min import mean_min
from bsaudit.stats.means import arithmetic, minimum

scores = st.lists(st.floats(-100, 100), min_size=1, max_size=6)


def test_by_hand() -> None:
    # Mean 6, least 2, gap 4: 6 - 0.5 (sqrt(16 + 9) - 3) = 5.
    assert float(mean_min([2, 6, 10], alpha=0.5, beta=3)) == 5
    assert float(mean_min([2, 6, 10])) == pytest.approx(6 - 0.5 * (sqrt(17) - 1))


@given(scores, st.floats(0, 1), st.floats(0, 50))
def test_lies_between_the_least_child_and_the_mean(values: list[float], alpha: float, beta: float) -> None:
    found = float(mean_min(values, alpha=alpha, beta=beta))
    assert float(minimum(values)) <= found <= float(arithmetic(values)) + 1e-9
    assert float(mean_min(values, alpha=0, beta=beta)) == float(arithmetic(values))
    assert float(mean_min(values, alpha=1, beta=0)) == pytest.approx(float(minimum(values)), abs=1e-9)


def test_missing_children_and_children_without_weight_are_absent() -> None:
    assert float(mean_min([nan, 5, 1], [1, 1, 0])) == 5
    assert isnan(float(mean_min([nan])))


@pytest.mark.parametrize(("alpha", "beta"), [(-0.1, 1), (1.1, 1), (0.5, -1), (0.5, float("inf"))])
def test_parameters_out_of_range_are_refused(alpha: float, beta: float) -> None:
    with pytest.raises(ValueError, match="must"):
        mean_min([1.0], alpha=alpha, beta=beta)
