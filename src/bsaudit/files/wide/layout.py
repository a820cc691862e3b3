"""Where the periods, the labels and the figures of a sheet stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from bsaudit.files.wide.names import Names, find_names
from bsaudit.files.wide.periods import Period, read_period
from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.files.wide.grid import Cell, Grid

__all__ = ["Layout", "Orientation", "find_layout"]

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
Orientation = Literal["columns", "rows"]
"""What the periods head: columns (each row an indicator) or rows (each column an indicator)."""

_KINDS: Final = {
    "value": ["value", "estimate", "rate", "percent", "percentage", "%", "number", "mean", "score"],
    "lower": [
        "lower",
        "lower ci",
        "lower limit",
        "lcl",
        "lower 95%",
        "lower 95% ci",
        "95% lower",
        "ci lower",
    ],
    "upper": [
        "upper",
        "upper ci",
        "upper limit",
        "ucl",
        "upper 95%",
        "upper 95% ci",
        "95% upper",
        "ci upper",
    ],
    "n": ["n", "base", "sample", "sample size", "respondents", "unweighted base"],
}
_KIND_OF: Final = {word: kind for kind, words in _KINDS.items() for word in words}
_ATTRIBUTES: Final = {
    "unit": "unit",
    "units": "unit",
    "direction": "direction",
    "note": "note",
    "notes": "note",
    "definition": "definition",
    "code": "skip",
    "ref": "skip",
    "id": "skip",
    "source": "note",
}
"""Columns beside the label that are understood by their heading."""


@dataclass(frozen=True)
class Layout:
    """A sheet with its periods along the top.

    Attributes:
        grid: the sheet, turned if the periods stand down its side.
        header: the row of the periods.
        first: the first row of figures.
        names: the columns of the indicators' names.
        attributes: columns beside it, by what they say of the indicator.
        columns: each column of figures: its period, and whether it holds the value, a limit or a number of people.
    """

    grid: Grid
    header: int
    first: int
    names: Names
    attributes: dict[str, int]
    columns: dict[int, tuple[Period, str]]

    @property
    def figure_rows(self) -> list[tuple[int, Sequence[Cell]]]:
        """The rows with something under the periods, each with its place."""
        return [
            (place, row)
            for place, row in enumerate(self.grid.rows)
            if place >= self.first and any(row[column] is not None for column in self.columns)
        ]


def find_layout(grid: Grid, orientation: Orientation | None = None) -> Layout:
    """Find the heading with the periods, whatever stands above it.

    Args:
        grid: the sheet.
        orientation: what the periods head; told from the sheet if left out.

    Raises:
        InputError: there is no heading with at least two periods, or one along the top and one down the side.
    """
    along = _best_row(grid) if orientation != "rows" else None
    down = _best_row(grid.turned()) if orientation != "columns" else None
    if along and down and len(along[1]) == len(down[1]):
        message = "periods stand along the top and down the side"
        raise InputError(
            [
                Fault(
                    "which-orientation",
                    message,
                    grid.file,
                    hint="say --orientation columns, or --orientation rows",
                )
            ]
        )
    if not along and not down:
        expected = "a row or a column with two or more periods, such as 2010, 2010-11, 2010 Q3 or March 2011"
        raise InputError([_no_periods(grid, expected)])
    if down and (not along or len(down[1]) > len(along[1])):
        return _laid_out(grid.turned(), *down)
    assert along is not None
    return _laid_out(grid, *along)


def _no_periods(grid: Grid, expected: str) -> Fault:
    """The fault of a sheet without periods; headings that are days are the most frequent reason."""
    message = "no heading names periods"
    for row, cells in enumerate(grid.rows):
        days = [column for column, cell in enumerate(cells) if isinstance(cell, str) and _DAY.match(cell)]
        if len(days) > 1:
            hint = "its headings are days, and a day does not say which period it stands for: write 2010, or Jan 2010"
            return grid.fault(row, days[0], "no-periods", message, expected=expected, hint=hint)
    hint = "a row for each of many areas, all of one period, is for a rubric with `units: area`: see docs/areas.md"
    return Fault("no-periods", message, grid.file, expected=expected, hint=hint)


def _best_row(grid: Grid) -> tuple[int, dict[int, Period]] | None:
    """The row that names most periods, in order of time or against it; the first of several."""
    best: tuple[int, dict[int, Period]] | None = None
    for place, row in enumerate(grid.rows):
        found = {column: period for column, cell in enumerate(row) if (period := read_period(cell))}
        starts = list(dict.fromkeys(period.start for period in found.values()))
        if len(starts) < 2 or starts not in (sorted(starts), sorted(starts, reverse=True)):
            continue
        if best is None or len(found) > len(best[1]):
            best = place, found
    return best


def _laid_out(grid: Grid, header: int, periods: dict[int, Period]) -> Layout:
    kinds = _kinds(grid, header, periods)
    if kinds:
        periods = _filled(grid.rows[header], periods, kinds)
    columns = {column: (period, kinds.get(column, "value")) for column, period in periods.items()}
    _refuse_twice(grid, header, columns)
    first = header + (2 if kinds else 1)
    attributes = _attributes(grid, (header, first - 1), columns)
    names = _names(grid, first, columns, set(attributes.values()))
    said = {what: column for what, column in attributes.items() if not what.startswith("skip")}
    return Layout(grid, header, first, names, said, columns)


def _kinds(grid: Grid, header: int, periods: dict[int, Period]) -> dict[int, str]:
    """What the row below the periods says that each column holds; empty if it is no row of headings."""
    if header + 1 >= len(grid.rows):
        return {}
    row = grid.rows[header + 1]
    kinds = {
        column: _KIND_OF[" ".join(cell.lower().split())]
        for column, cell in enumerate(row)
        if isinstance(cell, str) and " ".join(cell.lower().split()) in _KIND_OF and column >= min(periods)
    }
    return kinds if set(periods) <= set(kinds) else {}


def _filled(row: Sequence[Cell], periods: dict[int, Period], kinds: dict[int, str]) -> dict[int, Period]:
    """A period's heading stands for the columns behind it whose own heading is blank."""
    made: dict[int, Period] = {}
    last: Period | None = None
    for column in range(len(row)):
        last = periods.get(column, last if row[column] is None else None)
        if last is not None and column in kinds:
            made[column] = last
    return made


