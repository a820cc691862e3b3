"""A percentage of an indicator that is no survey or poll lies below 0 or above 100.

Shares of people who were asked are held to 0 to 100 whenever data are loaded (`out-of-range`). Other percentages
may be changes, so this check looks only at indicators whose title and definition speak of no change, growth, rise,
fall, cut, rate of return or comparison.

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

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "data"
SEVERITY: Severity = "warning"

_MAY_LEAVE = re.compile(
    r"chang|grow|ris(?:e|ing)|fall|cut|increas|decreas|reduc|loss|lost|inflation|real terms|compar|relative|ratio|"
    r"return|margin|differen|gap|balance|net |of (?:the )?(?:target|gdp)"
)


def check(subject: Subject) -> Iterator[Fault]:
    """Find percentages outside 0 to 100 that do not look like changes."""
    package = subject.data
    shares = {
        name
        for name, indicator in package.indicators.items()
        if indicator.unit == "percent"
        and indicator.kind not in ("survey", "poll")
        and not _MAY_LEAVE.search(f"{indicator.title} {indicator.definition} ".lower())
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
