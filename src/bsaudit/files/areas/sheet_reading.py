"""A sheet of an XLSX or ODS workbook as batches of observations. Needs the extra `spreadsheet`.

A row's line is its number in the sheet, a cell's column its number there: column 3 is C.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bsaudit.files.areas.assemble import assemble
from bsaudit.files.areas.careful import read_carefully
from bsaudit.files.areas.headers import plan_for
from bsaudit.files.areas.other_formats import refuse_old_workbook
from bsaudit.files.areas.sheet_errors import error_cells, far_cell
from bsaudit.files.areas.text_slab import TextSlab
from bsaudit.files.fault_list import shown
from bsaudit.files.parquet_table import as_text
from bsaudit.files.source_text import read_bytes
from bsaudit.files.table import Row, TableStop
from bsaudit.model.errors import Fault, MissingExtra, nearest
from bsaudit.model.package import InputFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bsaudit.files.areas.batch import Batch
    from bsaudit.files.areas.layout import Layout
    from bsaudit.files.fault_list import FaultList

__all__ = ["SheetFile", "SheetRow"]

ROWS: Final = 50_000


@dataclass(slots=True)
class SheetRow(Row):
    """A row of a sheet, whose cells have places but no text around them."""

    def place(self, index: int | None) -> tuple[int, int | None, str | None]:
        """The row and the column, from 1, and no line of text."""
        return self.line, None if index is None else index + 1, None


class SheetFile:
    """One workbook."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hash = ""
        self._size = 0

    def as_input(self, name: str) -> InputFile:
        """The record of the file, once its rows were read."""
        return InputFile(name=name, sha256=self._hash, bytes=self._size)

    def batches(
        self,
        layout: Layout,
        faults: FaultList,
        partitions: Mapping[str, str],
        tell: Callable[[int], None],
    ) -> Iterator[Batch]:
        """The observations in stretches. Faults of the header go to `faults`, those of rows with the batch.

        Raises:
            TableStop: the file cannot be opened or is no workbook, or it cannot be told which sheet is meant.
            MissingExtra: python-calamine is not installed.
        """
        rows = self.rows(layout.sheet)
        if len(rows) < layout.header:
            message = "the sheet is empty" if layout.header == 1 else f"the sheet has no row {layout.header}"
            expected = "a row with the names of the columns"
            faults.add(Fault("empty-file", message, str(self._path), expected=expected))
            return
        plan = plan_for(layout, str(self._path), rows[layout.header - 1], faults, partitions)
        if plan is None:
            return
        for first in range(layout.header, len(rows), ROWS):
            some = rows[first : first + ROWS]
            batch = assemble(TextSlab(some), plan)
            yield read_carefully(some, plan) if batch is None else batch
            tell(self._size * (first + len(some)) // len(rows))

    def rows(self, sheet: str | None) -> Sequence[Row]:
        """All rows of a sheet as text, from the first, empty ones included.

        Raises:
            TableStop: as `batches`.
            MissingExtra: as `batches`.
        """
        try:
            import python_calamine
        except ImportError as error:
            raise MissingExtra("reading workbooks", "spreadsheet") from error
        data = read_bytes(self._path)
        self._hash, self._size = hashlib.sha256(data).hexdigest(), len(data)
        if not data:
            expected = "a workbook with a sheet of figures"
            raise TableStop(Fault("empty-file", "the file is empty", str(self._path), expected=expected))
        refuse_old_workbook(self._path, data)
        try:
            with python_calamine.load_workbook(BytesIO(data)) as book:
                name = self._chosen(book.sheet_names, sheet)
                if (far := far_cell(data, name)) is not None:
                    raise TableStop(self._too_far(far))
                cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            errors = error_cells(data, name)
        except python_calamine.CalamineError as error:
            message = f"this is no workbook that can be read: {error}"
            hint = "save it again as .xlsx or .ods, without a password"
            raise TableStop(Fault("workbook-format", message, str(self._path), hint=hint)) from error
        return [SheetRow(line, _texts(line, row, errors)) for line, row in enumerate(cells, start=1)]

    def _too_far(self, cell: str) -> Fault:
        message = f"the sheet reaches to {cell}, and nearly all of its cells are empty"
        hint = "delete the rows and columns behind the table, where a stray cell is filled, and save it again"
        return Fault("workbook-format", message, str(self._path), hint=hint)

    def _chosen(self, names: Sequence[str], sheet: str | None) -> str:
        if sheet is None and len(names) == 1:
            return names[0]
        if sheet is not None and sheet in names:
            return sheet
        listed = ", ".join(map(shown, names))
        if sheet is None:
            message, hint = f"the workbook has {len(names)} sheets", f"say which one to read: {listed}"
        else:
            message, close = f"the workbook has no sheet called {shown(sheet)}", nearest(sheet, names)
            hint = f"did you mean {shown(close)}?" if close else f"its sheets are: {listed}"
        raise TableStop(Fault("unknown-sheet", message, str(self._path), hint=hint))


def _texts(line: int, cells: Sequence[Any], errors: Mapping[tuple[int, int], str]) -> list[str]:
    if not errors:
        return [as_text(cell) for cell in cells]
    return [errors.get((line, place), "") or as_text(cell) for place, cell in enumerate(cells, start=1)]
