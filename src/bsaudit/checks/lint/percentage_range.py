"""A percentage of an indicator that is no survey or poll lies below 0 or above 100.

Shares of people who were asked are held to 0 to 100 whenever data are loaded (`out-of-range`). Other percentages
may be changes, so this check looks only at indicators whose title and definition speak of no change, growth, rise,
fall, cut, rate of return or comparison.

In a rubric of areas it looks at indicators whose `unit` is percent and that are divided by nothing.

**Why it matters.** A share of 540 per cent is nearly always a decimal point that was lost, or a count in the wrong
column.

**How to fix.** Correct the value. If the measure is a change, say so in its title or its definition.

Bad:

    indicators.csv:    online,Services online,Share of services that are online,percent,administrative
    observations.csv:  online,...,540

Good:

    observations.csv:  online,...,54.0
"""

from __future__ import annotations

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

_PERCENT = frozenset({"%", "per cent", "percent", "percentage"})


def check(subject: Subject) -> Iterator[Fault]:
    """Find percentages outside 0 to 100 that do not look like changes."""
    package = subject.data
    shares = {
        name
        for name, indicator in package.indicators.items()
        if indicator.unit == "percent"
        and indicator.kind not in ("survey", "poll")
        and not may_be_a_change(indicator.title, indicator.definition)
    }
    for row in package.observations:
        if row.indicator in shares and row.value is not None and not 0 <= row.value <= 100:
            yield subject.at_row(
                row.origin,
                f"{row.indicator} is {row.value:g} per cent",
                about=row.indicator,
                expected="a percentage from 0 to 100",
                hint="correct the value, or say in the definition that it is a change",
            )


def applies_areas(subject: AreaSubject) -> bool:
    """Whether any indicator is a percentage."""
    return any(_percentages(subject))


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find percentages of areas outside 0 to 100, in any period; each indicator is told once."""
    for name in _percentages(subject):
        found = subject.evidence.outside(name, 0, 100)
        count = found.below + found.above
        if count:
            first = found.rows[0]
            more = f", and {count - 1:,} more outside 0 to 100" if count > 1 else ""
            yield subject.at_rubric(
                ("indicators", name),
                f"{name} of {first.area} is {first.value:g} per cent in {first.place}{more}",
                at_key=True,
                about=name,
                expected="percentages from 0 to 100",
                hint="correct the values, or say in the title that it is a change",
                related=rows_of(found.rows),
            )


def _percentages(subject: AreaSubject) -> Iterator[str]:
    for name, rule in subject.rubric.indicators.items():
        is_percent = (rule.unit or "").lower() in _PERCENT and rule.denominator is None
        if is_percent and not may_be_a_change(rule.title or "", name.replace("_", " ")):
            yield name
