"""Running the lint checks on what can be used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bsaudit.checks.support.catalogue import lint_modules

if TYPE_CHECKING:
    from collections.abc import Collection

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault

__all__ = ["lint", "names_nothing"]


def lint(subject: Subject, stages: Collection[Stage]) -> tuple[list[Fault], set[str]]:
    """The faults of all lint checks of some stages, and the ids of those that had nothing to look at.

    Args:
        subject: what to look at; it has what these stages promise.
        stages: the stages of which no earlier one failed.
    """
    found: list[Fault] = []
    idle: set[str] = set()
    for module in lint_modules():
        check = module.__name__.rpartition(".")[2].replace("_", "-")
        if module.STAGE not in stages:
            continue
        if hasattr(module, "applies") and not module.applies(subject):
            idle.add(check)
            continue
        faults = module.check(subject)
        found.extend(replace(fault, code=check, severity=module.SEVERITY) for fault in faults)
    return found, idle


def names_nothing(check: str, subject: Subject) -> bool:
    """Whether the rubric has none of the sections that a check of loading looks at."""
    sections = SECTIONS.get(check, ())
    return bool(sections) and not any(getattr(subject.rubric, section, None) for section in sections)


SECTIONS: dict[str, tuple[str, ...]] = {
    "commitment-measure": ("commitments",),
    "commitment-reference": ("commitments",),
    "theme-reference": ("themes",),
    "unknown-assumption": ("uncertainty",),
    "unknown-commitment": ("commitments",),
    "unknown-gap-group": ("gaps", "gap_findings"),
    "unknown-sampling-name": ("sampling",),
}
"""Without any of its sections in the rubric a check has nothing to look at."""
