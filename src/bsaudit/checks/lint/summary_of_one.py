"""A summary sums up to larger areas of which most hold a single area, or all areas lie in one.

**Why it matters.** An average over one area is that area again: the table of larger areas repeats the ranking
under other names, and a share of areas in the worst decile is 0 or 1. Often the column of the level is that of
the areas' own codes.

**How to fix.** Look at the column under `levels`, sum up to a higher level, or take the summary out.

Bad:

    levels: {district: {code: code, name: name}}      # the areas' own columns

Good:

    levels: {district: {code: district, name: district_name}}
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
    """Whether anything is summed up."""
    return bool(subject.rubric.summaries)


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Count the areas of each larger area."""
    for level in subject.rubric.summaries:
        sizes = subject.evidence.levels.get(level, {})
        single = sum(1 for count in sizes.values() if count == 1)
        if 2 * single > len(sizes):
            what = f"{single:,} of {len(sizes):,} larger areas of the level {level} hold one area each"
        elif len(sizes) == 1:
            what = f"all areas lie in one larger area of the level {level}, {next(iter(sizes))}"
        else:
            continue
        yield subject.at_rubric(
            ("summaries", level),
            what,
            at_key=True,
            about=level,
            hint="look at the column that names the larger areas, or take the summary out",
        )
