"""Headings of columns or rows that name a period: 2010, 2010-11, 2010 Q3, March 2011, year ending March 2011."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Period", "read_period"]

_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH: Final = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR: Final = r"((?:19|20|21)\d\d)"
_NOTE: Final = re.compile(
    r"\s*[\[(]\s*(note|notes|r|p|e|b|revised|provisional|estimate|estimated)\b[^\])]*[\])]\s*$", re.I
)
_MARKS: Final = {
    "r": "[r]",
    "revised": "[r]",
    "p": "[p]",
    "provisional": "[p]",
    "e": "[e]",
    "estimate": "[e]",
    "estimated": "[e]",
    "b": "[b]",
}


@dataclass(frozen=True, slots=True)
class Period:
    """A reference period, both days included. `mark` is shorthand that the heading gives to all its values."""

    label: str
    start: date
    end: date
    mark: str = ""


def read_period(heading: object) -> Period | None:
    """The period that a heading names; `None` if it names none.

    Years in two parts run from 1 April to 31 March, academic years (AY) from 1 September to 31 August.

    >>> read_period(2010.0).end, read_period("2010/11").start, read_period("Year ending March 2011").start
    (datetime.date(2010, 12, 31), datetime.date(2010, 4, 1), datetime.date(2010, 4, 1))
    >>> read_period("2012 [p]").mark, read_period("2010-12"), read_period("Total")
    ('[p]', Period(label='2010-12', start=datetime.date(2010, 12, 1), end=datetime.date(2010, 12, 31), mark=''), None)
    """
    if isinstance(heading, bool) or not isinstance(heading, (str, int, float)):
        return None
    text = (
        str(int(heading)) if isinstance(heading, (int, float)) and heading == int(heading) else str(heading)
    )
    text, mark = _without_notes(" ".join(text.split()))
    for pattern, make in _FORMS:
        found = pattern.fullmatch(text)
        if found:
            span = make(found)
            return Period(text, *span, mark) if span else None
    return None


def _without_notes(text: str) -> tuple[str, str]:
    mark = ""
    while found := _NOTE.search(text):
        mark = _MARKS.get(found.group(1).lower(), mark)
        text = text[: found.start()].rstrip()
    return text, mark


_Span = tuple[date, date] | None


def _year(found: re.Match[str]) -> _Span:
    year = int(found.group(1))
    return date(year, 1, 1), date(year, 12, 31)


def _split_year(found: re.Match[str]) -> _Span:
    """Two years in a row are one year across them; otherwise two figures can be a month."""
    first, second = int(found.group(2)), found.group(3)
    follows = int(second) == first + 1 if len(second) == 4 else int(second) == (first + 1) % 100
    if follows:
        month = 9 if (found.group(1) or "").lower().startswith(("ay", "academic")) else 4
        return _twelve_months_from(first, month)
    if len(second) == 2 and 1 <= int(second) <= 12 and not found.group(1):
        return _month_of(first, int(second))
    return None


def _twelve_months_from(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year + 1, month, 1) - timedelta(days=1)


def _month_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _quarter(year: str, number: str) -> _Span:
    first = 3 * int(number) - 2
    return date(int(year), first, 1), _month_of(int(year), first + 2)[1]


def _named_month(found: re.Match[str]) -> _Span:
    return _month_of(int(found.group(2)), _MONTHS.index(found.group(1).lower()) + 1)


def _year_ending(found: re.Match[str]) -> _Span:
    last = _month_of(int(found.group(2)), _MONTHS.index(found.group(1).lower()) + 1)[1]
    following = last + timedelta(days=1)
    return following.replace(year=following.year - 1), last


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Span]], ...]] = (
    (_form(rf"(?:cy ?)?{_YEAR}"), _year),
    (
        _form(rf"(fy ?|ay ?|financial year |academic year )?{_YEAR} ?(?:-|/|\u2013|to) ?(\d{{4}}|\d\d)"),
        _split_year,
    ),
    (_form(rf"{_YEAR} ?[-/]? ?q([1-4])"), lambda found: _quarter(found.group(1), found.group(2))),
    (_form(rf"q([1-4]) ?[-/]? ?{_YEAR}"), lambda found: _quarter(found.group(2), found.group(1))),
    (_form(rf"(?:year|12 months) (?:ending|ended|to) (?:\d\d? )?{_MONTH} {_YEAR}"), _year_ending),
    (_form(rf"{_MONTH} {_YEAR}"), _named_month),
)
