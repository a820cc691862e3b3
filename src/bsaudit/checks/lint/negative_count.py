"""A number of people or of things lies below 0.

Looked at are indicators whose unit is a count (`count`, `people`, `households`, `jobs`...) and whose title speaks of
no change or balance. In a rubric of areas a negative number that others are divided by is an error
(`not-computable`).

**Why it matters.** A count cannot be negative: -9 or -99 is how many statistical programs write a missing value,
and one such cell becomes the least of all areas, from which the others are then scaled.

**How to fix.** Write a marker in place of the number (`[x]` where there is none, `[c]` where it is secret). If the
measure is a balance, such as net migration, say so in its title.

Bad:

    code,year,homes
    E07900004,2019,-99

Good:

    code,year,homes
    E07900004,2019,[c]
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from bsaudit.checks.support.area_subject import rows_of
from bsaudit.checks.support.change_words import may_be_a_change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies_areas", "check", "check_areas"]

STAGE: Stage = "data"
SEVERITY: Severity = "warning"

_COUNTS = frozenset(
    {
        "adults",
        "births",
        "children",
        "count",
        "counts",
        "crimes",
        "deaths",
        "dwellings",
        "families",
        "homes",
        "households",
        "inhabitants",
        "jobs",
        "number",
        "patients",
        "people",
        "persons",
        "pupils",
        "residents",
        "visits",
        "workers",
    }
)


def check(subject: Subject) -> Iterator[Fault]:
    """Find counts of a package below 0."""
    package = subject.data
    counts = {
        name
        for name, indicator in package.indicators.items()
        if indicator.unit.lower() in _COUNTS and not may_be_a_change(indicator.title, indicator.definition)
    }
    for row in package.observations:
        if row.indicator in counts and row.value is not None and row.value < 0:
            yield subject.at_row(
                row.origin,
                f"{row.indicator} is a count, and {row.value:g} here",
                about=row.indicator,
                expected="a number of at least 0",
                hint="write a marker such as [x] where there is no number, or say that it is a balance",
            )


def applies_areas(subject: AreaSubject) -> bool:
    """Whether anything is counted."""
    return any(_counts(subject))


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find counts of areas below 0, in any period; each indicator is told once."""
    for name in _counts(subject):
        found = subject.evidence.outside(name, 0, inf)
        if found.below:
            first = found.rows[0]
            more = f", and {found.below - 1:,} more below 0" if found.below > 1 else ""
            yield subject.at_rubric(
                ("indicators", name),
                f"{name} is a count, and {first.value:g} for {first.area} in {first.place}{more}",
                at_key=True,
                about=name,
                expected="numbers of at least 0",
                hint="write a marker such as [x] where there is no number, or say that it is a balance",
                related=rows_of(found.rows),
            )


def _counts(subject: AreaSubject) -> Iterator[str]:
    for name, rule in subject.rubric.indicators.items():
        is_count = (rule.unit or "").lower() in _COUNTS
        if is_count and not may_be_a_change(rule.title or "", name.replace("_", " ")):
            yield name
