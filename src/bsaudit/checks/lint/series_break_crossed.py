"""A value marked `[b]`, a break in series, lies between the baseline and the latest value of one series.

**Why it matters.** Values before and after a break are not comparable. The tool does not compare them, so what
looks like a long series has no usable baseline, and the indicator drops out of the score.

**How to fix.** Give the values from the break on a series of their own (`trust-2014-on`), name both under `series`
in order of succession, and declare a `baseline` on the later one if it has none before the programme.

Bad:

    trust,poll,2010,...,40
    trust,poll,2014,...,55 [b]

Good:

    trust,poll,2010,...,40
    trust,poll-2014-on,2014,...,55
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.rubric import ChangeScale, TargetScale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"


def check(subject: Subject) -> Iterator[Fault]:
    """Find series that measure change across a break."""
    for name, rule in subject.scored():
        for index, series in enumerate(rule.series):
            if not any(isinstance(scale, ChangeScale | TargetScale) for scale in rule.scales_for(series.id)):
                continue
            rows = [row for row in subject.data.headline(name, series.id) if row.value is not None]
            start = series.baseline.end if series.baseline else subject.rubric.baseline.on_or_before
            before = [row for row in rows if row.end <= start]
            breaks = [
                row for row in rows if row.end > start and any(mark.effect == "break" for mark in row.markers)
            ]
            if before and breaks:
                yield subject.at_rubric(
                    ("indicators", name, "series", index),
                    f"the series {series.id!r} of {name} breaks at {breaks[0].period}, after its baseline",
                    about=name,
                    hint="give the values from the break on a series of their own",
                    related=subject.related([before[-1], breaks[0]]),
                )
