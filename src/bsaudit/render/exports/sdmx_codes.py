"""Code ids and periods as SDMX writes them, and observation status.

Statuses are those of the cross-domain code list CL_OBS_STATUS (SDMX, version 2); where a value has several, the one
that stands highest in the hierarchy of the SDMX guideline *Possible ways of implementing the observation status
concept* (version 2.0, May 2019) is given, and all markers stand beside it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bsaudit.model.status import Marker

__all__ = ["OBS_STATUS", "STATUS_OF_MARKER", "code", "codes", "obs_status", "time_period"]

OBS_STATUS: Final[dict[str, str]] = {
    "B": "Time series break",
    "O": "Missing value",
    "M": "Missing value; data cannot exist",
    "Q": "Missing value; suppressed",
    "F": "Forecast value",
    "E": "Estimated value",
    "P": "Provisional value",
    "N": "Not significant",
    "U": "Low reliability",
    "A": "Normal value",
}
"""The codes that an export may hold, highest in the hierarchy first."""

STATUS_OF_MARKER: Final[dict[str, str]] = {
    "b": "B",
    "c": "Q",
    "e": "E",
    "er": "A",
    "f": "F",
    "low": "N",  # SDMX: a value that is not a real zero, such as 0.0004 rounded to zero
    "ns": "A",  # SDMX has no status for statistical significance: its N means something else
    "p": "P",
    "r": "A",
    "s": "A",
    "ss": "A",
    "sss": "A",
    "u": "U",
    "w": "O",  # SDMX has no status for a withdrawn value
    "x": "O",
    "z": "M",
}
"""The status for each marker of the Government Statistical Service."""

_NOT_IN_CODES: Final = re.compile(r"[^A-Za-z0-9_$@-]+")


def obs_status(markers: Iterable[Marker], *, missing: bool) -> str:
    """The one status for a value with its markers.

    >>> from bsaudit.model.status import MARKERS
    >>> obs_status([MARKERS["p"], MARKERS["b"]], missing=False)
    'B'
    >>> obs_status([], missing=True)
    'O'
    """
    found = {STATUS_OF_MARKER[marker.symbol] for marker in markers}
    if missing and not found & {"O", "M", "Q"}:
        found.add("O")
    return next((status for status in OBS_STATUS if status in found), "A")


def code(text: str) -> str:
    """A text as the id of an SDMX code: letters, digits, `_`, `$`, `@` and `-`.

    >>> code("goal:community_empowerment/influence")
    'goal_community_empowerment_influence'
    >>> code("75+"), code("under 25")
    ('75_plus', 'under_25')
    """
    words = (
        text.replace("+", " plus ").replace("<", " under ").replace(">", " over ").replace("%", " percent ")
    )
    return _NOT_IN_CODES.sub("_", words).strip("_") or "_U"


def codes(texts: Iterable[str]) -> dict[str, str]:
    """An id for each text, different for different texts: a second one that would be the same gets a number.

    >>> codes(["a b", "a/b"])
    {'a b': 'a_b', 'a/b': 'a_b_2'}
    """
    given: dict[str, str] = {}
    taken: set[str] = set()
    for text in sorted(set(texts)):
        base = code(text)
        name, number = base, 2
        while name.lower() in taken:
            name, number = f"{base}_{number}", number + 1
        given[text] = name
        taken.add(name.lower())
    return given


def time_period(start: date, end: date) -> str:
    """A reference period as an SDMX observational time period.

    A calendar year, quarter or month in its short form, a day as a date, anything else as start and duration.

    >>> time_period(date(2012, 1, 1), date(2012, 12, 31)), time_period(date(2012, 4, 1), date(2012, 6, 30))
    ('2012', '2012-Q2')
    >>> time_period(date(2012, 8, 1), date(2013, 4, 30)), time_period(date(2009, 4, 1), date(2010, 3, 31))
    ('2012-08-01/P9M', '2009-04-01/P1Y')
    >>> time_period(date(2012, 11, 15), date(2012, 11, 15)), time_period(date(2014, 5, 6), date(2014, 5, 22))
    ('2012-11-15', '2014-05-06/P17D')
    """
    if start == end:
        return start.isoformat()
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.day != 1 or end.day != monthrange(end.year, end.month)[1]:
        return f"{start}/P{(end - start + timedelta(days=1)).days}D"
    if months == 1:
        return f"{start:%Y-%m}"
    if months == 12 and start.month == 1:
        return f"{start.year:04}"
    if months == 3 and start.month % 3 == 1:
        return f"{start.year:04}-Q{start.month // 3 + 1}"
    return f"{start}/P{months // 12}Y" if months % 12 == 0 else f"{start}/P{months}M"
