"""What there is: audits, strands, goals, indicators, themes, sources and rubrics as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from bsaudit.files.locate import bundled_rubrics
from bsaudit.files.rubric_file import read_rubric
from bsaudit.model.errors import BsauditError, UnknownName
from bsaudit.model.result import Cell, Listing

if TYPE_CHECKING:
    from bsaudit.audit.programme import Programme

__all__ = ["KINDS", "list_entries", "rubric_entries"]

Entries = Iterator[Mapping[str, Cell]]


def _audits(programme: Programme) -> Entries:
    findings = Counter(finding.audit for finding in programme.package.findings.values())
    for audit_id, rule in programme.rubric.audits.items():
        yield {"id": audit_id, "title": rule.title, "as_of": str(rule.as_of), "findings": findings[audit_id]}


def _strands(programme: Programme) -> Entries:
    for strand_id, strand in programme.rubric.strands.items():
        members = [rule for rule in programme.rubric.indicators.values() if rule.strand == strand_id]
        yield {
            "id": strand_id,
            "title": strand.title,
            "weight": strand.weight,
            "goals": len(strand.goals),
            "indicators": len(members),
            "context": sum(rule.is_context for rule in members),
        }


def _goals(programme: Programme) -> Entries:
    for name, goal in programme.rubric.goals().items():
        members = [rule for rule in programme.rubric.indicators.values() if rule.goal == name]
        yield {
            "id": name,
            "title": goal.title,
            "weight": goal.weight,
            "indicators": len(members),
            "context": sum(rule.is_context for rule in members),
        }


def _indicators(programme: Programme) -> Entries:
    for indicator_id, rule in programme.rubric.indicators.items():
        kinds = dict.fromkeys(scale.kind for scale in rule.all_scales())
        yield {
            "id": indicator_id,
            "title": programme.package.indicators[indicator_id].title,
            "unit": programme.package.indicators[indicator_id].unit,
            "goal": rule.goal,
            "direction": rule.direction,
            "scale": ", ".join(kinds),
            "weight": None if rule.is_context else rule.weight,
            "vintage": rule.vintage,
            "series": ", ".join(series.id for series in rule.series),
            "themes": ", ".join(rule.themes),
        }


def _themes(programme: Programme) -> Entries:
    rubric = programme.rubric
    for theme_id, theme in rubric.themes.items():
        yield {
            "id": theme_id,
            "title": theme.title,
            "claim": theme.claim,
            "indicators": sum(theme_id in rule.themes for rule in rubric.indicators.values()),
            "gaps": sum(theme_id in rule.themes for rule in rubric.gaps),
            "commitments": sum(theme_id in rule.themes for rule in rubric.commitments.values()),
        }


def _sources(programme: Programme) -> Entries:
    used = Counter(row.source for row in programme.package.observations)
    for source in programme.package.sources.values():
        yield {
            "id": source.id,
            "publisher": source.publisher,
            "title": source.title,
            "published": str(source.published or ""),
            "access": source.access,
            "licence": source.licence,
            "observations": used[source.id],
            "url": source.url,
        }


def _few(audits: list[str]) -> str:
    """All audits, or the first and the last where a list would be long.

    >>> _few(["2012", "2015"]), _few([str(year) for year in range(1990, 2023)])
    ('2012, 2015', '1990 ... 2022 (33)')
    """
    return ", ".join(audits) if len(audits) <= 6 else f"{audits[0]} ... {audits[-1]} ({len(audits)})"


def rubric_entries(_: object) -> Entries:
    """The bundled rubrics, which are the same whatever was loaded."""
    from bsaudit.files.area_rubric_file import is_area_rubric, read_area_rubric

    for rubric_id, path in bundled_rubrics().items():
        rubric = read_area_rubric(path).rubric if is_area_rubric(path) else read_rubric(path).rubric
        yield {
            "id": rubric_id,
            "title": rubric.title,
            "units": rubric.units,
            "version": rubric.version,
            "audits": _few(list(rubric.audits)),
            "strands": len(rubric.strands),
            "indicators": len(rubric.indicators),
            "data": rubric.data,
        }


KINDS: dict[str, Callable[[Programme], Entries]] = {
    "audits": _audits,
    "goals": _goals,
    "indicators": _indicators,
    "rubrics": rubric_entries,
    "sources": _sources,
    "strands": _strands,
    "themes": _themes,
}
"""What can be listed."""

_WITHOUT_ENTRIES: Final = {
    "sources": ("id", "publisher", "title", "published", "access", "licence", "observations", "url"),
    "themes": ("id", "title", "claim", "indicators", "gaps", "commitments"),
}
"""The columns of lists that may have no entry to take them from."""


def list_entries(programme: Programme, what: str) -> Listing:
    """List one kind of thing that the programme holds; `rubrics` lists the bundled ones.

    Raises:
        BsauditError: `what` is listed of rubrics of areas alone.
        UnknownName: `what` is not one of `KINDS`.
    """
    if what in ("areas", "levels"):
        raise BsauditError(
            f"{what} are listed of a rubric with `units: area`, and this one scores a programme: "
            f"of it bsaudit lists {', '.join(KINDS)}"
        )
    if what not in KINDS:
        raise UnknownName("kind of list", what, list(KINDS))
    entries = tuple(KINDS[what](programme))
    columns = tuple(entries[0]) if entries else _WITHOUT_ENTRIES[what]
    return Listing(provenance=programme.provenance, what=what, columns=columns, entries=entries)
