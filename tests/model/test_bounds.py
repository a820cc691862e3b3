from __future__ import annotations

from datetime import date

import pytest

from bsaudit.model.bounds import FIRST_YEAR, LARGEST, LAST_YEAR, LONGEST_YEARS, SMALLEST, why_not_computable
from bsaudit.model.dates import Duration


@pytest.mark.parametrize("value", [0.0, -0.0, 1.0, -2.5, LARGEST, -LARGEST, SMALLEST])
def test_what_is_within_bounds(value: float) -> None:
    assert why_not_computable(value) is None


@pytest.mark.parametrize(
    ("value", "word"), [(1e16, "large"), (-1e308, "large"), (5e-324, "small"), (-1e-16, "small")]
)
def test_what_is_not(value: float, word: str) -> None:
    assert f"too {word}" in (why_not_computable(value) or "")


def test_no_step_from_a_date_within_bounds_leaves_the_calendar() -> None:
    assert Duration(years=LONGEST_YEARS).after(date(LAST_YEAR, 12, 31)).year == LAST_YEAR + LONGEST_YEARS
    assert date.min.year < FIRST_YEAR
