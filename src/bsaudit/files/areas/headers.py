"""The header of a file of areas held against the layout that the caller gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.files.areas.layout import KNOWN, Plan, check_fixed
from bsaudit.files.cells import Cells
from bsaudit.files.fault_list import shown
from bsaudit.model.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bsaudit.files.areas.layout import Layout
    from bsaudit.files.fault_list import FaultList
    from bsaudit.files.table import Row

__all__ = ["other_separator", "plan_for", "tell_other_separator"]

SEPARATORS: Final = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def plan_for(
    layout: Layout, file: str, header: Row, faults: FaultList, partitions: Mapping[str, str] | None = None
) -> Plan | None:
    """Which column of a file is what.

    Args:
        layout: what the caller said.
        file: the file's name, for faults.
        header: the row with the names of the columns.
        faults: takes what is wrong with them.
        partitions: columns that the names of folders give, with their text for this file.

    Returns:
        `None` if the file cannot be read so.
    """
    return _Header(layout, file, header, faults, partitions or {}).plan()


def other_separator(names: Sequence[str], sought: Collection[str]) -> str | None:
    """What separates the columns of a header that was read as one, where that is no comma.

    Args:
        names: the columns as they were read.
        sought: names of columns that the file should have.

    >>> other_separator(["code;name"], {"code", "name"}), other_separator(["code;name"], {"area"})
    ('semicolons', None)
    """
    for sign, word in SEPARATORS.items() if len(names) == 1 else ():
        if len({name.strip(" \"'") for name in names[0].split(sign)} & set(sought)) > 1:
            return word
    return None


def tell_other_separator(cells: Cells, word: str) -> None:
    """Add the fault of a header whose columns something else than commas separates: of its first cell."""
    message = f"the columns are separated by {word}, not by commas"
    hint = "save the file as CSV with commas; some spreadsheets choose by their country"
    cells.fault_at(0, "other-separator", message, expected="commas between the cells", hint=hint)


class _Header:
    def __init__(
        self, layout: Layout, file: str, header: Row, faults: FaultList, partitions: Mapping[str, str]
    ) -> None:
        self._layout = layout
        self._file = file
        self._names = list(header.cells)
        self._partitions = partitions
        self._faults = faults
        self._cells = Cells(file, self._names, faults)
        self._cells.turn_to(header)

    def plan(self) -> Plan | None:
        before = len(self._faults)
        if self._has_other_separator():
            return None
        places = {
            role: self._names.index(name) for role, name in self._columns().items() if name in self._names
        }
        constants = dict(self._layout.fixed)
        for role, name in self._columns().items():
            if role not in places and role not in constants and name in self._partitions:
                constants[role] = self._partitions[name]
                self._check_partition(role, name)
        for role in places.keys() & self._layout.fixed.keys():
            message = (
                f"{role} is fixed to {shown(self._layout.fixed[role])}, and there is a column of that name"
            )
            self._cells.fault(self._names[places[role]], "column-and-constant", message)
        self._check_required({**places, **constants})
        values = self._value_columns(places)
        self._check_once({self._names[place] for place in (*places.values(), *(at for _, at in values))})
        if self._layout.refuses_others:
            self._check_others()
        if len(self._faults) > before:
            return None
        along = {name: self._names.index(name) for name in self._layout.along if self._names.count(name) == 1}
        return Plan(self._layout, self._file, tuple(self._names), places, values, constants, along)

    def _check_partition(self, role: str, name: str) -> None:
        try:
            check_fixed(role, self._partitions[name])
        except ValueError as error:
            message = f"the folder {name}={self._partitions[name]} gives no {role} that can be read"
            self._faults.add(Fault("bad-partition", message, self._file, hint=str(error)))

    def _columns(self) -> dict[str, str]:
        """The name of the column of each role. `start` and `end` go before the label of the period."""
        return {role: self._layout.column(role) for role in self._layout.roles}

    def _has_other_separator(self) -> bool:
        """Whether the file is separated by something else than commas, which is then the one fault."""
        sought = {*self._columns().values(), *(self._layout.indicators or {}).values()}
        word = other_separator(self._names, sought)
        if word is not None:
            tell_other_separator(self._cells, word)
        return word is not None

    def _check_required(self, found: Mapping[str, object]) -> None:
        columns = self._columns()
        needed: list[str] = [role for role in ("indicator", "area", "value") if role in columns]
        lacking = [role for role in needed if role not in found]
        lacking += [role for role in self._layout.columns if role not in found and role not in needed]
        if "period" not in found and not {"start", "end"} <= found.keys():
            given = [role for role in ("start", "end") if role in found]
            lacking += ["start" if given == ["end"] else "end" if given else "period"]
        for role in dict.fromkeys(lacking):
            self._tell_missing(columns[role], "" if columns[role] == role else f" for {role}", role)

    def _tell_missing(self, name: str, what_for: str, role: str = "") -> None:
        close = self._cells.near(name, tuple(self._names))
        hint = f"did you mean {shown(close)}?" if close else f"the columns are: {', '.join(self._names[:30])}"
        if role == "period" and not close:
            hint += "; where all rows are of one period, name it for the table, such as `period: 2019`"
        message = f"there is no column called {name}{what_for}"
        self._cells.fault(None, "missing-column", message, expected=f"a column {name}", hint=hint)

    def _value_columns(self, places: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
        if self._layout.kind == "long":
            return (("", places["value"]),) if "value" in places else ()
        wanted = self._layout.indicators
        if wanted is None:
            taken = set(places.values())
            also = self._layout.along
            wanted = {
                name: name for at, name in enumerate(self._names) if at not in taken and name not in also
            }
        for indicator, name in wanted.items():
            if name not in self._names:
                self._tell_missing(name, "" if indicator == name else f" for the indicator {indicator}")
        if not wanted:
            self._cells.fault(None, "missing-column", "no column holds the values of an indicator")
        return tuple((key, self._names.index(name)) for key, name in wanted.items() if name in self._names)

    def _check_once(self, used: set[str]) -> None:
        for index, name in enumerate(self._names):
            if name in used and name in self._names[:index]:
                message = f"two columns are called {shown(name)}"
                self._cells.fault_at(index, "duplicate-column", message, hint="give each its own name")

    def _check_others(self) -> None:
        known = (
            (*self._columns().values(), *KNOWN) if self._layout.kind == "long" else self._columns().values()
        )
        named = {*known, *(self._layout.indicators or {}).values(), *self._layout.along}
        if self._layout.kind == "wide" and self._layout.indicators is None:
            return
        for index, name in enumerate(self._names):
            if name not in named:
                close = self._cells.near(name, tuple(each for each in named if each not in self._names))
                hint = (
                    f"did you mean {close}?"
                    if close
                    else "take it out, or ask for other columns to be ignored"
                )
                message = f"{shown(name)} is no column that is known"
                self._cells.fault_at(
                    index,
                    "unknown-column",
                    message,
                    expected=f"one of: {', '.join(sorted(named))}",
                    hint=hint,
                )
