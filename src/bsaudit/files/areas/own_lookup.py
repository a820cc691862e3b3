"""What a table of values says of its own areas, picked up while its values are read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from bsaudit.files.areas.batch import first_rows
from bsaudit.files.areas.numbers import numbers_of
from bsaudit.files.areas.reading import read_watched
from bsaudit.model.areas import AreaLookup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from bsaudit.files.areas.batch import Along, Batch
    from bsaudit.files.areas.layout import Layout
    from bsaudit.model.areas import AreaColumns
    from bsaudit.model.package import InputFile

__all__ = ["LookupColumns", "read_with_lookup"]


@dataclass(frozen=True)
class LookupColumns:
    """Which columns of a table say what of areas: the arguments of `read_area_lookup` of the same names."""

    code: str
    name: str | None = None
    parents: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    populations: Mapping[str, str] = field(default_factory=dict)
    repeated: bool = False
    edition: str | None = None

    @property
    def further(self) -> tuple[str, ...]:
        """The columns beside the code, each once."""
        names = [self.name, *(each for pair in self.parents.values() for each in pair)]
        return tuple(dict.fromkeys(each for each in (*names, *self.populations.values()) if each is not None))


def read_with_lookup(
    path: Path, layout: Layout, columns: LookupColumns
) -> tuple[AreaColumns, AreaLookup | None]:
    """The observations of a file and what its own columns say of the areas, read once from start to end.

    Args:
        path: the file.
        layout: what the columns of the values mean.
        columns: which columns say what of the areas.

    Returns:
        The observations, and what `read_area_lookup` would read. `None` in its place if anything is wrong with it,
        or may be: then `read_area_lookup`, which looks at each row, tells what.

    Raises:
        InputError, MissingExtra: as `read_area_columns`.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from bsaudit.files.areas.layout import Layout
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "areas.csv")
    ...     _ = path.write_text("area,name,indicator,period,value\\nE1,Ash,a,2019,1\\nE1,Ash,b,2019,2\\n")
    ...     named = LookupColumns("area", "name", repeated=True)
    ...     values, lookup = read_with_lookup(path, Layout(others="ignore"), named)
    >>> lookup.codes, lookup.names
    (('E1',), ('Ash',))
    """
    own = _OwnLookup(columns)
    found = read_watched(path, replace(layout, along=columns.further), own.take)
    is_one_file = [file.name for file in found.files] == [path.name]  # no folder, and no package
    return found, own.lookup(found.files) if is_one_file else None


class _OwnLookup:
    """Keeps what the first row of each area says, until something is in doubt.

    Only rows of areas not met before are looked at, so a table with a hundred rows an area costs little more than one
    without names.
    """

    def __init__(self, columns: LookupColumns) -> None:
        self._columns = columns
        self._is_sure = True
        self._codes: dict[str, None] = {}
        self._cells: dict[str, list[str]] = {name: [] for name in columns.further}

    def take(self, batch: Batch) -> None:
        """Pick up the areas that a stretch, the next of the file, names first."""
        along = batch.along
        if along is None or len(along.places) < len(self._cells):
            self._is_sure = False
        if self._is_sure and along is not None:
            rows = first_rows(along.area)[self._new_areas(along)]
            for name, kept in self._cells.items() if len(rows) else ():
                kept.extend(along.slab.cells(along.places[name], rows))

    def _new_areas(self, along: Along) -> list[int]:
        codes, texts = along.area
        if not self._columns.repeated:
            self._is_sure = len(codes) == len(texts) and self._codes.keys().isdisjoint(texts)
        elif all(map(self._codes.__contains__, texts)):
            return []
        new = [number for number, text in enumerate(texts) if text not in self._codes]
        self._codes.update(dict.fromkeys(texts))
        self._is_sure = self._is_sure and all(map(str.strip, texts))
        return new

    def lookup(self, files: tuple[InputFile, ...]) -> AreaLookup | None:
        """All that was picked up; `None` if it is in doubt."""
        if not self._is_sure:
            return None
        columns, cells = self._columns, self._cells
        names = {level: _names(cells, pair) for level, pair in columns.parents.items()}
        people = {key: _people(cells[column]) for key, column in columns.populations.items()}
        sure_names = {level: each for level, each in names.items() if each is not None}
        sure_people = {key: each for key, each in people.items() if each is not None}
        if len(sure_names) < len(names) or len(sure_people) < len(people):
            return None
        above = {level: _larger(cells[column]) for level, (column, _) in columns.parents.items()}
        if None in above.values():
            return None
        codes = tuple(self._codes)
        parents: dict[str, Any] = {level: np.array(each, np.str_) for level, each in above.items()}
        called = codes if columns.name is None else tuple(cells[columns.name])
        return AreaLookup(codes, called, parents, sure_names, sure_people, files, columns.edition)


def _names(cells: Mapping[str, Sequence[str]], pair: tuple[str, str | None]) -> dict[str, str] | None:
    """What larger areas are called; `None` if one of them has two names."""
    column, name = pair
    if name is None:
        return {}
    pairs = [pair for pair in zip(cells[column], cells[name], strict=True) if pair[0].strip()]
    names = dict(pairs)
    return names if len(names) == len(set(pairs)) else None


def _larger(cells: Sequence[str]) -> list[str] | None:
    """Codes of larger areas, an empty text for none; `None` if two of them differ in blanks alone."""
    bare = {code: code.strip() for code in set(cells)}
    codes = [code for code, text in bare.items() if text]
    if len({bare[code] for code in codes}) < len(codes):
        return None
    return [code if bare[code] else "" for code in cells]


def _people(cells: Sequence[str]) -> NDArray[np.float64] | None:
    """Numbers of people, NaN where a cell is empty; `None` if one is no number, or less than 0."""
    is_given = np.fromiter(map(bool, map(str.strip, cells)), np.bool_, len(cells))
    numbers = numbers_of([cell for cell in cells if cell.strip()])
    if numbers is None or np.any(numbers < 0):
        return None
    people = np.full(len(cells), np.nan)
    people[is_given] = numbers
    return people
