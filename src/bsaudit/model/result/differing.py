"""Two written results of one kind: what moved between them, and whether data, rubric or method moved it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import ClassVar, Final, Literal

from bsaudit.model.package import InputFile
from bsaudit.model.result.base import Cell, Result, Row

__all__ = ["AreaMovement", "Cause", "CauseKind", "Movement", "ResultDiff"]

CauseKind = Literal["data", "rubric", "method"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cause:
    """One thing that the two results were made from or by, and that is not the same for both.

    `method` is the tool's version or a setting of the run; `data` and `rubric` are files, told by their hash.
    """

    kind: CauseKind
    what: str
    old: Cell
    new: Cell


@dataclasses.dataclass(frozen=True, kw_only=True, slots=True)
class Movement:
    """One leaf of the result that moved.

    Attributes:
        subject: what it is about: an address or an id, else the place in the result.
        title: its title, where it has one.
        field: what moved: `score`, `verdict` and so on.
        where: the place in the result, by keys and ids.
        old, new: the leaf in each; `(absent)` where one does not have it.
        change: new minus old, for numbers.
        is_main: whether it is a headline of its subject, such as a score or a verdict, rather than a detail.
    """

    subject: str
    title: str
    field: str
    where: str
    old: Cell
    new: Cell
    change: float | None
    is_main: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaMovement:
    """One column of a result of areas, with the areas for which it moved.

    Attributes:
        subject, title, field, is_main: as in `Movement`.
        where: the column's place in the result, by keys and ids.
        areas: codes of the areas that moved, in the order of the older result.
        old, new: the entry of each in either result; `(absent)` where it does not have the area.
    """

    subject: str
    title: str
    field: str
    where: str
    is_main: bool
    areas: tuple[str, ...]
    old: tuple[Cell, ...]
    new: tuple[Cell, ...]

    @property
    def changes(self) -> list[float | None]:
        """New minus old for each area; `None` where they are not both numbers."""
        return [_difference(first, second) for first, second in zip(self.old, self.new, strict=True)]


def _difference(old: Cell, new: Cell) -> float | None:
    if isinstance(old, (str, bool)) or isinstance(new, (str, bool)) or old is None or new is None:
        return None
    return float(new - old)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ResultDiff(Result):
    """What moved from one written result to another.

    `moved_by` names the kinds of cause that changed; where it is more than one, the files alone cannot tell which
    moved what, and `statement` says so.

    Attributes:
        movements: leaf by leaf.
        area_movements: in results of areas, column by column.
        area_names: of the areas in these that have one, by code.
    """

    kind: ClassVar[str] = "diff"
    of_kind: str
    old: InputFile
    new: InputFile
    causes: tuple[Cause, ...]
    moved_by: tuple[CauseKind, ...]
    movements: tuple[Movement, ...]
    area_movements: tuple[AreaMovement, ...]
    area_names: Mapping[str, str]
    statement: str

    def moved(self, *, main: bool = False) -> int:
        """How many places of the result moved; with `main` only scores, ranks and verdicts."""
        leaves = sum(each.is_main or not main for each in self.movements)
        return leaves + sum(len(each.areas) for each in self.area_movements if each.is_main or not main)

    def columns(self) -> dict[str, list[Cell]]:
        """The tidy table by column: one row a cause, one a movement, then one an area for each that moved."""
        table: dict[str, list[Cell]] = {key: [] for key in _COLUMNS}
        for part in self.column_parts():
            for key, cells in part.items():
                table[key].extend(cells)
        return table

    def column_parts(self) -> Iterator[dict[str, list[Cell]]]:
        """The same table in parts that stand below each other: where millions moved, no more than one is held."""
        table: dict[str, list[Cell]] = {key: [] for key in _COLUMNS}
        for cause in self.causes:
            _add(table, cause.kind, cause.what, "", "", "", "", cause.what, cause.old, cause.new, None)
        for each in self.movements:
            about = each.subject, each.title, "", "", each.field, each.where
            _add(table, "result", *about, each.old, each.new, each.change)
        yield table
        for column in self.area_movements:
            yield self._column_part(column)

    def _column_part(self, column: AreaMovement) -> dict[str, list[Cell]]:
        count = len(column.areas)
        names: list[Cell] = [self.area_names.get(area, "") for area in column.areas]
        places: list[Cell] = [f"{column.where}[{area}]" for area in column.areas]
        return {
            "part": ["result"] * count,
            "subject": [column.subject] * count,
            "title": [column.title] * count,
            "area": [*column.areas],
            "name": names,
            "field": [column.field] * count,
            "where": places,
            "old": [*column.old],
            "new": [*column.new],
            "change": [*column.changes],
        }

    def rows(self) -> list[Row]:
        """The same table row by row."""
        from bsaudit.model.tidy_areas import rows_of_columns

        return rows_of_columns(self.columns())


_COLUMNS: Final = (
    *("part", "subject", "title", "area", "name", "field", "where"),
    *("old", "new", "change"),
)


def _add(table: Mapping[str, list[Cell]], *cells: Cell) -> None:
    for column, cell in zip(table.values(), cells, strict=True):
        column.append(cell)
