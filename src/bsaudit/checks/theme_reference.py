"""A theme speaks of evidence that does not bear on it, or weighs an unknown fact.

**Why it matters.** The sentence about the evidence would be shown nowhere, and the weight would weigh nothing.

**How to fix.** Correct the name, or name the theme with the indicator, the gap or the commitment.

Bad:

    themes: {not_shared: {levels: {"indicator:trus": {bears: for, reason: ...}}}}

Good:

    themes: {not_shared: {levels: {"indicator:trust": {bears: for, reason: ...}}}}
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
    from bsaudit.model.rubric import Rubric

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
NEEDS = frozenset({"themes", "indicators", "gaps", "commitments"})

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:  # noqa: ARG001 - one shape for all checks
    """Find levels and weights of themes that name nothing."""
    rubric = rubric_file.rubric
    for theme_id, theme in rubric.themes.items():
        bearing = _bearing(theme_id, rubric)
        place: Path = ("themes", theme_id)
        for address in theme.levels:
            if address not in bearing:
                yield _fault(rubric_file, (*place, "levels", address), address, "evidence", bearing)
        facts = {fact for facts in bearing.values() for fact in facts}
        for fact in theme.weights:
            if fact not in facts:
                yield _fault(rubric_file, (*place, "weights", fact), fact, "fact", facts)


def _bearing(theme_id: str, rubric: Rubric) -> dict[str, set[str]]:
    """Everything that names the theme, by address, with the facts that it may be a measure of."""
    found = {
        f"indicator:{name}": {rule.fact or name}
        for name, rule in rubric.indicators.items()
        if theme_id in rule.themes
    }
    found |= {rule.address: {rule.fact or rule.id} for rule in rubric.gaps if theme_id in rule.themes}
    for name, promise in rubric.commitments.items():
        if theme_id in promise.themes:
            measured = {
                rule.fact or key for key, rule in rubric.indicators.items() if key in promise.indicators
            }
            found[f"commitment:{name}"] = (
                {promise.fact} if promise.fact else measured | promise.indicators | {name}
            )
    return found


def _fault(rubric_file: RubricFile, path: Path, name: str, kind: str, known: Collection[str]) -> Fault:
    return rubric_file.document.fault(
        path,
        "theme-reference",
        f"no {kind} called {name!r} bears on this theme",
        at_key=True,
        hint=did_you_mean(name, known, f"name a {kind} that is there"),
    )
