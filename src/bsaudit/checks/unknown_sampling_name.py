"""The section `sampling` names a series or an indicator that the data package does not have.

**Why it matters.** An unknown series would silently leave a survey without its design factor, and its intervals too
narrow.

**How to fix.** Correct the name.

Bad:

    surveys: {poll: {series: [pol], factor: 1.2, reason: ...}}

Good:

    surveys: {poll: {series: [poll], factor: 1.2, reason: ...}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"
NEEDS = frozenset({"indicators table", "observations"})

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find series and indicators under `sampling` that are not in the package."""
    rule = rubric_file.rubric.sampling
    if rule is None:
        return
    series = sorted({name for _, name in package.by_series})
    for survey, surveyed in rule.surveys.items():
        for index, name in enumerate(surveyed.series):
            if name not in series:
                yield _fault(
                    rubric_file, ("sampling", "surveys", survey, "series", index), "series", name, series
                )
    for indicator in rule.spreads:
        if indicator not in package.indicators:
            where: Path = ("sampling", "spreads", indicator)
            yield _fault(rubric_file, where, "indicator", indicator, package.indicators)


def _fault(rubric_file: RubricFile, path: Path, what: str, name: str, known: Iterable[str]) -> Fault:
    return rubric_file.document.fault(
        path,
        "unknown-sampling-name",
        f"the package has no {what} called {name!r}",
        at_key=path[-1] == name,
        hint=did_you_mean(name, known),
    )
