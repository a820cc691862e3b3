"""Areas have a value of an indicator, and nothing that it could be divided by.

The population or the indicator under `denominator` is missing or 0 for them at the latest audit.

**Why it matters.** Such an area has no score of the indicator although its figure is published; its coverage
falls, and it may lose its rank.

**How to fix.** Add the number to divide by, or look whether the areas have other codes in that table.

Bad:

    lookup.csv: E07900007,Gorse,D2,Lowland,

Good:

    lookup.csv: E07900007,Gorse,D2,Lowland,5100
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
SEVERITY: Severity = "warning"


def applies_areas(subject: AreaSubject) -> bool:
    """Whether anything is divided."""
    return any(rule.denominator is not None for _, rule in subject.scored())


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find areas whose figure is lost for want of a denominator."""
    for name, rule in subject.scored():
        if rule.denominator is None:
            continue
        lost = subject.evidence.undivided(name)
        if lost:
            by = rule.denominator.indicator or rule.denominator.population
            yield subject.at_rubric(
                ("indicators", name, "denominator"),
                f"no {by} above 0 to divide {name} by, in {len(lost):,} of {len(subject.evidence.areas):,} areas: "
                f"{some_of(lost)}",
                about=name,
                hint=f"add {by} for these areas",
            )
