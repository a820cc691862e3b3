"""A commitment is measured by an indicator, a series or a period of which the data package holds no value.

**Why it matters.** What was delivered would stay unknown, though somebody said where to look.

**How to fix.** Correct the name or the date; the message lists what there is.

Bad:

    measure: {indicator: helper, series: register}

Good:

    measure: {indicator: helpers, series: register}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package
    from bsaudit.model.rubric import CommitmentRule, MeasureRule

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"
NEEDS = frozenset({"indicators table", "observations"})

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find measures, of delivery and of disputed figures, that lead to no headline value."""
    for name, rule in rubric_file.rubric.commitments.items():
        for measure, path in _measures(rubric_file, name, rule):
            yield from _faults(rubric_file, package, measure, path)


def _measures(rubric_file: RubricFile, name: str, rule: CommitmentRule) -> Iterator[tuple[MeasureRule, Path]]:
    path: Path = ("commitments", name, "measure")
    if rule.measure:
        several = isinstance(rubric_file.document.node(path).data, list)
        for index, measure in enumerate(rule.measure):
            yield measure, (*path, index) if several else path
    for index, claim in enumerate(rule.contested.claims if rule.contested else ()):
        if claim.measure is not None:
            yield claim.measure, ("commitments", name, "contested", "claims", index, "measure")


def _faults(rubric_file: RubricFile, package: Package, measure: MeasureRule, path: Path) -> Iterator[Fault]:
    fault = rubric_file.document.fault
    code = "commitment-measure"
    if measure.indicator not in package.indicators:
        yield fault(
            (*path, "indicator"),
            code,
            f"the package has no indicator called {measure.indicator!r}",
            hint=did_you_mean(measure.indicator, package.indicators, "add it to the package's indicators"),
        )
        return
    rows = package.headline(measure.indicator, measure.series)
    if not rows:
        held = package.series_of(measure.indicator)
        yield fault(
            (*path, "series"),
            code,
            f"the package holds no headline value of {measure.indicator} in a series {measure.series!r}",
            expected=f"one of: {', '.join(held)}" if held else None,
            hint=did_you_mean(measure.series, held),
        )
        return
    ends = {row.end for row in rows}
    named: dict[str, date | None] = {"period_end": measure.period_end, "start": measure.start}
    for key, end in named.items():
        if end is not None and end not in ends:
            yield fault(
                (*path, key),
                code,
                f"no period of {measure.indicator}, series {measure.series}, ends on {end}",
                expected=f"one of: {', '.join(str(day) for day in sorted(ends))}",
            )
