"""A series on the judgement scale holds a value other than 0, 25, 50, 75 or 100.

**Why it matters.** A judgement is a published verdict coded in five steps. Any other value pretends to a
measurement that nobody made.

**How to fix.** Code the verdict in one of the five steps, or choose another scale.

Bad:

    power_verdict,review,2014,...,30

Good:

    power_verdict,review,2014,...,25
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, Related
from bsaudit.model.rubric import JudgementScale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"
NEEDS = frozenset[str]()

_STEPS = frozenset((0.0, 25.0, 50.0, 75.0, 100.0))


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find judgement scales whose series hold values off the five steps; the rows stand as related places."""
    for name, rule in rubric_file.rubric.indicators.items():
        for index, series in enumerate(rule.series):
            if not any(isinstance(scale, JudgementScale) for scale in rule.scales_for(series.id)):
                continue
            rows = package.by_series.get((name, series.id), ())
            odd = [row for row in rows if row.value is not None and row.value not in _STEPS]
            if odd:
                yield rubric_file.document.fault(
                    ("indicators", name, "series", index),
                    "judgement-values",
                    f"the series {series.id!r} of {name} is judged, but holds {odd[0].value:g}",
                    expected="values of 0, 25, 50, 75 or 100",
                    hint="code the verdict in five steps, or choose another scale",
                    related=tuple(
                        Related(row.origin.file, row.origin.line, f"the value is {row.value:g}")
                        for row in odd[:5]
                    ),
                )
