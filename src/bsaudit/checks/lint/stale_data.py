"""At the latest audit the newest value of a scored indicator is older than the rubric's `max_age`.

In a rubric of areas that declares a `max_age`: all that is known of more than half of the areas is older.

**Why it matters.** An indicator that is too old does not enter a score. What is left then speaks for the whole
goal, and coverage falls. An audit that is about to be published should know which of its sources have stopped.

**How to fix.** Add the newer values if there are any; name the series that succeeded this one; or keep the
indicator, because it counted at an earlier audit, and suppress the check with that reason.

Bad:

    method: {missing: {max_age: P3Y}}    audits: {"2020": {as_of: 2020-06-30}}
    observations.csv: the last value of trust is of 2014

Good:

    observations.csv: a value of trust for 2018 or later
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies_areas", "check", "check_areas", "is_stale"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"


def check(subject: Subject) -> Iterator[Fault]:
    """Find indicators whose newest known value is too old on the day of the latest audit."""
    rubric = subject.rubric
    missing, day = rubric.method.missing, rubric.last_audit
    for name, rule in subject.scored():
        known = [
            row
            for series in rule.series
            for row in subject.data.headline(name, series.id)
            if row.value is not None and row.end <= day and row.public_by(missing.publication_lag) <= day
        ]
        if not known:
            continue
        newest = max(known, key=lambda row: row.end)
        if missing.max_age.after(newest.end) < day:
            yield subject.at_rubric(
                ("indicators", name),
                f"on {day} the newest value of {name} ends on {newest.end}, longer ago than {missing.max_age}",
                at_key=True,
                about=name,
                hint="add newer values, or the series that succeeded this one",
                related=subject.related([newest]),
            )


def applies_areas(subject: AreaSubject) -> bool:
    """Whether any age is too old."""
    return subject.rubric.method.missing.max_age is not None


def is_stale(subject: AreaSubject, indicator: str) -> bool:
    """Whether most areas have nothing of an indicator that is young enough at the latest audit."""
    ages = subject.evidence.ages(indicator)
    return 2 * ages.stale > ages.known


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find indicators of which most areas have nothing young enough at the latest audit."""
    evidence, longest = subject.evidence, subject.rubric.method.missing.max_age
    for name, _ in subject.scored():
        if not is_stale(subject, name):
            continue
        ages = evidence.ages(name)
        most = "of all" if ages.stale == ages.known else f"of {ages.stale:,} of {ages.known:,}"
        yield subject.at_rubric(
            ("indicators", name),
            f"on {evidence.day} the values of {name} {most} areas ended longer ago than {longest}; "
            f"the newest period ends on {ages.newest}",
            at_key=True,
            about=name,
            hint="add newer values, or the series that succeeded this one",
        )
