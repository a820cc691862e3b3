"""The constraints that a package's own schema declares for its columns, held against every cell.

Those of Frictionless Table Schema v2 that speak of one cell: `required`, `enum`, `pattern`, `minimum`, `maximum`,
`minLength`, `maxLength`, `unique`. An empty cell is a missing value, to which only `required` applies.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bsaudit.files.fault_list import shown
from bsaudit.model.errors import Related

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bsaudit.files.cells import Cells

__all__ = ["Constraints", "read_constraints"]

_LONGEST_FOR_PATTERN = 10_000
_BOUNDS = ("minimum", "maximum")


@dataclass
class Constraints:
    """What one column's cells must be.

    `passed` are the cells that are known to be fit and need not be looked at again, a set that grows as most cells
    come again; where each has to be unique it stays empty.
    """

    name: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    minimum: float | str | None = None
    maximum: float | str | None = None
    shortest: int = 0
    longest: int | None = None
    unique: bool = False
    passed: set[str] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)

    @property
    def only_asks_for_a_value(self) -> bool:
        """Whether any cell but the empty one will do."""
        return self == Constraints(self.name, required=True)

    def check(self, cells: Cells) -> None:
        """Hold the present row's cell against them, unless it has a fault already."""
        if self.name in cells.faulty:
            return
        cell = cells.text(self.name)
        if not cell:
            if not self.required:
                self.passed.add(cell)
            else:
                cells.fault(
                    self.name, "empty-cell", f"{self.name} is empty", expected=f"a value for {self.name}"
                )
            return
        broken = self._broken(cell)
        if broken is not None:
            hint = f"did you mean {shown(close)}?" if (close := cells.near(cell, self.enum)) else None
            message = f"{self.name} is {shown(cell)}, which the schema in datapackage.json does not allow"
            cells.fault(self.name, "constraint", message, expected=broken, hint=hint)
            return
        if self.unique:
            self._check_unique(cells, cell)
        else:
            self.passed.add(cell)

    def _broken(self, cell: str) -> str | None:
        """What is expected instead of a cell; `None` if it is fit."""
        if self.enum and cell not in self.enum:
            return f"one of: {', '.join(self.enum)}"
        if self.pattern is not None and (
            len(cell) > _LONGEST_FOR_PATTERN or not self.pattern.fullmatch(cell)
        ):
            return f"a text of the form {self.pattern.pattern}"
        if self.minimum is not None and _is_less(cell, self.minimum):
            return f"at least {self.minimum}"
        if self.maximum is not None and _is_less(self.maximum, cell):
            return f"at most {self.maximum}"
        return self._wrong_length(cell)

    def _wrong_length(self, cell: str) -> str | None:
        if len(cell) < self.shortest:
            return f"at least {self.shortest} characters"
        if self.longest is not None and len(cell) > self.longest:
            return f"at most {self.longest} characters"
        return None

    def _check_unique(self, cells: Cells, cell: str) -> None:
        line = cells.row.line
        first = self.first.setdefault(cell, line)
        if first != line:
            message = f"the {self.name} {shown(cell)} stands twice, on lines {first} and {line}"
            related = (Related(cells.file, first, "first given here"),)
            cells.fault(
                self.name, "constraint", message, expected="a value that no other row has", related=related
            )


def _is_less(one: float | str, other: float | str) -> bool:
    """Compare numbers as numbers, and dates, which are texts of one form, as texts."""
    numbers = _as_number(one), _as_number(other)
    return numbers[0] < numbers[1] if not any(map(math.isnan, numbers)) else str(one) < str(other)


def _as_number(value: float | str) -> float:
    try:
        return float(value)
    except ValueError:
        return math.nan


def read_constraints(name: str, declared: Mapping[str, Any]) -> Constraints:
    """The constraints of one field of a schema.

    Raises:
        ValueError: one of them cannot be understood; the text says which.
    """
    made = Constraints(name, required=declared.get("required") is True, unique=declared.get("unique") is True)
    if "enum" in declared:
        if not isinstance(declared["enum"], list) or not declared["enum"]:
            raise ValueError("`enum` is not a list of values")
        made.enum = tuple(str(word) for word in declared["enum"])
    if "pattern" in declared:
        try:
            made.pattern = re.compile(str(declared["pattern"]))
        except re.error as error:
            raise ValueError(f"`pattern` is no regular expression: {error}") from None
    for bound in _BOUNDS:
        value = declared.get(bound)
        if isinstance(value, bool) or not isinstance(value, int | float | str | None):
            raise ValueError(f"`{bound}` is neither a number nor a date")
        setattr(made, bound, value)
    for key, attribute in (("minLength", "shortest"), ("maxLength", "longest")):
        length = declared.get(key, getattr(made, attribute))
        if length is not None and (isinstance(length, bool) or not isinstance(length, int)):
            raise ValueError(f"`{key}` is not a whole number")
        setattr(made, attribute, length)
    return made
