"""From the cells of a row to values, with a fault for each cell that does not fit."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.table import Row
from bsaudit.model.bounds import why_not_computable
from bsaudit.model.dates import PartialDate
from bsaudit.model.errors import Fault, Related, nearest
from bsaudit.model.status import Marker, parse_markers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Cells"]

_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_SEPARATED = re.compile(r"[-+]?[0-9]{1,3}(?:[, '\u00a0\u202f][0-9]{3})+(?:\.[0-9]+)?")
_LEGACY = {
    "..": "[x] (not available)",
    "...": "[x] (not available)",
    ":": "[x] (not available)",
    "-": "[z] (not applicable), or 0 where the producer means nil",
    "–": "[z] (not applicable), or 0 where the producer means nil",
    "—": "[z] (not applicable), or 0 where the producer means nil",
    ".": "[z] (not applicable)",
    "*": "[c] (confidential)",
    "**": "[c] (confidential)",
    "~": "[low] (rounds to zero)",
    "#": "[c] (confidential) or [x] (not available)",
    "n/a": "[z] (not applicable) or [x] (not available)",
    "na": "[x] (not available)",
}
"""Symbols that official tables used before 2020, and the shorthand that replaced each."""

_MARKED_NUMBER = re.compile(r"([-+]?[0-9.]+) ?(\*+|[preubfPREUBF]{1,2}|\((?:p|r|e|b|u)\))")
_SPREADSHEET_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:[0-9]+")
_MINUS = "\u2212"
_TEXT_NUMBER = re.compile(r"['\u2018\u2019]?([-+\u2212]?[0-9]+(?:[.,][0-9]+)?)[\u00a0\u202f ]*%?")
_LONGEST = 200
"""No number, date or marker is longer; what is, never reaches the slower parsers."""


class Cells:
    """The cells of the present row by the names of their columns.

    Attributes:
        is_bad: whether something is wrong in this row.
        is_lost: whether it cannot even be told what the row is about.
        faulty: the columns in which something is wrong.

    One object serves a whole table: `turn_to` moves it to the next row. A method that finds a cell unfit adds
    a fault, sets `is_bad` and returns something of the right type that is not used.
    """

    def __init__(self, file: str, columns: Sequence[str], faults: FaultList) -> None:
        self.file = file
        self.faults = faults
        self.is_bad = False
        self.is_lost = False
        self.faulty: set[str | None] = set()
        self.row = Row(0, ())
        self._above = self.row
        self._columns = tuple(columns)
        self._index: Mapping[str, int] = {name: index for index, name in enumerate(columns)}
        self._texts: Mapping[str, str] = {}
        self._same: dict[str, str] = {}

    def turn_to(self, row: Row) -> None:
        """Go to another row, in which nothing is wrong yet."""
        self._above, self.row = self.row, row
        self._texts = dict(zip(self._columns, map(self._same.setdefault, row.cells, row.cells), strict=False))
        self.is_bad = self.is_lost = False
        if self.faulty:
            self.faulty = set()

    def fault(
        self,
        name: str | None,
        code: str,
        message: str,
        *,
        expected: str | None = None,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Add a fault at a cell of this row, or at the whole row."""
        self.faulty.add(name)
        index = self._index.get(name) if name is not None else None
        self.fault_at(index, code, message, expected=expected, hint=hint, related=related)

    def fault_at(
        self,
        index: int | None,
        code: str,
        message: str,
        *,
        expected: str | None = None,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Add a fault at a cell by its number, or at the whole row; the number may lie behind the last cell."""
        self.is_bad = True
        line, column, text = self.row.place(index)
        self.faults.add(Fault(code, message, self.file, line, column, text, expected, hint, related))

    def text(self, name: str) -> str:
        """A cell as it stands; empty where the table has no such column. Equal texts share their memory."""
        return self._texts.get(name, "")

    def required(self, name: str) -> str:
        """A cell that must not be empty."""
        cell = self._texts.get(name, "")
        if not cell or cell.isspace():
            self._empty(name)
        return cell

    def _empty(self, name: str) -> None:
        """An empty cell that must be filled; below a filled one of the same row group it was merged with that."""
        index = self._index.get(name)
        above = self._above.cells
        if index == 0 and index < len(above) and above[index].strip() and self._above.line > 1:
            message = f"{name} is empty, and the row above has {shown(above[index])}: were the cells merged?"
            hint = "a merged cell leaves its value in the first row only: unmerge, and fill the value down"
            self.fault(name, "merged-cells", message, expected=f"a value for {name}", hint=hint)
        else:
            self.fault(name, "empty-cell", f"{name} is empty", expected=f"a value for {name}")

    def choice(self, name: str, known: Sequence[str], *, default: str | None = None) -> str:
        """A cell that holds one of a few words; `default` is what an empty one means."""
        cell = self.text(name)
        if not cell and default is not None:
            return default
        if cell not in known:
            hint = f"did you mean {shown(close)}?" if (close := self.near(cell, tuple(known))) else None
            message = f"{name} is {shown(cell)}" if cell else f"{name} is empty"
            self.fault(name, "unknown-value", message, expected=f"one of: {', '.join(known)}", hint=hint)
        return cell

    def reference(self, name: str, cell: str, known: Mapping[str, int], what: str) -> None:
        """Check that an id, which is a cell or part of one, stands in another table; empty is for `required`."""
        if cell and cell not in known:
            close = self.near(cell, tuple(known))
            hint = f"did you mean {shown(close)}?" if close else f"add it to {what}s, or correct it here"
            self.fault(name, f"unknown-{what}", f"no {what} has the id {shown(cell)}", hint=hint)

    def near(self, cell: str, known: tuple[str, ...]) -> str | None:
        """The nearest known word, unless nobody will see it or the cell is no word."""
        return None if self.faults.is_full or not cell or len(cell) > _LONGEST else _nearest(cell, known)

    def number(self, name: str, cell: str | None = None) -> float | None:
        """A finite number, or `None` for an empty cell. `cell` is the part of the cell to read, if not all."""
        text = (self.text(name) if cell is None else cell).strip()
        if not text:
            return None
        if len(text) <= _LONGEST and _NUMBER.fullmatch(text):
            value = float(text)
            reason = why_not_computable(value)
            if reason is None:
                return value
            code = "out-of-range" if math.isfinite(value) else "not-finite"
            self.fault(name, code, f"{name} is {shown(text)}, {reason.partition(':')[0]}", hint=reason)
        else:
            self._not_a_number(name, text)
        return None

    def _not_a_number(self, name: str, text: str) -> None:
        code, hint = _why_no_number(text)
        self.fault(
            name, code, f"{name} is {shown(text)}, which is no finite number", expected="a number", hint=hint
        )

    def whole(self, name: str) -> int | None:
        """A whole number of at least 1, or `None` for an empty cell."""
        value = self.number(name)
        if value is None:
            return None
        if value < 1 or value != math.floor(value):
            message = f"{name} is {shown(self.text(name))}"
            self.fault(name, "not-a-count", message, expected="a whole number of at least 1")
        return int(value)

    def day(self, name: str) -> date:
        """A full date, which must be there."""
        cell = self.text(name)
        parsed = _day(cell) if len(cell) == 10 else "write YYYY-MM-DD"
        if isinstance(parsed, date):
            return parsed
        message = f"{name} is {shown(cell)}, which is no date" if cell else f"{name} is empty"
        self.fault(name, "not-a-date", message, expected="a date: YYYY-MM-DD", hint=parsed)
        return date.min

    def partial(self, name: str) -> PartialDate | None:
        """A day, a month or a year, or `None` for an empty cell."""
        cell = self.text(name)
        if not cell:
            return None
        parsed = _partial(cell) if len(cell) <= 10 else "write YYYY-MM-DD, YYYY-MM or YYYY"
        if isinstance(parsed, PartialDate):
            return parsed
        message = f"{name} is {shown(cell)}, which is no date"
        self.fault(name, "not-a-date", message, expected="a date: YYYY-MM-DD, YYYY-MM or YYYY", hint=parsed)
        return None

    def value(self, name: str) -> tuple[float | None, tuple[Marker, ...]]:
        """A number with official markers or, where a marker says so, without a number.

        A value that cannot be read comes back as 0, so that nothing is called absent for it.
        """
        cell = self.text(name)
        text: str = cell
        markers: tuple[Marker, ...] = ()
        if "[" in cell or "]" in cell:
            try:
                text, markers = parse_markers(cell) if len(cell) <= _LONGEST else _refuse_long(cell)
            except ValueError as error:
                self.fault(name, "unknown-marker", str(error))
                return 0.0, ()
        return self._value_with(name, text.strip(), markers), markers

    def _value_with(self, name: str, text: str, markers: tuple[Marker, ...]) -> float | None:
        without = next((marker for marker in markers if marker.effect == "no value"), None)
        if without is not None:
            if text:
                message = f"{name} holds a number beside [{without.symbol}] ({without.status})"
                self.fault(name, "marker-with-number", message, hint="keep the number or the marker")
            return None
        if text:
            number = self.number(name, text)
            return 0.0 if number is None else number
        if any(marker.effect == "use as zero" for marker in markers):
            return 0.0
        if markers:
            message = f"[{markers[0].symbol}] ({markers[0].status}) stands without a number"
            self.fault(name, "marker-without-number", message, hint="write the number before the marker")
        else:
            hint = "write [x] for a value that is not available"
            self.fault(name, "empty-cell", f"{name} is empty", expected="a number or a marker", hint=hint)
        return 0.0


def _why_no_number(text: str) -> tuple[str, str]:
    """The code and the advice for a text that stands where a number should."""
    if text.lower().lstrip("+-") in ("nan", "inf", "infinity"):
        return "not-finite", "write [x] in value where there is no number; leave other columns empty"
    if (meant := _LEGACY.get(text.lower())) is not None:
        return "legacy-marker", f"write {meant} in value; leave other columns empty"
    for code, pattern, advice in _NEAR_NUMBERS:
        match = pattern.fullmatch(text) if len(text) <= _LONGEST else None
        if match is not None:
            return code, advice(match)
    return "not-a-number", "write digits, with a point for decimals and nothing else"


def _without_separators(match: re.Match[str]) -> str:
    return f"write {re.sub(r'[^-+0-9.]', '', match[0])}, without separators"


def _plain_number(match: re.Match[str]) -> str:
    unit = "; the unit stands with the indicator" if match[0].endswith("%") else ""
    return f"write {match[1].replace(',', '.').replace(_MINUS, '-')}{unit}"


def _bracketed(match: re.Match[str]) -> str:
    return f"write {match[1]} and the marker in square brackets, such as {match[1]} [p]"


def _mend_formula(_: re.Match[str]) -> str:
    return "mend the formula in the spreadsheet, and save its result"


_NEAR_NUMBERS = (
    ("thousands-separator", _SEPARATED, _without_separators),
    ("spreadsheet-error", _SPREADSHEET_ERROR, _mend_formula),
    ("text-number", _TEXT_NUMBER, _plain_number),
    ("legacy-marker", _MARKED_NUMBER, _bracketed),
)
"""Texts that were nearly numbers: the code, the form, and from the text the advice."""


def _refuse_long(cell: str) -> tuple[str, tuple[Marker, ...]]:
    raise ValueError(f"{shown(cell)} is neither a number nor a number with markers in square brackets")


@lru_cache(maxsize=65536)
def _nearest(cell: str, known: tuple[str, ...]) -> str | None:
    return nearest(cell, known)


@lru_cache(maxsize=65536)
def _day(cell: str) -> date | str:
    """A date, or why there is none."""
    try:
        return PartialDate.parse(cell).last_day if cell[4] == cell[7] == "-" else "write YYYY-MM-DD"
    except ValueError as error:
        return str(error)


@lru_cache(maxsize=65536)
def _partial(cell: str) -> PartialDate | str:
    """A day, a month or a year, or why there is none."""
    try:
        return PartialDate.parse(cell)
    except ValueError as error:
        return str(error)
