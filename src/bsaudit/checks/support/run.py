"""Running the lint checks on what can be used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bsaudit.checks.support.area_subject import AreaSubject
from bsaudit.checks.support.catalogue import lint_modules

if TYPE_CHECKING:
    from collections.abc import Collection
    from types import ModuleType

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault

__all__ = ["lint", "names_nothing"]


def lint(subject: Subject | AreaSubject, stages: Collection[Stage]) -> tuple[list[Fault], set[str]]:
    """The faults of all lint checks of some stages, and the ids of those that had nothing to look at.

    A check has a function `check` for rubrics of a programme and their packages, `check_areas` for rubrics of areas,
    or both; `applies` and `applies_areas` say whether there is anything that it looks at.

    Args:
        subject: what to look at; it has what these stages promise.
        stages: the stages of which no earlier one failed.
    """
    found: list[Fault] = []
    idle: set[str] = set()
    suffix = "_areas" if isinstance(subject, AreaSubject) else ""
    for module in lint_modules():
        check = module.__name__.rpartition(".")[2].replace("_", "-")
        if not hasattr(module, f"check{suffix}"):
            if subject.rubric_file is not None:  # or nobody knows which kind it would be
                idle.add(check)
        elif module.STAGE not in stages:
            continue
        elif not _applies(module, suffix, subject):
            idle.add(check)
        else:
            faults = getattr(module, f"check{suffix}")(subject)
            found.extend(replace(fault, code=check, severity=module.SEVERITY) for fault in faults)
    return found, idle


def _applies(module: ModuleType, suffix: str, subject: Subject | AreaSubject) -> bool:
    applies = getattr(module, f"applies{suffix}", None)
    return applies is None or bool(applies(subject))


def names_nothing(check: str, subject: Subject | AreaSubject) -> bool:
    """Whether the rubric has none of the sections that a check of loading looks at."""
    if isinstance(subject, AreaSubject) and check in PROGRAMMES_ONLY:
        return True
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

PROGRAMMES_ONLY = frozenset(
    {
        "baseline-not-found",
        "constraint",
        "duplicate-id",
        "judgement-values",
        "json-syntax",
        "missing-table",
        "published-too-early",
        "schema-mismatch",
        "uncited-judgement",
        "unknown-citation",
        "unknown-order-subject",
        "unknown-series",
        "unknown-source",
        "unknown-theme",
        "value-outside-interval",
    }
)
"""What a rubric of areas and its tables do not have, so that these have nothing to look at there."""
