"""CSV as RFC 4180 has it: UTF-8, commas, double quotes, any line end; read a row at a time.

The file is hashed in the same pass, so that the hash is that of the very bytes that were used.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from bsaudit.files.source_text import decoding_fault, unreadable
from bsaudit.files.table import Row, TableStop
from bsaudit.model.errors import Fault

__all__ = ["CsvTable"]

_BOM = b"\xef\xbb\xbf"
_LONGEST_LINE = 1_000_000


class CsvTable:
    """One CSV file. Rows remember their physical lines; empty lines are passed over."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._hash = hashlib.sha256()
        self._raw: list[str] = []
        self._line = 0
        self.size = 0

    @property
    def sha256(self) -> str:
        """The hash of the bytes read so far; of the whole file once all rows were read."""
        return self._hash.hexdigest()

    def rows(self) -> Iterator[Row]:
        """The rows with the line that each starts on.

        Raises:
            TableStop: the file cannot be opened or decoded, or its quoting is broken.
        """
        reader = csv.reader(self._lines(), strict=True)
        start = 1
        while True:
            self._raw = []
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._stop_at(start, error)
            if cells:
                yield Row(start, cells, self._raw)
            start = self._line + 1

    def _lines(self) -> Iterator[str]:
        try:
            with self._path.open("rb") as stream:
                while raw := stream.readline(_LONGEST_LINE):
                    yield self._decode(raw)
        except (OSError, ValueError) as error:
            raise TableStop(unreadable(self._path, error)) from error

    def _decode(self, raw: bytes) -> str:
        self._line += 1
        if len(raw) == _LONGEST_LINE:
            message = f"the line is longer than {_LONGEST_LINE:,} bytes"
            self._stop("line-too-long", message, self._line, hint="is this really a CSV file?")
        self._hash.update(raw)
        offset, self.size = self.size, self.size + len(raw)
        body = raw.removeprefix(_BOM) if offset == 0 else raw
        try:
            line = body.decode("utf-8")
        except UnicodeDecodeError as error:
            place = offset + len(raw) - len(body) + error.start
            raise TableStop(decoding_fault(str(self._path), self._line, place, body[error.start])) from error
        if "\0" in line:
            self._stop(
                "control-character",
                "the line holds a null character",
                self._line,
                hint="is this really a CSV file?",
            )
        self._raw.append(line)
        return line

    def _stop_at(self, start: int, error: csv.Error) -> NoReturn:
        """Say a broken quoting in plain words, at the row in which it began."""
        reason = str(error)
        if "unexpected end of data" in reason:
            message, hint = (
                "a quote is opened in this row and never closed",
                "close it, or write a quote inside text as two",
            )
        elif "field larger" in reason:
            message = f"a cell of this row has more than {csv.field_size_limit():,} characters"
            hint = "look for a quote that is never closed"
        elif "new-line character" in reason:
            message, hint = "a lone carriage return stands in this row", "end each line with LF or CRLF"
        else:
            message, hint = (
                "text follows a closing quote",
                "write a quote inside text as two, and quote the whole cell",
            )
        self._stop("csv-syntax", message, start, hint=hint)

    def _stop(self, code: str, message: str, line: int, *, hint: str) -> NoReturn:
        text = self._raw[0].rstrip("\r\n") if self._raw else None
        raise TableStop(Fault(code, message, str(self._path), line, text=text, hint=hint))
