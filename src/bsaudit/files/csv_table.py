"""CSV as RFC 4180 has it: UTF-8, commas, double quotes, any line end; read a row at a time.

The file is hashed in the same pass, so that the hash is that of the very bytes that were used.
"""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING, Literal, NoReturn

from bsaudit.files.source_text import decoding_fault, unreadable
from bsaudit.files.table import Row, TableStop
from bsaudit.model.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["LONGEST_CELL", "LONGEST_LINE", "CsvTable", "first_slip"]

_BOM = b"\xef\xbb\xbf"
LONGEST_LINE = 1_000_000
"""In bytes."""

LONGEST_CELL = 131_072
"""In characters. The library's own limit is a setting of the whole process, which others change."""


class CsvTable:
    """One CSV file, or a stretch of one. Rows remember their physical lines; empty lines are passed over.

    Args:
        path: the file.
        lines: the raw lines of a stretch, if not the whole file is to be read.
        line: how many lines of the file come before the stretch. `offset`: how many bytes.
    """

    def __init__(
        self, path: Path, lines: Iterator[bytes] | None = None, *, line: int = 0, offset: int = 0
    ) -> None:
        self._path = path
        self._given = lines
        self._hash = hashlib.sha256()
        self._raw: list[str] = []
        self._line = line
        self._size_of_row = 0
        self.size = offset

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
        start = self._line + 1
        while True:
            self._raw, self._size_of_row = [], 0
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._stop_at(start, error)
            if self._size_of_row > LONGEST_CELL and any(len(cell) > LONGEST_CELL for cell in cells):
                self._too_long(start)
            if cells:
                yield Row(start, cells, self._raw)
            start = self._line + 1

    def _lines(self) -> Iterator[str]:
        if self._given is not None:
            yield from map(self._decode, self._given)
            return
        try:
            with self._path.open("rb") as stream:
                while raw := stream.readline(LONGEST_LINE):
                    yield self._decode(raw)
        except (OSError, ValueError) as error:
            raise TableStop(unreadable(self._path, error)) from error

    def _decode(self, raw: bytes) -> str:
        self._line += 1
        if len(raw) >= LONGEST_LINE:
            message = f"the line is longer than {LONGEST_LINE:,} bytes"
            self._stop("line-too-long", message, self._line, hint="is this really a CSV file?", place=None)
        self._hash.update(raw)
        offset, self.size = self.size, self.size + len(raw)
        body = raw.removeprefix(_BOM) if offset == 0 else raw
        try:
            line = body.decode("utf-8")
        except UnicodeDecodeError as error:
            before = offset + len(raw) - len(body)
            raise TableStop(decoding_fault(str(self._path), self._line, body, error.start, before)) from error
        self._raw.append(line)
        if "\0" in line:
            message = "the line holds a null character"
            place = len(self._raw) - 1, line.index("\0") + 1
            self._stop(
                "control-character", message, self._line, hint="is this really a CSV file?", place=place
            )
        self._size_of_row += len(line)
        if self._size_of_row > LONGEST_LINE:
            self._too_long(self._line - len(self._raw) + 1)
        return line

    def _stop_at(self, start: int, error: csv.Error) -> NoReturn:
        """Say a broken quoting in plain words, at the row in which it began."""
        if "field larger" in str(error):
            self._too_long(start)
        below, column, kind = first_slip(self._raw)
        message, hint = _SLIPS[kind]
        self._stop("csv-syntax", message, start + below, hint=hint, place=(below, column))

    def _too_long(self, start: int) -> NoReturn:
        message = f"a cell of this row has more than {LONGEST_CELL:,} characters"
        below, column, _ = first_slip(self._raw)
        hint = "look for a quote that is never closed"
        self._stop("csv-syntax", message, start + below, hint=hint, place=(below, column))

    def _stop(
        self, code: str, message: str, line: int, *, hint: str, place: tuple[int, int] | None
    ) -> NoReturn:
        below, column = place or (0, None)
        text = self._raw[below].rstrip("\r\n") if below < len(self._raw) else None
        raise TableStop(Fault(code, message, str(self._path), line, column, text, hint=hint))


_SLIPS: dict[str, tuple[str, str]] = {
    "open": (
        "a quote is opened in this row and never closed",
        "close it, or write a quote inside text as two",
    ),
    "return": ("a lone carriage return stands in this row", "end each line with LF or CRLF"),
    "stray": (
        "text follows a closing quote",
        "write a quote inside text as two, and quote the whole cell",
    ),
}


def first_slip(lines: Sequence[str]) -> tuple[int, int, Literal["open", "return", "stray"]]:
    """What is wrong with the quoting of a row, how many lines below its first one, and at which 1-based column.

    >>> first_slip(['a,"b" c,d\\n']), first_slip(['a,"b\\n', 'c\\n'])
    ((0, 6, 'stray'), (0, 3, 'open'))
    """
    opened: tuple[int, int] | None = None
    last = (0, 0)
    closed = False
    at_start = True
    for below, line in enumerate(lines):
        for place, character in enumerate(line):
            if opened:
                if character == '"':
                    last, opened, closed = opened, None, True
            elif character == '"' and closed:
                opened, closed = last, False  # two quotes in a row are one quote of the text
            elif character == '"' and at_start:
                opened = below, place + 1
            elif character == "\r" and line[place + 1 : place + 2] not in ("", "\n"):
                return below, place + 1, "return"
            elif closed and character not in ",\r\n":
                return below, place + 1, "stray"
            else:
                closed = False
            at_start = not opened and character in ",\r\n"
    return (*opened, "open") if opened else (0, 1, "open")
