"""A gap has no period for which both of its groups have a value.

**Why it matters.** The gap can never be shown, and its place in the list of gaps looks as if it were.

**How to fix.** Add the values of the other group; compare two groups that are measured in the same period; or take
the gap out.

Bad:

    gaps: [{id: trust_age, comparison: 16 to 24, reference: 65 and over, ...}]
    observations.csv: 16 to 24 for 2012, and 65 and over for 2014

Good:

    observations.csv: both for 2012
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
    """Whether any gap is declared."""
    return bool(subject.rubric.gaps)


def check(subject: Subject) -> Iterator[Fault]:
    """Find gaps whose groups never meet."""
    for index, gap in enumerate(subject.rubric.gaps):
        rows = [
            row
            for row in subject.data.by_series.get((gap.indicator, gap.series), ())
            if row.dimension == gap.dimension and row.value is not None
        ]
        periods = [
            {(row.start, row.end) for row in rows if row.group == group}
            for group in (gap.reference, gap.comparison)
        ]
        if not periods[0] & periods[1]:
            yield subject.at_rubric(
                ("gaps", index, "id"),
                f"no period has a value both of {gap.reference!r} and of {gap.comparison!r} for the gap {gap.id}",
                about=gap.id,
                hint="add the values of the other group, or take the gap out",
                related=subject.related(rows, ""),
            )
