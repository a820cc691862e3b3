"""All rows of a file of any kind as text, one at a time."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from bsaudit.files.areas.byte_stream import ByteStream
from bsaudit.files.areas.csv_chunks import CsvChunks, rows_of
from bsaudit.files.areas.other_formats import refuse_other_format
from bsaudit.files.table import TableStop
from bsaudit.model.errors import Fault
from bsaudit.model.package import InputFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bsaudit.files.table import Row

__all__ = ["AllRows"]


class AllRows:
    """One file. Ask for the header first, then for the rows, once."""

    def __init__(self, path: Path, sheet: str | None = None) -> None:
        self._path = path
        self._sheet = sheet
        self._input: InputFile | None = None
        self._is_parquet = path.name.lower().endswith(".parquet")
        self._rows = self._open()

    def header(self, number: int) -> Row:
        """The row of this number; of Parquet, where the names of columns are apart from the rows, those names.

        Raises:
            TableStop: there are not so many rows, or the file cannot be read.
            MissingExtra: the library for this kind of file is not installed.
        """
        row = None
        for _ in range(1 if self._is_parquet else number):
            row = next(self._rows, None)
        if row is None:
            message = "the file is empty" if number == 1 else f"the file has no row {number}"
            expected = "a row with the names of the columns"
            raise TableStop(Fault("empty-file", message, str(self._path), 1, expected=expected))
        return row

    def __iter__(self) -> Iterator[Row]:
        """The rows below the header.

        Raises:
            TableStop: the file cannot be read from here on.
        """
        return self._rows

    def unreadable_columns(self, names: Iterable[str]) -> Iterator[Fault]:
        """A fault for each of some columns whose cells are no text that was meant; only Parquet can have such.

        Ask after the header.
        """
        if self._is_parquet:
            from pyarrow import parquet

            from bsaudit.files.areas.parquet_kinds import unreadable_columns

            yield from unreadable_columns(self._path, parquet.read_schema(self._path), names)

    def as_input(self) -> InputFile | None:
        """The record of the file, once all rows were taken."""
        return self._input

    def _open(self) -> Iterator[Row]:
        if self._is_parquet:
            return self._of_parquet()
        is_sheet = self._path.name.lower().endswith((".xlsx", ".ods"))
        return self._of_sheet() if is_sheet else self._of_csv()

    def _of_csv(self) -> Iterator[Row]:
        refuse_other_format(self._path)
        with closing(ByteStream(self._path)) as stream:
            chunks = CsvChunks(stream)
            first = chunks.header(
                1
            )  # by itself: who wants the names of columns need not wait for a stretch of rows
            if first is not None:
                yield first
            for chunk in chunks:
                rows, stop = rows_of(chunk, self._path)
                yield from rows
                if stop is not None:
                    raise TableStop(stop)
            self._input = stream.as_input(self._path.name)

    def _of_parquet(self) -> Iterator[Row]:
        from bsaudit.files.parquet_table import ParquetTable

        table = ParquetTable(self._path)
        yield from table.rows()
        self._input = InputFile(self._path.name, table.sha256, table.size)

    def _of_sheet(self) -> Iterator[Row]:
        from bsaudit.files.areas.sheet_reading import SheetFile

        file = SheetFile(self._path)
        yield from file.rows(self._sheet)
        self._input = file.as_input(self._path.name)
