"""The rubric speaks of a commitment that the data package does not hold.

**Why it matters.** What the rubric says of the promise would be shown nowhere.

**How to fix.** Correct the id, or add the promise to the package's table of commitments.

Bad:

    commitments: {helpers-5: {...}}

Good:

    commitments: {helpers-50: {...}}
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
NEEDS = frozenset({"commitments table"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find keys under `commitments` that are no commitments of the package."""
    for name in rubric_file.rubric.commitments:
        if name not in package.commitments:
            yield rubric_file.document.fault(
                ("commitments", name),
                "unknown-commitment",
                f"the package {package.name} has no commitment called {name!r}",
                at_key=True,
                hint=did_you_mean(name, package.commitments, "add it to the package's table of commitments"),
            )
