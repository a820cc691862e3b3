"""A goal to which no indicator belongs can never be scored.

**Why it matters.** It has a place and a weight in the table, and its evidence is missing for ever.

**How to fix.** Give it an indicator, if only one of direction `context`, or take the goal out.

Bad:

    goals: {trust: {title: Trust}, parks: {title: Parks}}     # no indicator has goal: voice/parks

Good:

    goals: {trust: {title: Trust}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
NEEDS = frozenset({"strands", "indicators"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:  # noqa: ARG001 - one shape for all checks
    """Find goals that no indicator names."""
    used = {rule.goal for rule in rubric_file.rubric.indicators.values()}
    for address in rubric_file.rubric.goals():
        if address not in used:
            strand, _, goal = address.partition("/")
            yield rubric_file.document.fault(
                ("strands", strand, "goals", goal),
                "empty-goal",
                f"no indicator belongs to the goal {address!r}",
                at_key=True,
                hint=f"give an indicator `goal: {address}`, or take the goal out",
            )
