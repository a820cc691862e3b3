"""A value was published before the period that it is of had ended.

Plans and budgets (the kinds `finance` and `programme`) are left out: they are announced before their period. A
snapshot of the month in which it was published is left out too.

**Why it matters.** The value is a forecast, or its period or its day is wrong. An audit would use it as an outcome
before it was one.

**How to fix.** Correct the period or `published`. A value for part of a period gets the period that was measured; a
forecast is marked `[f]`.

Bad:

    trust,poll,2014,2014-01-01,2014-12-31,...,published 2014-09-01

Good:

    trust,poll,Jan to Jun 2014,2014-01-01,2014-06-30,...,published 2014-09-01
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "data"
SEVERITY: Severity = "warning"

_PLANNED = ("finance", "programme")


def check(subject: Subject) -> Iterator[Fault]:
    """Find outcomes that were known too early. A partial date counts from its last day."""
    for row in subject.data.observations:
        if row.published is None or row.published.last_day >= row.end:
            continue
        is_forecast = any(mark.effect == "show only" for mark in row.markers)
        same_month = (row.end.year, row.end.month) == (
            row.published.last_day.year,
            row.published.last_day.month,
        )
        if subject.data.indicators[row.indicator].kind in _PLANNED or is_forecast or same_month:
            continue
        yield subject.at_row(
            row.origin,
            f"{row.indicator} was published on {row.published}, before its period ended on {row.end}",
            about=row.indicator,
            hint="correct the period or the day, or mark a forecast with [f]",
        )
