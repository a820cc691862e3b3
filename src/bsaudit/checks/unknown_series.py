"""The rubric names a series of which the data package holds no value for that indicator.

**Why it matters.** The indicator would count as one without data.

**How to fix.** Correct the name: the message lists the series that there are.

Bad:

    series: [pol]

Good:

    series: [poll]
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
NEEDS = frozenset({"indicators table", "observations"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find series without an observation. Indicators that are unknown as a whole are left to their own check."""
    for name, rule in rubric_file.rubric.indicators.items():
        if name not in package.indicators:
            continue
        for index, series in enumerate(rule.series):
            if (name, series.id) not in package.by_series:
                held = package.series_of(name)
                yield rubric_file.document.fault(
                    ("indicators", name, "series", index),
                    "unknown-series",
                    f"the package holds no series {series.id!r} of {name}",
                    expected=f"one of: {', '.join(held)}" if held else None,
                    hint=did_you_mean(series.id, held),
                )
