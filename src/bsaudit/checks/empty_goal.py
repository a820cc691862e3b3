"""A goal to which no indicator belongs can never be scored.

Mend it by giving it an indicator, if only one of direction `context`, or by taking the goal out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.errors import Fault
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "check"]

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
