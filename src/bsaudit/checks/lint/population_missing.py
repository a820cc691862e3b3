"""Larger areas cannot be summed up, because the data lack what the rubric's `summaries` need of some areas.

A summary needs to know to which larger area each small one belongs, and, if it is weighted, how many people live
in each that is scored.

**Why it matters.** `bsaudit score --by` stops with this error, perhaps on the day of publication, while the
scores of the small areas can be computed all along.

**How to fix.** Give each area its number of people, and name its column under `populations` of a table; name the
column of the level under `levels`; or leave `population` out, to count all areas alike.

Bad:

    lookup.csv: E07900007,Gorse,D2,Lowland,

Good:

    lookup.csv: E07900007,Gorse,D2,Lowland,5100
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies_areas", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"


def applies_areas(subject: AreaSubject) -> bool:
    """Whether anything is summed up."""
    return bool(subject.rubric.summaries)


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Hold each summary against what the tables say of areas."""
    for level, rule in subject.rubric.summaries.items():
        if level not in subject.evidence.levels:
            yield subject.at_rubric(
                ("summaries", level),
                f"no table of the data says which {level} an area belongs to",
                at_key=True,
                about=level,
                hint=f"name its column under `levels: {{{level}: {{code: ...}}}}` of a table",
            )
        wanted: dict[tuple[str | int, ...], str | None] = {
            ("summaries", level, "population"): rule.population
        }
        wanted |= {("summaries", level, "populations", node): name for node, name in rule.populations.items()}
        for path, name in wanted.items():
            if name is not None:
                yield from _people(subject, path, name)


def _people(subject: AreaSubject, path: tuple[str | int, ...], name: str) -> Iterator[Fault]:
    people = subject.evidence.populations.get(name)
    if people is None:
        known = ", ".join(subject.evidence.populations)
        yield subject.at_rubric(
            path,
            f"no table of the data has a population called {name!r}",
            about=name,
            expected=f"one of: {known}" if known else None,
            hint="name its column under `populations` of a table",
        )
    elif people.missing:
        yield subject.at_rubric(
            path,
            f"no number of people in {name} for {people.missing:,} of {len(subject.evidence.areas):,} areas: "
            f"{', '.join(people.examples)}",
            about=name,
            hint="give each of them a number, or leave out `population` to count all areas alike",
        )
