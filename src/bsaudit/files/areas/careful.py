"""Rows one by one, each cell looked at, so that everything wrong is told with its line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit.files.areas.batch import Along, Batch, Coded, coded
from bsaudit.files.areas.layout import last_day_of
from bsaudit.files.areas.periods import PERIOD_FORMS, read_period
from bsaudit.files.areas.text_slab import TextSlab
from bsaudit.files.cells import Cells
from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.table import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bsaudit.files.areas.layout import Plan
    from bsaudit.model.errors import Fault
    from bsaudit.model.status import Marker

__all__ = ["read_carefully"]

DAY: Final = "datetime64[D]"
_NO_ROW: Final = Row(0, ())


def read_carefully(rows: Iterable[Row], plan: Plan) -> Batch:
    """The observations of the rows that are fit, and the faults of the rest."""
    reader = _Reader(plan)
    kept = list(rows) if plan.along else None
    for row in rows if kept is None else kept:
        reader.take(row)
    batch = reader.batch()
    if kept and batch.blank is None and not len(batch.faults):
        area = coded([row.cells[plan.places["area"]] for row in kept])
        batch.along = Along(area, TextSlab(kept), plan.along)
    return batch


class _Reader:
    """Goes from row to row and keeps what they say."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._faults = FaultList()
        self._cells = Cells(plan.file, plan.names, self._faults)
        self._blank: Fault | None = None
        self._names: tuple[list[str], list[str], list[str]] = ([], [], [])
        self._seen: tuple[dict[str, int], dict[str, int], dict[str, int]] = ({}, {}, {})
        self._days: list[tuple[np.datetime64, np.datetime64, np.datetime64]] = []
        self._values: list[float] = []
        self._markers: list[str] = []
        self._lines: list[int] = []

    def take(self, row: Row) -> None:
        """Read one row; what is wrong with it is told, and then it is no observation."""
        self._cells.turn_to(_NO_ROW)  # what a fault says must not hang on where the stretch before it ended
        self._cells.turn_to(row)
        if row.is_blank:
            if self._blank is None:
                alone = FaultList()
                told = Cells(self._plan.file, self._plan.names, alone)
                told.turn_to(row)
                told.fault_at(0, "blank-row", "the row is blank", hint="delete it, and all blank rows below")
                (self._blank,) = alone.in_order()
        elif len(row.cells) != len(self._plan.names):
            self._tell_ragged(row)
        elif not self._is_of_a_group(row):
            self._take_cells(row)

    def _is_of_a_group(self, row: Row) -> bool:
        place = self._plan.places.get("dimension")
        return place is not None and bool(row.cells[place])

    def _tell_ragged(self, row: Row) -> None:
        count, width = len(row.cells), len(self._plan.names)
        hint = (
            "put a text that holds a comma in quotes"
            if count > width
            else "write a comma for each empty cell"
        )
        message = f"the row has {count} cells and the header {width}"
        self._cells.fault_at(min(count, width), "ragged-row", message, hint=hint)

    def _take_cells(self, row: Row) -> None:
        names = self._name("area"), self._name("series")
        if self._plan.layout.kind == "long":
            ids: Sequence[str] = (self._name("indicator"),)
        else:
            ids = [name for name, _ in self._plan.values]
        days = (*self._period(), self._published())
        values = [self._value(column) for column in self._plan.value_columns]
        if self._cells.is_bad:
            return
        self._see(0, names[0])
        self._see(2, names[1])
        for name, value in zip(ids, values, strict=True):
            self._see(1, name)
            if value is not None:
                number, markers = value
                for kept, text in zip(self._names, (names[0], name, names[1]), strict=True):
                    kept.append(text)
                self._days.append(days)
                self._values.append(float("nan") if number is None else number)
                self._markers.append("".join(f"[{marker.symbol}]" for marker in markers))
                self._lines.append(row.line)

    def _see(self, which: int, name: str) -> None:
        seen = self._seen[which]
        seen.setdefault(name, len(seen))

    def _name(self, role: str) -> str:
        if role in self._plan.places:
            return self._cells.required(self._column(role))
        return self._plan.constants.get(role, "")

    def _column(self, role: str) -> str:
        return self._plan.names[self._plan.places[role]]

    def _period(self) -> tuple[np.datetime64, np.datetime64]:
        if not self._plan.has_days:
            return self._labelled()
        cells, columns = self._cells, self._plan.places
        start, end = (
            np.datetime64(cells.day(self._column(role)), "D")
            if role in columns
            else _constant(self._plan, role)
            for role in ("start", "end")
        )
        looked_at = {self._column(role) for role in ("start", "end") if role in columns}
        if start > end and not cells.faulty & looked_at:
            place = self._column("end" if "end" in columns else "start")
            cells.fault(place, "ends-before-start", f"the period ends on {end}, before it starts on {start}")
        return start, end

    def _labelled(self) -> tuple[np.datetime64, np.datetime64]:
        if "period" not in self._plan.places:
            return _as_days(read_period(self._plan.constants["period"].strip()))
        column = self._column("period")
        cell = self._cells.required(column).strip()
        if cell:
            try:
                if len(cell) <= 40:
                    return _as_days(read_period(cell))
                reason = f"{shown(cell)} is not a period"
            except ValueError as error:
                reason = str(error)
            message = f"{column} is {shown(cell)}, which is no period that can be read"
            self._cells.fault(column, "not-a-period", message, expected=PERIOD_FORMS, hint=reason)
        return np.datetime64("NaT", "D"), np.datetime64("NaT", "D")

    def _published(self) -> np.datetime64:
        if "published" not in self._plan.places:
            return _constant(self._plan, "published")
        parsed = self._cells.partial(self._column("published"))
        return np.datetime64("NaT", "D") if parsed is None else np.datetime64(parsed.last_day, "D")

    def _value(self, place: int) -> tuple[float | None, tuple[Marker, ...]] | None:
        name = self._plan.names[place]
        if not self._cells.text(name).strip():
            if self._plan.layout.refuses_blanks:
                hint = "leave the row out, or write [x] for a value that is not available"
                expected = "a number or a marker"
                self._cells.fault(name, "empty-cell", f"{name} is empty", expected=expected, hint=hint)
            return None
        return self._cells.value(name)

    def batch(self) -> Batch:
        """All that was read."""
        area, indicator, serie = (
            Coded(np.array([seen[name] for name in names], np.int32), tuple(seen))
            for names, seen in zip(self._names, self._seen, strict=True)
        )
        days = np.array(self._days, DAY).reshape(-1, 3)
        numbers = {text: number for number, text in enumerate(dict.fromkeys(["", *self._markers]))}
        return Batch(
            area,
            indicator,
            serie,
            start=days[:, 0],
            end=days[:, 1],
            published=days[:, 2],
            value=np.array(self._values, np.float64),
            marker=np.array([numbers[text] for text in self._markers], np.int32),
            markers=tuple(numbers)[1:],
            line=np.array(self._lines, np.int64),
            faults=self._faults,
            blank=self._blank,
        )


def _as_days(period: tuple[date, date]) -> tuple[np.datetime64, np.datetime64]:
    return np.datetime64(period[0], "D"), np.datetime64(period[1], "D")


def _constant(plan: Plan, role: str) -> np.datetime64:
    day = last_day_of(plan.constants.get(role, ""))
    assert day is not None
    return day
