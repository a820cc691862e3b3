"""A table as rows of text, each with the line that it starts on, whatever kind of file it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bsaudit.model.errors import Fault

__all__ = ["Row", "Table", "TableStop", "cell_column", "open_table"]


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
    def text(self) -> str | None:
        """The line that the row starts on, for a message."""
        return self.raw[0].rstrip("\r\n") if self.raw else None

    def column(self, index: int) -> int | None:
        """The 1-based character column of a cell; `None` in a row of several lines or of none."""
        return cell_column(self.raw[0], index) if len(self.raw) == 1 else None


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


def cell_column(line: str, index: int) -> int:
    """Where a cell of a CSV line starts: 1-based, counted in characters, at the quote if there is one.

    >>> cell_column('a,"b,c",d', 2)
    9
    """
    commas, quoted = 0, False
    for place, character in enumerate(line):
        if commas == index:
            return place + 1
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            commas += 1
    return len(line.rstrip("\r\n")) + 1
