from __future__ import annotations

import pytest

from bsaudit.files.areas.periods import read_period


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2018-19", "2018-04-01", "2019-03-31"),
        ("1999-00", "1999-04-01", "2000-03-31"),
        ("2018-2019", "2018-04-01", "2019-03-31"),
        ("2010/11", "2010-04-01", "2011-03-31"),
        ("2010–11", "2010-04-01", "2011-03-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2019-20", "2019-04-01", "2020-03-31"),
        ("2019-Q1", "2019-01-01", "2019-03-31"),
        ("2020 Q4", "2020-10-01", "2020-12-31"),
        ("2021-03-21", "2021-03-21", "2021-03-21"),
        ("2018-01-15/2019-03-31", "2018-01-15", "2019-03-31"),
    ],
)
def test_a_label_stands_for_its_days(label: str, first: str, last: str) -> None:
    assert tuple(map(str, read_period(label))) == (first, last)


@pytest.mark.parametrize(
    ("label", "reason"),
    [
        ("2010-11", "a year or a month"),
        ("2000-01", "a year or a month"),
        ("2018-20", "runs into the next"),
        ("2018/20", "runs into the next"),
        ("2018-2020", "runs into the next"),
        ("2018–05", "runs into the next"),
        ("2019-13", "runs into the next"),
        ("2019/2019-03-31", "two days"),
        ("2019-03-31/2018-01-01", "ends before"),
        ("0019", "out of range"),
        ("soon", "not a date"),
    ],
)
def test_a_label_that_can_mean_two_things_or_none_is_refused(label: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_period(label)
