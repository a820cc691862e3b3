"""A table names a level of larger areas or a population that nothing uses, or a lookup adds nothing.

A level is used by `summaries` and by the `group` of an `impute`, a population by `summaries` and by a
`denominator`.

**Why it matters.** Whoever names the districts of each area means to sum up to them: mostly the summary was
forgotten, or its name is spelt in another way.

**How to fix.** Add the summary, or take the level, the population or the table out. If it only serves readers of
exported tables, suppress the check with that reason.

Bad:

    tables: [{file: lookup.csv, shape: lookup, levels: {district: ..., region: ...}}]
    summaries: {district: ...}

Good:

    summaries: {district: ..., region: ...}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.area_rubric import AreaRubric
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies_areas", "check_areas"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "note"


def applies_areas(subject: AreaSubject) -> bool:
    """Whether any table says something of areas."""
    return any(
        table.shape == "lookup" or table.levels or table.populations for table in subject.rubric.tables
    )


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find levels, populations and lookups that serve nothing."""
    levels, populations = set(_levels(subject.rubric)), set(_populations(subject.rubric))
    for number, table in enumerate(subject.rubric.tables):
        if table.shape == "lookup" and not (table.name or table.levels or table.populations):
            yield subject.at_rubric(
                ("tables", number),
                f"the lookup {table.file[0]} gives neither names nor levels nor populations",
                about=table.file[0],
                hint="say what it holds with `name`, `levels` or `populations`, or take it out",
            )
        for kind, names, used in (
            ("levels", table.levels, levels),
            ("populations", table.populations, populations),
        ):
            for name in names:
                if name not in used:
                    yield subject.at_rubric(
                        ("tables", number, kind, name),
                        f"nothing uses the {kind[:-1]} {name}",
                        at_key=True,
                        about=name,
                        hint="add a summary that does, or take it out",
                    )


def _levels(rubric: AreaRubric) -> Iterator[str | None]:
    yield from rubric.summaries
    yield from (rule.impute.group for rule in rubric.indicators.values() if rule.impute is not None)
    for entry in rubric.uncertainty.vary if rubric.uncertainty is not None else ():
        if entry.kind == "impute":
            yield from (option.impute.group for option in entry.options if option.impute is not None)


def _populations(rubric: AreaRubric) -> Iterator[str | None]:
    for rule in rubric.summaries.values():
        yield rule.population
        yield from rule.populations.values()
    for indicator in rubric.indicators.values():
        yield indicator.denominator.population if indicator.denominator is not None else None
