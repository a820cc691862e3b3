"""What a rubric of areas holds: audits, strands, goals, indicators, areas and levels of larger areas as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit import __version__
from bsaudit.audit.catalogue import rubric_entries
from bsaudit.model.errors import BsauditError, UnknownName
from bsaudit.model.result import Listing, Provenance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.model.area_rubric import AreaNodeRule, AreaRubric
    from bsaudit.model.areas import AreaLookup
    from bsaudit.model.result import Cell

    Entries = Iterator[Mapping[str, Cell]]

__all__ = ["AREA_KINDS", "list_area_entries", "list_rubric_entries", "needs_data"]


def _audits(rubric: AreaRubric) -> Entries:
    for audit_id, rule in rubric.audits.items():
        period = None if rule.period is None else str(rule.period)
        yield {"id": audit_id, "title": rule.title, "as_of": str(rule.as_of), "period": period}


def _strands(rubric: AreaRubric) -> Entries:
    for strand_id, strand in rubric.strands.items():
        yield {
            "id": strand_id,
            "title": strand.title,
            "weight": _declared(rubric.overall, strand.weight),
            "goals": len(strand.goals),
            "indicators": _members(rubric, strand_id),
        }


def _goals(rubric: AreaRubric) -> Entries:
    for strand_id, strand in rubric.strands.items():
        for goal_id, goal in strand.goals.items():
            address = f"{strand_id}/{goal_id}"
            yield {
                "id": address,
                "title": goal.title,
                "weight": _declared(strand, goal.weight),
                "indicators": _members(rubric, address),
            }


def _indicators(rubric: AreaRubric) -> Entries:
    nodes = rubric.nodes()
    for name, rule in rubric.indicators.items():
        in_tree = rule.direction != "none" and rule.goal is not None
        scale = rule.scale or rubric.method.scale
        yield {
            "id": name,
            "title": rule.title or name,
            "unit": rule.unit,
            "direction": rule.direction,
            "goal": rule.goal,
            "weight": _declared(nodes[str(rule.goal)], rule.weight) if in_tree else None,
            "scale": scale.kind if in_tree and scale is not None else None,
            "series": ", ".join(rule.series),
        }


def _declared(parent: AreaNodeRule, weight: float) -> float | None:
    """A child's own weight; `None` where its node takes weights from the data or counts all alike."""
    return weight if parent.weights is None or parent.weights.method == "declared" else None


def _members(rubric: AreaRubric, address: str) -> int:
    return sum(
        rule.direction != "none" and f"{rule.goal}/".startswith(f"{address}/")
        for rule in rubric.indicators.values()
    )


def _areas(programme: AreaProgramme) -> Entries:
    """The areas that are scored, in the order of the data."""
    codes, lookup = programme.chosen().areas, programme.lookup
    if lookup is None:
        yield from ({"id": code, "name": None} for code in codes)
        return
    for code, row in zip(codes, programme.lookup_rows(codes).tolist(), strict=True):
        entry: dict[str, Cell] = {"id": code, "name": lookup.names[row] if row >= 0 else None}
        for level, parents in lookup.parents.items():
            parent = str(parents[row]) if row >= 0 else ""
            column = level if level not in ("id", "name") else f"{level}.code"
            entry[column] = parent or None
            entry[f"{level}.name"] = lookup.parent_names[level].get(parent)
        yield entry


def _levels(programme: AreaProgramme) -> Entries:
    """The levels that the data know. `members` counts larger areas, `areas` those scored that belong to one."""
    lookup: AreaLookup | None = programme.lookup
    if lookup is None:
        return
    rows = programme.lookup_rows(programme.chosen().areas)
    for level, parents in lookup.parents.items():
        summary = programme.rubric.summaries.get(level)
        found = parents[rows[rows >= 0]]
        found = found[found != ""]
        yield {
            "id": level,
            "title": None if summary is None else summary.title,
            "members": len(np.unique(found)),
            "areas": len(found),
            "summed_up": summary is not None,
        }


_OF_RUBRIC: Final[dict[str, Callable[[AreaRubric], Entries]]] = {
    "audits": _audits,
    "goals": _goals,
    "indicators": _indicators,
    "rubrics": rubric_entries,
    "strands": _strands,
}
_OF_DATA: Final[dict[str, Callable[[AreaProgramme], Entries]]] = {"areas": _areas, "levels": _levels}

AREA_KINDS: Final = (*sorted({**_OF_RUBRIC, **_OF_DATA}),)
"""What can be listed of a rubric of areas."""


def needs_data(what: str) -> bool:
    """Whether a list is made from the data, and not from the rubric alone.

    Raises:
        BsauditError: as `list_area_entries`.
    """
    if what in ("sources", "themes"):
        raise BsauditError(
            f"a rubric of areas has no {what}: of this one bsaudit lists {', '.join(AREA_KINDS)}"
        )
    if what not in AREA_KINDS:
        raise UnknownName("kind of list", what, AREA_KINDS)
    return what in _OF_DATA


def list_area_entries(programme: AreaProgramme, what: str) -> Listing:
    """List one kind of thing that a rubric of areas and its data hold; `rubrics` lists the bundled ones.

    Args:
        programme: the rubric and its data.
        what: one of `AREA_KINDS`.

    Raises:
        BsauditError: a rubric of areas has no such things, such as themes.
        UnknownName: there is no such list at all.
    """
    made = _OF_DATA[what](programme) if needs_data(what) else _OF_RUBRIC[what](programme.rubric)
    return _listing(programme.provenance, what, made)


def list_rubric_entries(file: AreaRubricFile, what: str) -> Listing:
    """List what a rubric of areas declares, without its data.

    Args:
        file: the rubric.
        what: one of `AREA_KINDS` that does not need the data.

    Raises:
        BsauditError: as `list_area_entries`; or the list is made from the data.
    """
    if needs_data(what):
        raise BsauditError(f"{what} are listed from the data, too")
    rubric = file.rubric
    provenance = Provenance(
        tool=f"bsaudit {__version__}",
        rubric=rubric.id,
        rubric_version=rubric.version,
        package=rubric.data,
        package_version="",
        inputs=(file.input,),
    )
    return _listing(provenance, what, _OF_RUBRIC[what](rubric))


_WITHOUT_ENTRIES: Final = {
    "areas": ("id", "name"),
    "goals": ("id", "title", "weight", "indicators"),
    "levels": ("id", "title", "members", "areas", "summed_up"),
}
"""The columns of lists that may have no entry to take them from."""


def _listing(provenance: Provenance, what: str, made: Entries) -> Listing:
    entries = tuple(made)
    columns = tuple(entries[0]) if entries else _WITHOUT_ENTRIES[what]
    return Listing(provenance=provenance, what=what, columns=columns, entries=entries)
