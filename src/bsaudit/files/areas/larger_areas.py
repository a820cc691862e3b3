"""The larger areas of one level, as the rows of a lookup name them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bsaudit.files.fault_list import shown
from bsaudit.model.errors import Related

if TYPE_CHECKING:
    from bsaudit.files.cells import Cells

__all__ = ["LargerAreas"]


@dataclass
class LargerAreas:
    """Goes along with the cells, and keeps in which larger area each row lies.

    A slip of a larger area is told once, not in each of its rows.

    Attributes:
        cells: the present row.
        column: the column with the larger area's code.
        named_in: the column with its name, if there is one.
        codes: by row taken, the code; an empty text for none.
        names: by code, the name.
    """

    cells: Cells
    column: str
    named_in: str | None
    codes: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._spelt: dict[str, tuple[str, int]] = {}
        self._named_on: dict[str, int] = {}
        self._told: set[tuple[str, ...]] = set()

    def take(self) -> None:
        """Read the present row."""
        code = self.cells.text(self.column)
        bare, line = code.strip(), self.cells.row.line
        self.codes.append(code if bare else "")
        if not bare:
            return
        spelt, first = self._spelt.setdefault(bare, (code, line))
        if spelt != code and self._is_news(code):
            both = f"{shown(code)} and {shown(spelt)}, on line {first},"
            message = f"{both} differ in the blanks around them alone"
            self._tell(self.column, "padded-code", message, "take the blanks away", first)
        if self.named_in is None:
            return
        name = self.cells.text(self.named_in)
        known, first = self.names.setdefault(code, name), self._named_on.setdefault(code, line)
        if known != name and self._is_news(code, name):
            message = f"{shown(code)} is called {shown(name)} here and {shown(known)} on line {first}"
            self._tell(self.named_in, "two-names", message, "give a larger area one name", first)

    def _is_news(self, *words: str) -> bool:
        is_new = words not in self._told
        self._told.add(words)
        return is_new

    def _tell(self, column: str, code: str, message: str, hint: str, first: int) -> None:
        related = (Related(self.cells.file, first, "first given here"),)
        self.cells.fault(column, code, message, hint=hint, related=related)
