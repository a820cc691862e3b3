"""An indicator names a goal that no strand has.

**Why it matters.** Its score would count nowhere.

**How to fix.** Correct the address, which is `strand/goal`, or add the goal to the strand.

Bad:

    goal: voice/trsut

Good:

    goal: voice/trust
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
NEEDS = frozenset({"strands"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:  # noqa: ARG001 - one shape for all checks
    """Find indicators whose `goal` is not in `strands`."""
    goals = rubric_file.rubric.goals()
    for name, rule in rubric_file.rubric.indicators.items():
        if rule.goal not in goals:
            close = nearest(rule.goal, goals) or _same_goal(rule.goal, list(goals))
            yield rubric_file.document.fault(
                ("indicators", name, "goal"),
                "unknown-goal",
                f"no strand has the goal {rule.goal!r}",
                expected="strand/goal, as declared under strands",
                hint=f"did you mean {close!r}?" if close else None,
            )


def _same_goal(address: str, goals: list[str]) -> str | None:
    """The goal of that name in another strand, or under a strand that was left out."""
    wanted = address.rpartition("/")[2]
    return next((goal for goal in goals if goal.rpartition("/")[2] == wanted), None)
