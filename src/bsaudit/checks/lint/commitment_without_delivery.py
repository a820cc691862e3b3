"""A commitment had to be kept by the latest audit, and nothing says what was delivered.

It has a deadline that is past, and neither a measure, nor a recorded delivery, nor a judged one, nor an indicator.

**Why it matters.** Words against deeds is half of an audit. A promise of which nobody looked up the end counts as
one that cannot be told, and flatters or harms without a reason.

**How to fix.** Name the indicator that counts it (`measure`), record `delivered` in the package, or code what a
source says (`judged`). If nothing was ever published, suppress the check with that reason.

Bad:

    commitments.csv:  helpers,action,Fifty thousand helpers,2010,Government,50,count,2015-03-31,,,,,,

Good:

    commitments: {helpers: {measure: {indicator: helpers, series: register}, reason: ...}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"


def applies(subject: Subject) -> bool:
    """Whether anything was promised."""
    return bool(subject.data.commitments)


def check(subject: Subject) -> Iterator[Fault]:
    """Find promises that fell due and were never followed."""
    day = subject.rubric.last_audit
    for name, promise in subject.data.commitments.items():
        rule = subject.rubric.commitments.get(name)
        if promise.deadline is None or promise.deadline.last_day > day:
            continue
        followed = promise.delivered is not None or bool(promise.indicator) or promise.status == "unmeasured"
        if rule is not None:
            followed = followed or bool(rule.measure) or rule.judged is not None or rule.contested is not None
        if not followed:
            yield subject.at_row(
                promise.origin,
                f"{name} fell due on {promise.deadline}, and nothing says what was delivered",
                about=name,
                hint="add a measure, a recorded delivery or a judged one",
            )
