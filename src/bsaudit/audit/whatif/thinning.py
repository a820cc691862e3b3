"""Keep only the evidence of the better-graded sources."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bsaudit.model.package import Observation, Package
    from bsaudit.model.status import Marker

__all__ = ["with_grade"]


def with_grade(package: Package, grade: Literal["A", "B"]) -> Package:
    """The package with observations of a grade or better alone.

    A value and the baseline that it is compared with both have to pass. Where a row that marks a break in its
    series goes, the next row of the series takes the mark over: what was not comparable does not become so.
    """
    kept = [row for row in package.observations if row.grade <= grade]
    for gone in package.observations:
        breaks = tuple(marker for marker in gone.markers if marker.effect == "break")
        if gone.grade > grade and breaks:
            kept = _marked(kept, gone, breaks)
    return replace(package, observations=tuple(kept))


def _marked(rows: list[Observation], gone: Observation, breaks: tuple[Marker, ...]) -> list[Observation]:
    def follows(row: Observation) -> bool:
        own = (row.indicator, row.series, row.dimension, row.group)
        return own == (gone.indicator, gone.series, gone.dimension, gone.group) and row.end >= gone.end

    first = min((row.end for row in rows if follows(row)), default=None)
    return [
        row._replace(markers=(*row.markers, *breaks)) if follows(row) and row.end == first else row
        for row in rows
    ]
