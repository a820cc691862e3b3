"""Several tables of areas as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from bsaudit.model.areas import AreaColumns, AreaLookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["joined_columns", "joined_lookups"]


def joined_columns(parts: Sequence[AreaColumns]) -> AreaColumns:
    """The observations of several tables, one after the other."""
    if len(parts) == 1:
        return parts[0]
    areas, indicators, series, markers = (
        tuple(dict.fromkeys(text for part in parts for text in getattr(part, field)))
        for field in ("areas", "indicators", "series", "markers")
    )
    first_file = np.cumsum([0, *(len(part.files) for part in parts)])
    return AreaColumns(
        areas=areas,
        indicators=indicators,
        series=series,
        markers=markers,
        area=_renumbered([(part.area, part.areas) for part in parts], areas),
        indicator=_renumbered([(part.indicator, part.indicators) for part in parts], indicators),
        serie=_renumbered([(part.serie, part.series) for part in parts], series),
        start=np.concatenate([part.start for part in parts]),
        end=np.concatenate([part.end for part in parts]),
        published=np.concatenate([part.published for part in parts]),
        value=np.concatenate([part.value for part in parts]),
        marker=np.concatenate([_markers(part, markers) for part in parts]),
        file=np.concatenate([part.file + first_file[place] for place, part in enumerate(parts)]).astype(
            np.int16
        ),
        line=np.concatenate([part.line for part in parts]),
        files=tuple(file for part in parts for file in part.files),
        paths=tuple(path for part in parts for path in (part.paths or (each.name for each in part.files))),
    )


def joined_lookups(parts: Sequence[AreaLookup]) -> AreaLookup:
    """What several tables know of areas. Where two speak of one thing, the first that says something counts."""
    if len(parts) == 1:
        return parts[0]
    edition = next((part.edition for part in parts if part.edition is not None), None)
    files = tuple({file.name: file for part in parts for file in part.files}.values())
    codes = tuple(dict.fromkeys(code for part in parts for code in part.codes))
    place = {code: number for number, code in enumerate(codes)}
    names = list(codes)
    parents: dict[str, Any] = {}
    parent_names: dict[str, dict[str, str]] = {}
    populations: dict[str, NDArray[np.float64]] = {}
    for part in reversed(parts):  # so that the first has the last word
        rows = np.array([place[code] for code in part.codes], dtype=np.int64)
        for code, name in zip(part.codes, part.names, strict=True):
            if name.strip() and name != code:
                names[place[code]] = name
        for level, of in part.parents.items():
            whole = np.array(parents.get(level, np.full(len(codes), "")), dtype=object)
            whole[rows] = np.where(of == "", whole[rows], of)
            parents[level] = whole.astype(np.str_)
            said = {code: name for code, name in part.parent_names.get(level, {}).items() if name.strip()}
            parent_names[level] = parent_names.get(level, {}) | said
        for key, people in part.populations.items():
            column = populations.setdefault(key, np.full(len(codes), np.nan))
            column[rows] = np.where(np.isnan(people), column[rows], people)
    return AreaLookup(codes, tuple(names), parents, parent_names, populations, files, edition)


def _renumbered(
    parts: Sequence[tuple[NDArray[np.int32], tuple[str, ...]]], names: tuple[str, ...]
) -> NDArray[np.int32]:
    place = {name: number for number, name in enumerate(names)}
    return np.concatenate(
        [np.array([place[name] for name in own], dtype=np.int32)[numbers] for numbers, own in parts]
    )


def _markers(part: AreaColumns, markers: tuple[str, ...]) -> NDArray[np.uint8]:
    codes = np.array([0, *(1 + markers.index(text) for text in part.markers)], dtype=np.uint8)
    return codes[part.marker]
