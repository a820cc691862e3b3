"""A wide sheet as indicators with their values, each with its place in the sheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.wide.doubts import control_character, doubtful_cell, remarks, sheet_faults
from bsaudit.files.wide.figures import Figure, read_figure
from bsaudit.files.wide.layout import Layout, Orientation, find_layout
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from bsaudit.files.wide.grid import Grid
    from bsaudit.files.wide.periods import Period

__all__ = ["WideIndicator", "WideTable", "WideValue", "read_wide"]


@dataclass
class WideValue:
    """What a sheet says of one indicator in one period."""

    period: Period
    value: Figure | None = None
    lower: Figure | None = None
    upper: Figure | None = None
    n: Figure | None = None


@dataclass
class WideIndicator:
    """One row of a wide table: its name, what columns beside it say, and its values in order of time."""

    label: str
    attributes: dict[str, str] = field(default_factory=dict)
    values: list[WideValue] = field(default_factory=list)

    @property
    def units(self) -> set[str]:
        """The units that signs on its figures name."""
        return {each.value.unit for each in self.values if each.value and each.value.text}


@dataclass(frozen=True)
class WideTable:
    """All indicators of a sheet.

    Attributes:
        grid, orientation, indicators: the sheet, what its periods head, and what it holds.
        passed_over: texts in rows without figures: titles, sections, notes.
        remarks: what was done with columns that a reader may have expected otherwise.
    """

    grid: Grid
    orientation: Orientation
    indicators: tuple[WideIndicator, ...]
    passed_over: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    @property
    def periods(self) -> tuple[Period, ...]:
        """All periods, in order of time."""
        found = {value.period.start: value.period for each in self.indicators for value in each.values}
        return tuple(found[start] for start in sorted(found))


def read_wide(
    grid: Grid, orientation: Orientation | None = None, missing: frozenset[str] = frozenset()
) -> WideTable:
    """Read a sheet of indicators by period.

    Args:
        grid: the sheet.
        orientation: what the periods head; told from the sheet if left out.
        missing: further signs that stand for a figure that is not available.

    Raises:
        InputError: the periods, names or figures cannot be found, or a cell is no figure; with every such cell.
    """
    layout = find_layout(grid, orientation)
    refused = list(sheet_faults(layout))
    if refused:
        raise InputError(refused)
    faults = FaultList()
    names = layout.names.of(layout.figure_rows)
    indicators: list[tuple[int, WideIndicator]] = []
    passed_over = []
    for place in range(layout.first, len(layout.grid.rows)):
        row = layout.grid.rows[place]
        if place not in names:
            passed_over += [str(cell) for cell in row if cell is not None][:1]
        elif not names[place]:
            expected = "a name before the figures, or nothing in the row"
            column = next(column for column in layout.columns if row[column] is not None)
            faults.add(
                layout.grid.fault(place, column, "no-label", "these figures have no name", expected=expected)
            )
        else:
            indicators.append((place, _indicator(layout, place, names[place], missing, faults)))
    _refuse_same_names(indicators, layout, faults)
    if len(faults):
        raise InputError(faults.in_order())
    kept = tuple(each for _, each in indicators if each.values)
    if not kept:
        message = "there are limits and numbers of people, but no values"
        fault = layout.grid.fault(
            layout.header, min(layout.columns), "no-figures", message, expected="values"
        )
        raise InputError([fault])
    orientation = "rows" if layout.grid.transposed else "columns"
    return WideTable(grid, orientation, kept, tuple(passed_over), remarks(layout))


def _indicator(
    layout: Layout, place: int, label: str, missing: frozenset[str], faults: FaultList
) -> WideIndicator:
    row = layout.grid.rows[place]
    said = {
        name: str(row[column]).strip()
        for name, column in layout.attributes.items()
        if row[column] is not None
    }
    for column in (*layout.names.columns, *layout.attributes.values()):
        if wrong := control_character(str(row[column] or "")):
            faults.add(layout.grid.fault(place, column, "control-character", wrong, hint="delete it"))
    made = WideIndicator(label, said)
    by_period: dict[object, WideValue] = {}
    for column, (period, kind) in layout.columns.items():
        try:
            if doubt := doubtful_cell(row[column], layout.grid.semicolons):
                raise ValueError(doubt)
            figure = read_figure(row[column], missing)
        except ValueError as error:
            hint = (
                "mend the formula"
                if "error of the spreadsheet" in str(error)
                else "if the sign means that there is no figure, name it with --missing"
            )
            message = f"{shown(str(row[column]))} {error}"
            faults.add(
                layout.grid.fault(
                    place, column, "not-a-figure", message, expected="a number or a marker", hint=hint
                )
            )
            continue
        if figure is not None:
            setattr(by_period.setdefault((period.start, period.end), WideValue(period)), kind, figure)
    made.values = sorted(
        (each for each in by_period.values() if each.value is not None), key=lambda each: each.period.end
    )
    return made


def _refuse_same_names(
    indicators: list[tuple[int, WideIndicator]], layout: Layout, faults: FaultList
) -> None:
    seen: set[str] = set()
    for place, each in indicators:
        if each.label in seen:
            message = f"two indicators are called {shown(each.label)}"
            hint = "give each its own name, such as with the area or the group in it"
            faults.add(layout.grid.fault(place, layout.names.label, "same-name", message, hint=hint))
        seen.add(each.label)
