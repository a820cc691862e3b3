"""A lookup file: what areas are called, which larger areas they lie in, how many people live there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from bsaudit.files.areas.all_rows import AllRows
from bsaudit.files.areas.headers import other_separator, tell_other_separator
from bsaudit.files.areas.larger_areas import LargerAreas
from bsaudit.files.cells import Cells
from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.table import TableStop
from bsaudit.model.areas import AreaLookup
from bsaudit.model.errors import InputError, Related

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bsaudit.files.table import Row

__all__ = ["read_area_lookup"]


def read_area_lookup(
    path: Path,
    *,
    code: str = "code",
    name: str | None = "name",
    parents: Mapping[str, str | tuple[str, str | None]] | None = None,
    populations: Mapping[str, str] | None = None,
    sheet: str | None = None,
    header: int = 1,
    repeated: bool = False,
    edition: str | None = None,
) -> AreaLookup:
    """Read what is known of areas apart from their values.

    Args:
        path: a file: `.csv`, `.csv.gz`, `.parquet`, `.xlsx` or `.ods`.
        code: the column with the areas' codes.
        name: the column with their names; `None` if the file has none, and then the codes serve.
        parents: by level, such as `district`, the column with the larger area's code, or that and the column with
            its name. An empty cell means that the area lies in none.
        populations: by a name of one's choice, a column with numbers of people. An empty cell is not known.
        sheet: the sheet of a workbook; may be left out where there is one.
        header: the row on which the names of the columns stand.
        repeated: whether an area may have several rows, such as one a year; the first of them counts.
        edition: which set of boundaries the codes belong to, where that is known.

    Returns:
        The areas in file order.

    Raises:
        InputError: with every fault, by line: a missing column, an empty or repeated code, a population that is no
            number or negative, a larger area with two names, or with two codes that differ in blanks alone.
        MissingExtra: the library for this kind of file is not installed.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "lookup.csv")
    ...     _ = path.write_text("code,name,lad,people\\nE1,Ash,E0,10\\nE2,Elm,E0,\\n")
    ...     lookup = read_area_lookup(path, parents={"district": "lad"}, populations={"all": "people"})
    >>> lookup.names, lookup.parents["district"].tolist(), lookup.populations["all"].tolist()
    (('Ash', 'Elm'), ['E0', 'E0'], [10.0, nan])
    """
    wanted = {
        level: (given, None) if isinstance(given, str) else given for level, given in (parents or {}).items()
    }
    faults = FaultList()
    rows = AllRows(path, sheet)
    try:
        top = rows.header(header)
        reader = _Reader(str(path), top, code, name, wanted, populations or {}, faults, repeated)
        faults.extend(FaultList(rows.unreadable_columns(reader.asked)))
        if reader.has_columns() and not len(faults):
            for row in rows:
                reader.take(row)
    except TableStop as stop:
        faults.add(stop.fault)
        raise InputError(faults.in_order()) from stop
    faults.raise_any()
    return reader.lookup(rows, edition)


@dataclass
class _Reader:
    """Goes from row to row and keeps what they say."""

    file: str
    header: Row
    code: str
    name: str | None
    parents: Mapping[str, tuple[str, str | None]]
    populations: Mapping[str, str]
    faults: FaultList
    repeated: bool = False
    lines: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    blank: bool = False

    def __post_init__(self) -> None:
        self.cells = Cells(self.file, self.header.cells, self.faults)
        self.above = {level: LargerAreas(self.cells, *pair) for level, pair in self.parents.items()}
        self.people: dict[str, list[float]] = {key: [] for key in self.populations}

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns that were named, each once."""
        names = [self.code, self.name, *(each for pair in self.parents.values() for each in pair)]
        return tuple(dict.fromkeys(name for name in (*names, *self.populations.values()) if name is not None))

    def has_columns(self) -> bool:
        """Whether the file has all columns that were named, each once."""
        self.cells.turn_to(self.header)
        present = list(self.header.cells)
        word = other_separator(present, self.asked)
        if word is not None:
            tell_other_separator(self.cells, word)
            return False
        for column in self.asked:
            if present.count(column) == 1:
                continue
            if column in present:
                second = present.index(column, present.index(column) + 1)
                message = f"two columns are called {shown(column)}"
                self.cells.fault_at(second, "duplicate-column", message, hint="give each its own name")
            else:
                close = self.cells.near(column, tuple(present))
                hint = (
                    f"did you mean {shown(close)}?"
                    if close
                    else f"the columns are: {', '.join(present[:30])}"
                )
                message = f"there is no column called {column}"
                self.cells.fault(None, "missing-column", message, expected=f"a column {column}", hint=hint)
        return not self.cells.is_bad

    def take(self, row: Row) -> None:
        """Read one row."""
        cells = self.cells
        cells.turn_to(row)
        if row.is_blank:
            if not self.blank:
                cells.fault_at(0, "blank-row", "the row is blank", hint="delete it, and all blank rows below")
            self.blank = True
            return
        if len(row.cells) != len(self.header.cells):
            message = f"the row has {len(row.cells)} cells and the header {len(self.header.cells)}"
            hint = "put a text that holds a comma in quotes, and write a comma for each empty cell"
            cells.fault_at(min(len(row.cells), len(self.header.cells)), "ragged-row", message, hint=hint)
            return
        code = cells.required(self.code)
        first = self.lines.setdefault(code, row.line)
        if self.repeated and first != row.line:
            return
        if code.strip() and first != row.line:
            message = f"the area {shown(code)} stands twice, on lines {first} and {row.line}"
            related = (Related(self.file, first, "first given here"),)
            cells.fault(
                self.code, "duplicate-area", message, hint="keep one row for each area", related=related
            )
        self.names.append(code if self.name is None else cells.text(self.name))
        for larger in self.above.values():
            larger.take()
        for key, column in self.populations.items():
            self.people[key].append(self._number(column))

    def _number(self, column: str) -> float:
        number = self.cells.number(column)
        if number is not None and number < 0:
            message = f"{column} is {number:g}, and no place has fewer than 0 people"
            self.cells.fault(column, "out-of-range", message, expected="a number of at least 0")
        return float("nan") if number is None else number

    def lookup(self, rows: AllRows, edition: str | None) -> AreaLookup:
        """All that was read."""
        source = rows.as_input()
        parents: dict[str, Any] = {level: np.array(each.codes, np.str_) for level, each in self.above.items()}
        return AreaLookup(
            codes=tuple(self.lines),
            names=tuple(self.names),
            parents=parents,
            parent_names={level: each.names for level, each in self.above.items()},
            populations={key: np.array(people, np.float64) for key, people in self.people.items()},
            files=() if source is None else (source,),
            edition=edition,
        )
