"""The package holds an indicator that the rubric uses nowhere.

No indicator, gap or commitment names it. In a rubric of areas: its tables hold an indicator that the rubric does not
name, or it declares one with `direction: none` that nothing is divided by and that is nobody's standard error.

**Why it matters.** Evidence that is collected and left out is a choice. A reader who finds it will ask whether it
was left out because it said the wrong thing.

**How to fix.** Use it (with `direction: context` it is shown and not scored), take it out of the package, or say
under `bsaudit`, `ignore` in `datapackage.json` why it is not used.

Bad:

    indicators.csv:  trust,...  and  footfall,...
    rubric.yaml:     indicators: {trust: ...}

Good:

    rubric.yaml:     indicators: {trust: ..., footfall: {direction: context, ...}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "note"


def check(subject: Subject) -> Iterator[Fault]:
    """Find indicators of the package that no part of the rubric names."""
    rubric = subject.rubric
    used = set(rubric.indicators) | {gap.indicator for gap in rubric.gaps}
    for rule in rubric.commitments.values():
        used |= rule.indicators
    used |= {commitment.indicator for commitment in subject.data.commitments.values()}
    for name, indicator in subject.data.indicators.items():
        if name not in used:
            yield subject.at_row(
                indicator.origin,
                f"the rubric does not use the indicator {name}",
                about=name,
                hint="use it, with `direction: context` if it has no score, or take it out",
            )


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find indicators of the data that the rubric does not name, and named ones that serve nothing."""
    rules = subject.rubric.indicators
    for name in subject.evidence.held:
        if name not in rules:
            yield subject.at_tables(
                f"the rubric does not use the indicator {name}",
                about=name,
                hint="use it, take it out of the data, or name the columns that are meant",
            )
    helpers = {rule.denominator.indicator for rule in rules.values() if rule.denominator is not None}
    helpers |= set(_error_columns(subject))
    for name, rule in rules.items():
        if rule.direction == "none" and name not in helpers:
            yield subject.at_rubric(
                ("indicators", name),
                f"{name} has no direction, and no other indicator is divided by it or has its error from it",
                at_key=True,
                about=name,
                hint="give it a direction and a goal, or take it out",
            )


def _error_columns(subject: AreaSubject) -> Iterator[str | None]:
    varied = subject.rubric.uncertainty.vary if subject.rubric.uncertainty is not None else ()
    for entry in varied:
        if entry.kind == "data":
            yield from (
                error.column for error in (*entry.errors.values(), entry.default) if error is not None
            )
