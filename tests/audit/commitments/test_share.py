"""The share of a promise that a figure stands for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.audit.commitments.share import share_of

amounts = st.floats(1, 1e6)


@pytest.mark.parametrize(
    ("value", "target", "start", "direction", "share"),
    [
        (39566, 50000, None, "higher", 0.79132),
        (41, 41, None, "higher", 1.0),
        (25, 100, 16.7, "higher", 8.3 / 83.3),
        (15, 10, 20, "lower", 0.5),  # half of the way down
        (25, 10, 20, "lower", -0.5),  # half as far the wrong way
        (20, 20, 20, "higher", 1.0),  # the target stood at the start, and stands
        (19, 20, 20, "higher", 0.0),
        (19, 20, 20, "lower", 1.0),
    ],
)
def test_by_hand(value: float, target: float, start: float | None, direction: str, share: float) -> None:
    found = share_of(value, target, start, direction)
    assert found is not None
    assert found.value == pytest.approx(share)


@pytest.mark.parametrize(("target", "direction"), [(10, "lower"), (0, "higher"), (-5, "higher")])
def test_what_cannot_be_counted_from_nothing(target: float, direction: str) -> None:
    assert share_of(5, target, None, direction) is None


@given(amounts, amounts, amounts)
def test_more_delivered_is_never_a_smaller_share(target: float, one: float, two: float) -> None:
    shares = [share_of(value, target, None, "higher") for value in sorted((one, two))]
    assert shares[0] is not None
    assert shares[1] is not None
    assert shares[0].value <= shares[1].value
