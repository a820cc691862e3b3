"""Parameters are frozen on an audit at which an indicator has no value of any area.

**Why it matters.** Minima, means, caps and orders are taken from the frozen audits. If several are frozen, those of
this indicator rest on the others alone, and years do not compare as the rubric says; if it is the only one, there is
nothing that the indicator could be measured by.

**How to fix.** Freeze on audits that have all indicators, look at the audit's `period`, or add the values.

Bad:

    method: {frozen: {audits: ["2018", "2019"], ...}}      # homes begins in 2019

Good:

    method: {frozen: {audits: ["2019"], ...}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies_areas", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"


def applies_areas(subject: AreaSubject) -> bool:
    """Whether any parameters are frozen."""
    return subject.rubric.method.frozen is not None


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find indicators without a value at an audit that parameters are taken from."""
    frozen = subject.rubric.method.frozen
    for number, audit in enumerate(frozen.audits if frozen is not None else ()):
        empty = [name for name, known in subject.evidence.known[audit].items() if not known]
        if empty:
            yield subject.at_rubric(
                ("method", "frozen", "audits", number),
                f"no area has a value of {', '.join(empty)} at the audit {audit}, on which parameters are frozen",
                about=empty[0],
                hint="freeze on an audit that has all indicators, or add the values",
            )
