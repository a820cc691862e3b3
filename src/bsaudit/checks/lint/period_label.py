"""The label of a period names a year in which the period does not lie.

The tool reads `start` and `end`; people read `period`. Years of four digits in the label, and a second year of two
digits as in `2010-11`, are looked for between the years of `start` and `end`.

**Why it matters.** One of the two is wrong, and nobody sees which: a table shows the label, a score uses the dates.

**How to fix.** Correct the label or the dates, by the source.

Bad:

    trust,poll,2011-12,2010-04-01,2011-03-31,...

Good:

    trust,poll,2010-11,2010-04-01,2011-03-31,...
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

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:\s?[-/–]\s?(\d{2})(?!\d|-\d))?(?!\d)")


def check(subject: Subject) -> Iterator[Fault]:
    """Hold the years in each label against the period's dates."""
    for row in subject.data.observations:
        odd = [year for year in _years(row.period) if not row.start.year <= year <= row.end.year]
        if odd:
            yield subject.at_row(
                row.origin,
                f"the period is called {row.period!r}, but runs from {row.start} to {row.end}",
                about=row.indicator,
                hint="correct the label or the dates, by the source",
            )


def _years(label: str) -> Iterator[int]:
    """The years that a label names; a second one only if it follows the first, for `2013-04` may be a month."""
    for match in _YEAR.finditer(label):
        first = int(match[1])
        yield first
        if match[2] is not None:
            second = first - first % 100 + int(match[2])
            if second == first + 1:
                yield second
