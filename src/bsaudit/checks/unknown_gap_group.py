"""A gap names an indicator, a series, a dimension, a group, a strand or a theme that is not there, or its id twice.

**Why it matters.** The gap would have nothing to compare.

**How to fix.** Correct the name. Groups and dimensions are those of the rows of the gap's series in the package.

Bad:

    comparison: 16 to 24      # the rows say 16-24

Good:

    comparison: 16-24
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
    from bsaudit.model.rubric import GapRule

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"
NEEDS = frozenset({"strands", "themes", "indicators table", "observations", "findings"})

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find names in `gaps` and `gap_findings` that neither the rubric nor the package knows."""
    rubric = rubric_file.rubric
    seen: set[str] = set()
    for index, rule in enumerate(rubric.gaps):
        path: Path = ("gaps", index)
        if rule.id in seen:
            yield _fault(rubric_file, (*path, "id"), f"a gap called {rule.id!r} stands above", ())
        seen.add(rule.id)
        if rule.strand not in rubric.strands:
            yield _unknown(rubric_file, (*path, "strand"), "strand", rule.strand, rubric.strands)
        for place, theme in enumerate(rule.themes):
            if theme not in rubric.themes:
                yield _unknown(rubric_file, (*path, "themes", place), "theme", theme, rubric.themes)
        yield from _check_data(rubric_file, path, rule, package)
    known = [name for name, finding in package.findings.items() if finding.scope == "gap"]
    for name in rubric.gap_findings:
        if name not in known:
            yield _unknown(rubric_file, ("gap_findings", name), "finding about a gap", name, known)


def _check_data(rubric_file: RubricFile, path: Path, rule: GapRule, package: Package) -> Iterator[Fault]:
    if rule.indicator not in package.indicators:
        yield _unknown(rubric_file, (*path, "indicator"), "indicator", rule.indicator, package.indicators)
        return
    rows = package.by_series.get((rule.indicator, rule.series))
    if rows is None:
        series = package.series_of(rule.indicator)
        yield _unknown(rubric_file, (*path, "series"), f"series of {rule.indicator}", rule.series, series)
        return
    dimensions = sorted({row.dimension for row in rows if row.dimension})
    if rule.dimension not in dimensions:
        yield _unknown(rubric_file, (*path, "dimension"), "dimension here", rule.dimension, dimensions)
        return
    groups = sorted({row.group for row in rows if row.dimension == rule.dimension})
    named: list[tuple[Path, str]] = [
        ((*path, "reference"), rule.reference),
        ((*path, "comparison"), rule.comparison),
        *(((*path, "groups", place), group) for place, group in enumerate(rule.groups)),
    ]
    for place, group in named:
        if group not in groups:
            yield _unknown(rubric_file, place, f"group of {rule.dimension}", group, groups)


def _unknown(rubric_file: RubricFile, path: Path, what: str, name: str, known: Iterable[str]) -> Fault:
    return _fault(rubric_file, path, f"there is no {what} called {name!r}", tuple(known), name)


def _fault(
    rubric_file: RubricFile, path: Path, message: str, known: tuple[str, ...], name: str = ""
) -> Fault:
    return rubric_file.document.fault(
        path,
        "unknown-gap-group",
        message,
        at_key=path[-1] == name,
        expected=f"one of: {', '.join(known[:12])}" if known else None,
        hint=did_you_mean(name, known),
    )
