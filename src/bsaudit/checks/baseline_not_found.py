"""A series declares a baseline of its own, and no headline value of it ends on that day.

Mend it by writing the last day of the period of the value that is meant: the message lists the days there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from bsaudit.files.rubric_file import RubricFile
from bsaudit.model.errors import Fault
from bsaudit.model.package import Package

__all__ = ["check"]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find own baselines without an observation. Series that are unknown are left to their own check."""
    for name, rule in rubric_file.rubric.indicators.items():
        for index, series in enumerate(rule.series):
            if series.baseline is None or (name, series.id) not in package.by_series:
                continue
            ends = dict.fromkeys(
                row.end for row in package.headline(name, series.id) if row.value is not None
            )
            if series.baseline.end not in ends:
                end = series.baseline.end
                days = ", ".join(str(day) for day in list(ends)[:12])
                yield rubric_file.document.fault(
                    ("indicators", name, "series", index, "baseline", "end"),
                    "baseline-not-found",
                    f"the series {series.id!r} of {name} has no headline value for a period ending {end}",
                    expected=f"one of: {days}" if days else "a series with headline values",
                )
