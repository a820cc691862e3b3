"""The rubric scores an indicator that the data package does not hold.

Mend it by correcting the name, or by adding the indicator to the package's table of indicators.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "check"]

NEEDS = frozenset({"indicators table"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find indicators of the rubric that are not in the package."""
    for name in rubric_file.rubric.indicators:
        if name not in package.indicators:
            close = nearest(name, package.indicators)
            yield rubric_file.document.fault(
                ("indicators", name),
                "unknown-indicator",
                f"the package {package.name} has no indicator called {name!r}",
                at_key=True,
                hint=f"did you mean {close!r}?" if close else "add it to the package's indicators",
            )