def _refuse_twice(grid: Grid, header: int, columns: dict[int, tuple[Period, str]]) -> None:
    seen: dict[tuple[object, str], int] = {}
    for column, (period, kind) in columns.items():
        first = seen.setdefault(((period.start, period.end), kind), column)
        if first != column:
            lines, over = ("rows", "beside") if grid.transposed else ("columns", "over")
            message = f"the period {period.label} stands {over} several {lines}"
            expected = f"one {lines[:-1]} a period; or after it headings that say value, lower, upper, n"
            hint = (
                "of a table with one row a figure make one with a column for each period first"
                if grid.transposed
                else "if two tables stand side by side, move each to a sheet of its own"
            )
            raise InputError(
                [grid.fault(header, column, "period-twice", message, expected=expected, hint=hint)]
            )


def _attributes(grid: Grid, heads: Sequence[int], columns: dict[int, tuple[Period, str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in dict.fromkeys(heads):
        for column, cell in enumerate(grid.rows[row]):
            words = cell.strip().lower() if isinstance(cell, str) else ""
            kind = "skip" if words.endswith(" code") else _ATTRIBUTES.get(words)
            if kind and column not in columns:
                found.setdefault(f"skip {column}" if kind == "skip" else kind, column)
    return found


def _names(grid: Grid, first: int, columns: dict[int, tuple[Period, str]], taken: set[int]) -> Names:
    rows = [
        (place, row)
        for place, row in enumerate(grid.rows)
        if place >= first and any(row[each] is not None for each in columns)
    ]
    if not rows:
        message = "there are no figures under the headings"
        raise InputError(
            [grid.fault(first - 1, min(columns), "no-figures", message, expected="rows of figures")]
        )
    names = find_names(rows, min(columns), taken)
    if names is None:
        message = "no names of indicators stand before the figures"
        raise InputError(
            [grid.fault(first - 1, min(columns), "no-labels", message, expected="a name for each")]
        )
    return names
