"""A series or a gap declares a baseline of its own, and no value of it ends on that day.

**Why it matters.** The score would be measured from nothing: the indicator or the gap would drop out without a
word.

**How to fix.** Write the last day of the period of the value that is meant; the message lists the days there are.

Bad:

    baseline: {end: 2013-03-30, reason: The survey began then}

Good:

    baseline: {end: 2013-03-31, reason: The survey began then}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity
    from bsaudit.model.package import Observation, Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"
NEEDS = frozenset({"observations"})

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find own baselines without an observation. Series that are unknown are left to their own check."""
    for name, rule in rubric_file.rubric.indicators.items():
        for index, series in enumerate(rule.series):
            if series.baseline is not None and (name, series.id) in package.by_series:
                ends = _ends(package.headline(name, series.id))
                path: Path = ("indicators", name, "series", index, "baseline", "end")
                what = f"the series {series.id!r} of {name} has no headline value"
                yield from _unless_there(rubric_file, path, series.baseline.end, ends, what)
    for index, gap in enumerate(rubric_file.rubric.gaps):
        rows = package.by_series.get((gap.indicator, gap.series), ())
        groups = [
            _ends(row for row in rows if (row.dimension, row.group) == (gap.dimension, group))
            for group in (gap.reference, gap.comparison)
        ]
        if gap.baseline is not None and all(groups):
            path = ("gaps", index, "baseline", "end")
            what = f"the gap {gap.id} has no pair of values"
            both = sorted(set(groups[0]) & set(groups[1]))
            yield from _unless_there(rubric_file, path, gap.baseline.end, both, what)


def _ends(rows: Iterable[Observation]) -> list[date]:
    return list(dict.fromkeys(row.end for row in rows if row.value is not None))


def _unless_there(
    rubric_file: RubricFile, path: Path, end: date, ends: Sequence[date], what: str
) -> Iterator[Fault]:
    if end not in ends:
        days = ", ".join(str(day) for day in ends[:12])
        yield rubric_file.document.fault(
            path,
            "baseline-not-found",
            f"{what} for a period ending {end}",
            expected=f"one of: {days}" if days else "a series with values",
        )
