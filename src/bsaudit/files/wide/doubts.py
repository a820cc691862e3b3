"""What in a sheet could be read wrongly without anybody noticing: it is refused, or said."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from bsaudit.files.fault_list import shown
from bsaudit.files.wide.periods import read_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.files.wide.grid import Cell
    from bsaudit.files.wide.layout import Layout
    from bsaudit.files.wide.periods import Period
    from bsaudit.model.errors import Fault

__all__ = ["control_character", "doubtful_cell", "remarks", "sheet_faults"]

_MOST_INDICATORS: Final = 2000
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def sheet_faults(layout: Layout) -> Iterator[Fault]:
    """What makes a sheet no single table of one programme's indicators."""
    rows = layout.figure_rows
    if len(rows) > _MOST_INDICATORS:
        message = f"the sheet names {len(rows)} indicators, and an audit of a programme has tens"
        hint = "if its rows are areas, score them with a rubric that says `units: area`"
        expected = f"at most {_MOST_INDICATORS}"
        where = rows[_MOST_INDICATORS][0], layout.names.label
        yield layout.grid.fault(*where, "too-many-indicators", message, expected=expected, hint=hint)
        return
    for place, row in rows:
        if _is_heading(layout, row):
            column = next(each for each in layout.columns if row[each] is not None)
            message = "a second heading with periods stands below the first: is this another table"
            hint = "move each table to a sheet or a file of its own"
            yield layout.grid.fault(
                place, column, "second-table", message, expected="one table on the sheet", hint=hint
            )
            return
    yield from _merged_figures(layout)


def _is_heading(layout: Layout, row: Sequence[Cell]) -> bool:
    """Whether a row is a heading again, and not figures that could be years by chance."""
    cells = [(column, row[column]) for column in layout.columns if row[column] is not None]
    periods = {column: period for column, cell in cells if (period := read_period(cell))}
    if len(periods) < 2 or len(periods) < len(cells):
        return False
    head = layout.grid.rows[layout.header]
    again = all(period.start == layout.columns[column][0].start for column, period in periods.items())
    same_name = row[layout.names.label] is not None and row[layout.names.label] == head[layout.names.label]
    return again or same_name or (len(periods) > 2 and _one_after_the_other(list(periods.values())))


def _one_after_the_other(periods: list[Period]) -> bool:
    ordered = sorted(periods, key=lambda each: each.start)
    follows = all(first.end + timedelta(days=1) == second.start for first, second in pairwise(ordered))
    return follows and periods in (ordered, ordered[::-1])


def _merged_figures(layout: Layout) -> Iterator[Fault]:
    for first, last in layout.grid.merged:
        row, column = first
        if row < layout.first or column not in layout.columns or row >= len(layout.grid.rows):
            continue
        if layout.grid.rows[row][column] is not None and first != last:
            message = "one figure is merged over several cells"
            hint = "unmerge them, and say for each period what was published"
            yield layout.grid.fault(
                row, column, "merged-figure", message, expected="one figure a cell", hint=hint
            )


def doubtful_cell(cell: Cell, semicolons: bool) -> str:
    """Why a cell of figures cannot be taken as it stands; empty where it can.

    >>> doubtful_cell("1,5", True)[:39], doubtful_cell("1,500", False)
    ('has a comma, which in a file with semic', '')
    """
    if semicolons and isinstance(cell, str) and re.search(r"\d,\d", cell):
        return (
            "has a comma, which in a file with semicolons can stand for a decimal point or between thousands: "
            "write 1.5, or 1500"
        )
    return ""


def control_character(text: str) -> str:
    """What is wrong with a text that holds a character nobody can see; empty where nothing is."""
    found = _CONTROL.search(text)
    return f"{shown(text)} holds the control character U+{ord(found.group()):04X}" if found else ""


def remarks(layout: Layout) -> tuple[str, ...]:
    """What was done with columns that a reader may have expected otherwise."""
    grid, names = layout.grid, layout.names
    made = []
    if len(names.columns) > 1:
        listed = ", ".join(_called(layout, column) for column in names.columns)
        made.append(f"names of indicators are put together from {listed}")
    if names.before:
        listed = ", ".join(grid.called(column) for column in names.before)
        made.append(f"empty or merged cells of {listed} take the text above them")
    used = {*layout.columns, *names.columns, *layout.attributes.values()}
    rest = [column for column in range(len(grid.rows[0])) if column not in used]
    made += [
        f"{_called(layout, column)} was passed over: its heading names no period"
        for column in rest
        if any(row[column] is not None for _, row in layout.figure_rows)
    ]
    return tuple(made)


def _called(layout: Layout, column: int) -> str:
    heads = [layout.grid.rows[row][column] for row in range(layout.header, layout.first)]
    head = next((str(each) for each in heads if each is not None), "without a heading")
    return f"{layout.grid.called(column)} ({' '.join(head.split())})"
