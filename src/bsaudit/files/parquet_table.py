"""Parquet with the same columns as CSV, batch by batch. Needs the extra `parquet`.

A Parquet file has no lines; a row's line is its number plus one, as if the column names stood on line 1.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bsaudit.files.source_text import unreadable
from bsaudit.files.table import Row, TableStop
from bsaudit.model.errors import Fault, MissingExtra

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ParquetTable", "as_text"]

_BATCH = 10_000


class ParquetTable:
    """One Parquet file. Values are handed on as the text that CSV would hold."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.sha256 = ""
        self.size = 0

    def rows(self) -> Iterator[Row]:
        """The names of the columns, then the rows.

        Raises:
            TableStop: the file cannot be opened or is not Parquet.
            MissingExtra: pyarrow is not installed.
        """
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise MissingExtra("reading Parquet", "parquet") from error
        try:
            with self._path.open("rb") as stream:
                self.sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
                self.size = stream.tell()
                stream.seek(0)
                file = parquet.ParquetFile(stream)
                yield Row(1, file.schema_arrow.names)
                line = 1
                for batch in file.iter_batches(batch_size=_BATCH):
                    for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                        line += 1
                        yield Row(line, [as_text(value) for value in values])
        except OSError as error:
            raise TableStop(unreadable(self._path, error)) from error
        except (pyarrow.ArrowException, ValueError, OverflowError) as error:
            reason = str(error).partition("\n")[0]
            message = f"this is no Parquet file that can be read: {reason}"
            raise TableStop(Fault("parquet-format", message, str(self._path))) from error


def as_text(value: Any) -> str:
    """A stored value as the text that CSV would hold; a day is written as ISO 8601, a missing value is empty.

    >>> as_text(2019.0), as_text(date(2019, 3, 31)), as_text(None)
    ('2019', '2019-03-31', '')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time().isoformat() == "00:00:00" else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))  # a column of whole numbers with gaps is stored as floats by many writers
    return str(value)
