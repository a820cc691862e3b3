"""Labels of periods, such as `2019` or `2018-19`, as first and last day.

A label is read only where it can mean one thing. `2010-11` is the year that began in April 2010 to one publisher and
November 2010 to another, so it is refused; `2010/11` and `2018-19` can only be years.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from bsaudit.model.dates import PartialDate

__all__ = ["PERIOD_FORMS", "read_period"]

PERIOD_FORMS = "2019, 2018-19, 2010/11, 2019-Q1, 2019-03, or a first and a last day: 2018-04-01/2019-03-31"

_YEARS = re.compile(r"([0-9]{4})([-/\u2013])([0-9]{2}|[0-9]{4})")
_QUARTER = re.compile(r"([0-9]{4})[- ]?Q([1-4])")


@lru_cache(maxsize=65536)
def read_period(text: str) -> tuple[date, date]:
    """The first and the last day of a period. Two years in one label are the year from 1 April to 31 March.

    Raises:
        ValueError: the label is none that is known, can mean two things, or ends before it starts.

    >>> read_period("2018-19")
    (datetime.date(2018, 4, 1), datetime.date(2019, 3, 31))
    >>> read_period("2019-Q1")
    (datetime.date(2019, 1, 1), datetime.date(2019, 3, 31))
    """
    years = _YEARS.fullmatch(text)
    if years is not None:
        first, sign, second = years.groups()
        follows = int(second) == (int(first) + 1) % 10 ** len(second)
        is_month = sign == "-" and len(second) == 2 and 1 <= int(second) <= 12
        if follows and is_month:
            raise ValueError(
                f"{text!r} can be a year or a month: write {first}/{second} for the year from April {first}, "
                f"or give start and end"
            )
        if follows:
            year = PartialDate.parse(first).last_day.year
            return date(year, 4, 1), date(year + 1, 3, 31)
        if not is_month:
            raise ValueError(f"{text!r} is not a year that runs into the next: write 2018/19")
    quarter = _QUARTER.fullmatch(text)
    if quarter is not None:
        year, month = PartialDate.parse(quarter[1]).last_day.year, 3 * int(quarter[2])
        return date(year, month - 2, 1), date(year, month, monthrange(year, month)[1])
    start, slash, end = text.partition("/")
    if slash:
        days = PartialDate.parse(start), PartialDate.parse(end)
        if days[0].precision != "day" or days[1].precision != "day":
            raise ValueError(f"{text!r} does not name two days: write 2018-04-01/2019-03-31")
        if days[0].last_day > days[1].last_day:
            raise ValueError(f"{text!r} ends before it starts")
        return days[0].last_day, days[1].last_day
    return _first_and_last(PartialDate.parse(text))


def _first_and_last(when: PartialDate) -> tuple[date, date]:
    last = when.last_day
    first = {"day": last, "month": last.replace(day=1), "year": last.replace(month=1, day=1)}
    return first[when.precision], last
