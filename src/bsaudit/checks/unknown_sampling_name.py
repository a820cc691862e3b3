"""The section `sampling` names a series, an indicator or a source that the data package does not have.

Mend it by correcting the name. An unknown series would silently leave a survey without its design factor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bsaudit.files.rubric_file import RubricFile
from bsaudit.model.errors import Fault, nearest
from bsaudit.model.package import Package

__all__ = ["check"]

Path = tuple[str | int, ...]


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find names under `sampling`, and sources cited by `populations` of gaps, that are not in the package."""
    rule = rubric_file.rubric.sampling
    cites: list[tuple[Path, str | None]] = []
    if rule is not None:
        series = sorted({name for _, name in package.by_series})
        for survey, surveyed in rule.surveys.items():
            path: Path = ("sampling", "surveys", survey)
            cites.append((path, surveyed.cite))
            for index, name in enumerate(surveyed.series):
                if name not in series:
                    yield _fault(rubric_file, (*path, "series", index), "series", name, series)
        for indicator, spread in rule.spreads.items():
            cites.append((("sampling", "spreads", indicator), spread.cite))
            if indicator not in package.indicators:
                where: Path = ("sampling", "spreads", indicator)
                yield _fault(rubric_file, where, "indicator", indicator, package.indicators)
        cites += [(("sampling", "defaults", kind), default.cite) for kind, default in rule.defaults.items()]
        for part in ("design_factor", "logit", "worded", "wave_correlation"):
            cites.append((("sampling", part), getattr(rule, part).cite))
    for index, gap in enumerate(rubric_file.rubric.gaps):
        if gap.populations is not None:
            cites.append((("gaps", index, "populations"), gap.populations.cite))
    yield from _check_cites(rubric_file, cites, package)


def _check_cites(
    rubric_file: RubricFile, cites: Sequence[tuple[Path, str | None]], package: Package
) -> Iterator[Fault]:
    for path, cite in cites:
        if cite is not None and cite not in package.sources:
            yield _fault(rubric_file, (*path, "cite"), "source", cite, package.sources)


def _fault(rubric_file: RubricFile, path: Path, what: str, name: str, known: Iterable[str]) -> Fault:
    close = nearest(name, known)
    return rubric_file.document.fault(
        path,
        "unknown-sampling-name",
        f"the package has no {what} called {name!r}",
        at_key=path[-1] == name,
        hint=f"did you mean {close!r}?" if close else None,
    )
