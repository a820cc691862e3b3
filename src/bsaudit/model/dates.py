"""Dates as publishers write them: a day, a month or a year; and ISO 8601 durations.

A publication date is often known only by its month or its year. `PartialDate` keeps what was written and
answers the one question a vintage needs: by which day at the latest was the value public?
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bsaudit.model.bounds import FIRST_YEAR, LAST_YEAR, LONGEST_YEARS

__all__ = ["Duration", "PartialDate"]

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LENGTHS = {"day": len("YYYY-MM-DD"), "month": len("YYYY-MM"), "year": len("YYYY")}
_DURATION = re.compile(r"P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A day, a month or a year, read as its last day.

    Reading a partial date as its last day errs on the late side: a value dated only "2013" counts as public
    from 31 December 2013 and never leaks into an audit that may have come before it.

    >>> PartialDate.parse("2012-02").last_day
    datetime.date(2012, 2, 29)
    >>> PartialDate.parse("2013").precision
    'year'
    """

    last_day: date
    precision: Literal["day", "month", "year"]

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            ValueError: the text has another form, or names a day that does not exist or that lies far off.
        """
        match = _PARTIAL.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a date: write YYYY-MM-DD, YYYY-MM or YYYY")
        year, month, day = match.groups()
        if not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise ValueError(f"{text!r} is out of range: dates run from {FIRST_YEAR} to {LAST_YEAR}")
        if day is not None:
            return cls(date(int(year), int(month), int(day)), "day")
        if month is not None:
            if not 1 <= int(month) <= 12:
                raise ValueError(f"{text!r} has no month {month}")
            return cls(_last_day(int(year), int(month)), "month")
        return cls(date(int(year), 12, 31), "year")

    def __str__(self) -> str:
        return self.last_day.isoformat()[: _LENGTHS[self.precision]]


@dataclass(frozen=True, slots=True)
class Duration:
    """An ISO 8601 duration in whole years, months and days, such as `P3Y` or `P6M`.

    >>> Duration.parse("P6M").after(date(2012, 8, 31))
    datetime.date(2013, 2, 28)
    """

    years: int = 0
    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read `PnYnMnD`; any part may be left out, but not all.

        Raises:
            ValueError: the text has another form, or the duration is longer than 200 years.
        """
        match = _DURATION.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a duration: write P3Y, P6M, P1Y6M or P90D")
        years, months, days = (int(part or 0) if len(part or "") < 9 else 10**9 for part in match.groups())
        if years + months / 12 + days / 365 > LONGEST_YEARS:
            raise ValueError(f"{text!r} is out of range: a duration is at most {LONGEST_YEARS} years")
        return cls(years, months, days)

    def after(self, day: date) -> date:
        """The day this long after `day`; a day that the month lacks becomes the month's last."""
        total = day.year * 12 + day.month - 1 + self.years * 12 + self.months
        year, month = divmod(total, 12)
        landed = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return landed + timedelta(days=self.days)

    def __str__(self) -> str:
        parts = [f"{n}{unit}" for n, unit in ((self.years, "Y"), (self.months, "M"), (self.days, "D")) if n]
        return "P" + ("".join(parts) or "0D")


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
