"""A lookup of areas holds areas for which the data have no value in any period.

The other way round, a value of an area that the lookup does not have is an error (`unknown-area`). Areas that the
rubric does not score (`areas`) are not counted.

**Why it matters.** Such an area is in no ranking, and nobody sees that it is missing. Often its code was written
differently in the two tables, or the lookup is of another year than the values.

**How to fix.** Look for the area under another code in the table of values. If there is nothing about it, take it
out of the lookup, or leave it out under `areas` with a reason.

Bad:

    lookup.csv: E07900025, and no row of it in figures.csv

Good:

    areas: {leave_out: [E07900025], reason: Nothing is published about it}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.listing import some_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies_areas", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "note"


def applies_areas(subject: AreaSubject) -> bool:
    """Whether there is a lookup."""
    return bool(subject.evidence.names)


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find areas that only the lookup has; all are told at once."""
    codes = subject.evidence.lookup_only
    if codes:
        yield subject.at_tables(
            f"the lookup has areas without a value of any indicator: {some_of(codes, show=subject.called)}",
            about=codes[0],
            hint="look for them under another code, or leave them out under `areas`",
        )
