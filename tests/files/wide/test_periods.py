"""Headings that name periods, and those that do not."""

from __future__ import annotations

from datetime import date

import pytest

from bsaudit.files.wide.periods import read_period


@pytest.mark.parametrize(
    ("heading", "start", "end"),
    [
        ("2010", date(2010, 1, 1), date(2010, 12, 31)),
        (2010, date(2010, 1, 1), date(2010, 12, 31)),
        (2010.0, date(2010, 1, 1), date(2010, 12, 31)),
        ("2010-11", date(2010, 4, 1), date(2011, 3, 31)),
        ("2010/11", date(2010, 4, 1), date(2011, 3, 31)),
        ("2010–2011", date(2010, 4, 1), date(2011, 3, 31)),
        ("1999-00", date(1999, 4, 1), date(2000, 3, 31)),
        ("FY 2010-11", date(2010, 4, 1), date(2011, 3, 31)),
        ("Academic year 2010/11", date(2010, 9, 1), date(2011, 8, 31)),
        ("2010-03", date(2010, 3, 1), date(2010, 3, 31)),
        ("2012 Q1", date(2012, 1, 1), date(2012, 3, 31)),
        ("Q4 2012", date(2012, 10, 1), date(2012, 12, 31)),
        ("February 2012", date(2012, 2, 1), date(2012, 2, 29)),
        ("Year ending March 2011", date(2010, 4, 1), date(2011, 3, 31)),
        ("12 months to 31 December 2011", date(2011, 1, 1), date(2011, 12, 31)),
        ("year to February 2013", date(2012, 3, 1), date(2013, 2, 28)),
        ("2011\n[note 3]", date(2011, 1, 1), date(2011, 12, 31)),
    ],
)
def test_a_heading_is_read_as_its_period(heading: object, start: date, end: date) -> None:
    found = read_period(heading)
    assert found is not None
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    "heading",
    ["", "Total", "12", 12, 2010.5, True, None, "2010-13", "2010-2015", "FY 2010-12", "Change 2010", "3010"],
)
def test_other_headings_are_none(heading: object) -> None:
    assert read_period(heading) is None


@pytest.mark.parametrize(
    ("heading", "mark"), [("2011 (p)", "[p]"), ("2011 [r]", "[r]"), ("2011 [note 1] (provisional)", "[p]")]
)
def test_a_mark_in_the_heading_is_kept(heading: str, mark: str) -> None:
    found = read_period(heading)
    assert found is not None
    assert (found.label, found.mark) == ("2011", mark)
