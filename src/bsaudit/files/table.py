"""A table as rows of text, each with the line that it starts on, whatever kind of file it came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bsaudit.model.errors import Fault

__all__ = ["Row", "Table", "TableStop", "cell_place", "open_table"]


@dataclass(slots=True)
class Row:
    """One row.

    Attributes:
        line: the 1-based line that it starts on; in a file without lines the row's number plus one, as if its
            column names stood on line 1.
        cells: its texts, empty where there is no value.
        raw: the physical lines it was read from; empty in a file without lines.
    """

    line: int
    cells: Sequence[str]
    raw: Sequence[str] = field(default=())

    @property
    def is_blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)

    def place(self, index: int | None) -> tuple[int, int | None, str | None]:
        """The line, 1-based column and text of the line on which a cell starts, or those of the whole row."""
        if not self.raw or index is None:
            return self.line, None, self.raw[0].rstrip("\r\n") if self.raw else None
        below, column = cell_place(self.raw, index)
        return self.line + below, column, self.raw[below].rstrip("\r\n")


class Table(Protocol):
    """An open table: the first row holds the names of its columns. `sha256` and `size` are known at the end."""

    @property
    def sha256(self) -> str:
        """The hash of the file's bytes, once all rows were read."""

    @property
    def size(self) -> int:
        """The number of the file's bytes, once all rows were read."""

    def rows(self) -> Iterator[Row]:
        """The rows, the header first, one at a time.

        Raises:
            TableStop: the file cannot be read from here on.
        """


class TableStop(Exception):
    """The rest of a table cannot be read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def open_table(path: Path) -> Table:
    """The reader for a file by the end of its name: Parquet for `.parquet`, else CSV. Opens nothing yet."""
    if path.suffix == ".parquet":
        from bsaudit.files.parquet_table import ParquetTable

        return ParquetTable(path)
    from bsaudit.files.csv_table import CsvTable

    return CsvTable(path)


def cell_place(lines: Sequence[str], index: int) -> tuple[int, int]:
    """Where a cell of a CSV row starts: how many lines below the first, and the 1-based column, in characters.

    A cell in quotes starts at its quote. A cell that the row lacks is where the row ends.

    >>> cell_place(['a,"b,c",d'], 2), cell_place(['a,"b\\n', 'c",d\\n'], 2)
    ((0, 9), (1, 4))
    """
    commas, quoted = 0, False
    for below, line in enumerate(lines):
        for place, character in enumerate(line):
            if commas == index:
                return below, place + 1
            if character == '"':
                quoted = not quoted
            elif character == "," and not quoted:
                commas += 1
    return len(lines) - 1, len(lines[-1].rstrip("\r\n")) + 1
