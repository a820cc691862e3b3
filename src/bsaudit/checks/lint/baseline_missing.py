"""A scored indicator needs a baseline, and no series of it has one that an audit can use.

The scales `change` and `target` measure from a baseline: the last value whose period ended on or before the
rubric's date and not before its floor, or one that the series declares for itself. This indicator has values, but
no baseline in any of its series.

**Why it matters.** The indicator can never be scored. It counts as missing evidence at every audit, which lowers
the coverage of its goal.

**How to fix.** Add an earlier value, declare `baseline: {end: ..., reason: ...}` on the series, use goalposts,
which need no baseline, or make it `direction: context`.

Bad:

    baseline: {on_or_before: 2010-05-31, ...}
    observations.csv: the first value of trust is of 2013

Good:

    series: [{id: poll, baseline: {end: 2013-12-31, reason: The poll began in 2013}}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.rubric import ChangeScale, TargetScale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity
    from bsaudit.model.rubric import SeriesRule

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"


def check(subject: Subject) -> Iterator[Fault]:
    """Find indicators all of whose series need a baseline and have none."""
    for name, rule in subject.scored():
        needs = [
            all(isinstance(scale, ChangeScale | TargetScale) for scale in rule.scales_for(series.id))
            for series in rule.series
        ]
        if all(needs) and not any(_has_one(subject, name, series) for series in rule.series):
            rows = [row for series in rule.series for row in subject.data.headline(name, series.id)]
            if rows:
                yield subject.at_rubric(
                    ("indicators", name, "series"),
                    f"no series of {name} has a value to measure change from",
                    about=name,
                    expected=f"a period that ended from {subject.rubric.baseline.not_before} to "
                    f"{subject.rubric.baseline.on_or_before}",
                    hint="declare a `baseline` on the series, or use `direction: context`",
                    related=subject.related(sorted(rows, key=lambda row: row.end)[:1]),
                )


def _has_one(subject: Subject, name: str, series: SeriesRule) -> bool:
    rule = subject.rubric.baseline
    ends = {row.end for row in subject.data.headline(name, series.id) if row.value is not None}
    if series.baseline is not None and series.baseline.end in ends:
        return True
    return any(rule.not_before <= end <= rule.on_or_before for end in ends)
