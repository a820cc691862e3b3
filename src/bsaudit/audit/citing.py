"""Citation lines: for the rubric, the data, and each source, ready to paste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import UnknownName
from bsaudit.model.result import Citation, Citations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Source

__all__ = ["cite"]


def cite(programme: Programme, ids: Sequence[str] = ()) -> Citations:
    """Citations for indicators or sources by id; without any, for the tool, the rubric and the data package.

    An indicator's citation lists every source of its observations, in order of first use.

    Raises:
        UnknownName: an id is neither an indicator nor a source of the package.
    """
    if not ids:
        return Citations(provenance=programme.provenance, citations=tuple(_whole(programme)))
    wanted: dict[str, list[str]] = {}
    for name in ids:
        for source_id, purpose in _sources_for(programme, name):
            wanted.setdefault(source_id, []).append(purpose)
    sources = programme.package.sources
    return Citations(
        provenance=programme.provenance,
        citations=tuple(_citation(sources[source_id], purposes) for source_id, purposes in wanted.items()),
    )


def _sources_for(programme: Programme, name: str) -> list[tuple[str, str]]:
    package = programme.package
    if name in package.sources:
        return [(name, "")]
    if name not in package.indicators:
        raise UnknownName("indicator or source", name, [*package.indicators, *package.sources])
    rows = [row for row in package.observations if row.indicator == name]
    return [(source_id, name) for source_id in dict.fromkeys(row.source for row in rows)]


def _citation(source: Source, purposes: Sequence[str]) -> Citation:
    year = str(source.published.last_day.year) if source.published else "no date"
    return Citation(
        id=source.id,
        text=f"{source.publisher} ({year}). {source.title}.",
        url=source.url,
        licence=source.licence,
        used_for=tuple(dict.fromkeys(purpose for purpose in purposes if purpose)),
    )


def _whole(programme: Programme) -> list[Citation]:
    made = programme.provenance
    rubric_hash = made.inputs[0].sha256[:12]
    package = programme.package
    return [
        Citation(
            id="bsaudit",
            text=f"{made.tool} [computer software]. The bsaudit maintainers.",
            url="",
            licence="MIT",
            used_for=("software",),
        ),
        Citation(
            id=made.rubric,
            text=f"{programme.rubric.title}, rubric version {made.rubric_version} (sha256 {rubric_hash}).",
            url="",
            licence="MIT",
            used_for=("rubric",),
        ),
        Citation(
            id=made.package,
            text=f"{package.title}, data package version {made.package_version}.",
            url="",
            licence=package.licence,
            used_for=("data",),
        ),
    ]
