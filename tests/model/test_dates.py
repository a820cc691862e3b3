from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsaudit.model.dates import Duration, PartialDate


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("2013", date(2013, 12, 31)),
        ("2013-02", date(2013, 2, 28)),
        ("2012-02", date(2012, 2, 29)),
        ("2013-07-19", date(2013, 7, 19)),
    ],
)
def test_a_partial_date_is_its_last_day_and_keeps_its_form(text: str, last_day: date) -> None:
    parsed = PartialDate.parse(text)
    assert parsed.last_day == last_day
    assert str(parsed) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13",
        "2013-7",
        "2013-13",
        "2013-00",
        "2013-02-30",
        "2013/07/19",
        " 2013",
        "2013-07-19T00",
        "0999",
        "3000-01-01",
    ],
)
def test_other_texts_are_no_dates(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|month|day"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("P3Y", date(2012, 2, 29), date(2015, 2, 28)),
        ("P6M", date(2012, 8, 31), date(2013, 2, 28)),
        ("P6M", date(2013, 3, 31), date(2013, 9, 30)),
        ("P90D", date(2013, 12, 31), date(2014, 3, 31)),
        ("P1Y6M1D", date(2010, 5, 31), date(2011, 12, 1)),
        ("P8M", date(2012, 8, 1), date(2013, 4, 1)),
    ],
)
def test_durations_count_in_the_calendar(text: str, day: date, expected: date) -> None:
    assert Duration.parse(text).after(day) == expected
    assert str(Duration.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["P201Y", "P99999Y", "P2401M", "P73001D", "P" + "9" * 5000 + "D", "P199Y13M"]
)
def test_a_duration_that_nobody_means_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="at most 200 years"):
        Duration.parse(text)


@pytest.mark.parametrize("text", ["", "P", "3Y", "P3", "P-1Y", "PT1H", "P1.5Y"])
def test_other_texts_are_no_durations(text: str) -> None:
    with pytest.raises(ValueError, match="not a duration"):
        Duration.parse(text)


def test_no_time_at_all_has_a_name() -> None:
    assert str(Duration()) == "P0D"
    assert Duration.parse("P0D").after(date(2013, 1, 1)) == date(2013, 1, 1)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    landed = Duration(months=months).after(day)
    assert landed.day == day.day or (landed + timedelta(days=1)).day == 1
    assert (landed.year * 12 + landed.month) - (day.year * 12 + day.month) == months
