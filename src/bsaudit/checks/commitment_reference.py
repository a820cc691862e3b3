"""A commitment names a goal or a theme that the rubric does not declare.

**Why it matters.** The promise would stand beside no outcome, and count as evidence for no claim.

**How to fix.** Correct the name; the nearest known one is given.

Bad:

    commitments: {helpers-50: {goal: action/help, ...}}

Good:

    commitments: {helpers-50: {goal: action/helping, ...}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package
    from bsaudit.model.rubric import CommitmentRule

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
NEEDS = frozenset({"strands", "themes"})

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:  # noqa: ARG001 - one shape for all checks
    """Find goals and themes of commitments that are not there."""
    rubric = rubric_file.rubric
    known: dict[str, Collection[str]] = {
        "goal": rubric.goals(),
        "theme": rubric.themes,
    }
    for name, rule in rubric.commitments.items():
        for kind, value, below in _references(rule):
            if value not in known[kind]:
                yield rubric_file.document.fault(
                    ("commitments", name, *below),
                    "commitment-reference",
                    f"the rubric has no {kind} called {value!r}",
                    hint=did_you_mean(value, known[kind], f"use a {kind} that the rubric declares"),
                )


def _references(rule: CommitmentRule) -> Iterator[tuple[str, str, Path]]:
    """Each reference: its kind, its value, and its path below the commitment."""
    if rule.goal is not None:
        yield "goal", rule.goal, ("goal",)
    for index, theme in enumerate(rule.themes):
        yield "theme", theme, ("themes", index)
