"""The rubric, or a row of the data, names an indicator that the data package does not hold.

**Why it matters.** Of the measure neither unit, definition nor producer is known, so no value of it can be read.

**How to fix.** Correct the name, or add the indicator to the package's table of indicators.

Bad:

    indicators: {trsut: {...}}

Good:

    indicators: {trust: {...}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"
NEEDS = frozenset({"indicators table"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find indicators of the rubric that are not in the package."""
    for name in rubric_file.rubric.indicators:
        if name not in package.indicators:
            yield rubric_file.document.fault(
                ("indicators", name),
                "unknown-indicator",
                f"the package {package.name} has no indicator called {name!r}",
                at_key=True,
                hint=did_you_mean(name, package.indicators, "add it to the package's indicators"),
            )
