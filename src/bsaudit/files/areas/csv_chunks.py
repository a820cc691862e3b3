"""CSV in stretches that end where a row ends, so that each can be read by itself.

A stretch in which quotes stand only around whole cells is handed on as bytes. Any other is taken apart here, row by
row, since only that tells where a row ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit.files.csv_table import LONGEST_CELL, LONGEST_LINE, CsvTable
from bsaudit.files.table import Row, TableStop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bsaudit.files.areas.byte_stream import ByteStream
    from bsaudit.model.errors import Fault

__all__ = ["CHUNK", "Chunk", "CsvChunks", "is_simple", "line_feeds", "rows_of"]

CHUNK: Final = 8 << 20
"""In bytes. Each stretch names its areas anew, so longer ones cost less time, and more memory."""

_BOM: Final = b"\xef\xbb\xbf"


@dataclass
class Chunk:
    """A stretch of whole rows.

    Attributes:
        data: its bytes; empty where the rows were taken apart already.
        line: the number of lines before it. `offset`: the number of bytes.
        line_feeds: how many there are in `data`.
        rows: the rows, where they were taken apart already.
        stop: why the file cannot be read beyond these rows.
        done: how many bytes of the file were read when this was, as the file is stored.
    """

    data: bytes
    line: int
    offset: int
    line_feeds: int = 0
    rows: list[Row] = field(default_factory=list)
    stop: Fault | None = None
    done: int = 0

    def halves(self, middle: int) -> Iterator[Chunk]:
        """What stands before and what stands behind a place in its bytes, where a row ends."""
        first = line_feeds(self.data[:middle])
        yield Chunk(self.data[:middle], self.line, self.offset, first)
        behind = self.line + first, self.offset + middle, self.line_feeds - first
        yield Chunk(self.data[middle:], *behind)


class CsvChunks:
    """A file in stretches. Ask for the header first."""

    def __init__(self, stream: ByteStream, size: int = CHUNK) -> None:
        self._stream = stream
        self._size = size
        self._buffer = b""
        self._at = 0
        self._beyond = (
            b""  # the beginning of a row; `_buffer` ends where a row may end, if it holds such a place
        )
        self._line = 0
        self._offset = 0
        self._is_at_end = False

    def header(self, number: int) -> Row | None:
        """The row of this number, and nothing of what comes before; `None` if there are fewer rows.

        Raises:
            TableStop: the file cannot be read so far.
        """
        row = None
        for _ in range(number):
            rows, stop = self._take_apart(most=1)
            if stop is not None:
                raise TableStop(stop)
            row = rows[0] if rows else None
        return row

    def __iter__(self) -> Iterator[Chunk]:
        """The stretches after the header. The one with a `stop` is the last."""
        while True:
            line, offset = self._line, self._offset
            try:
                self._fill()
            except TableStop as stop:
                yield Chunk(b"", line, offset, stop=stop.fault, done=self._stream.done)
                return
            if self._at == len(self._buffer):
                return
            data = self._whole_rows()
            if data:
                found = line_feeds(data)
                self._advance(len(data), found)
                yield Chunk(data, line, offset, found, done=self._stream.done)
            else:
                rows, stop_at = self._take_apart(until=self._offset + len(self._buffer) - self._at)
                yield Chunk(b"", line, offset, 0, rows, stop_at, self._stream.done)
                if stop_at is not None:
                    return

    def _fill(self) -> None:
        """Have at least a stretch's bytes at hand, if the file has as many."""
        if not self._is_at_end and len(self._buffer) - self._at < self._size:
            self._read_on()

    def _read_on(self) -> None:
        more = self._stream.read(self._size)
        self._is_at_end = len(more) < self._size
        end = 0 if self._is_at_end else more.rfind(b"\n") + 1
        whole = memoryview(more)[: end or len(more)]
        self._buffer = b"".join((self._buffer[self._at :], self._beyond, whole))  # copied no more than once
        self._beyond = more[end:] if end else b""
        self._at = 0

    def _whole_rows(self) -> bytes:
        """The rows at hand, if it can be told at a glance where they end; else nothing."""
        end = len(self._buffer) if self._is_at_end else self._buffer.rfind(b"\n") + 1
        data = self._buffer[self._at : end]  # the very same bytes, if it is all of them
        return data if _quotes_stand_around_cells(data) else b""

    def _advance(self, size: int, lines: int) -> None:
        self._at += size
        self._line += lines
        self._offset += size

    def _take_apart(
        self, *, most: int | None = None, until: int | None = None
    ) -> tuple[list[Row], Fault | None]:
        """Read rows with care: so many, or as many as begin before a place in the file."""
        rows: list[Row] = []
        table = CsvTable(self._stream.path, self._lines(), line=self._line, offset=self._offset)
        try:
            for row in table.rows():
                rows.append(row)
                if len(rows) == most or (until is not None and self._offset >= until):
                    break
        except TableStop as stop:
            return rows, stop.fault
        return rows, None

    def _lines(self) -> Iterator[bytes]:
        while True:
            self._fill()
            if self._at == len(self._buffer):
                return
            end = self._buffer.find(b"\n", self._at, self._at + LONGEST_LINE) + 1
            if not end and not self._is_at_end and len(self._buffer) - self._at < LONGEST_LINE:
                self._read_on()
                continue
            raw = self._buffer[self._at : end or self._at + LONGEST_LINE]
            self._advance(len(raw), 1)
            yield raw


def line_feeds(data: bytes) -> int:
    """How many there are. All signs are compared at once: `bytes.count` takes four times as long on short lines.

    >>> line_feeds(b"a,b\\n1,2\\n3,4")
    2
    """
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == ord("\n")))


def _quotes_stand_around_cells(data: bytes) -> bool:
    """Whether every second quote opens a cell and every other closes one, and none is left open."""
    if b'"' not in data:
        return True
    signs = np.frombuffer(b"\n" + data + b"\n", np.uint8)
    quotes = np.flatnonzero(signs == ord('"'))
    before, after = signs[quotes[0::2] - 1], signs[quotes[1::2] + 1]
    opens = (before == ord(",")) | (before == ord("\n"))
    closes = (after == ord(",")) | (after == ord("\n")) | (after == ord("\r"))
    return len(quotes) % 2 == 0 and bool(opens.all() and closes.all())


def is_simple(chunk: Chunk) -> bool:
    """Whether a fast reader takes the bytes of a stretch for the same rows as a careful one, one row a line."""
    data = chunk.data
    if chunk.rows or not data or b"\0" in data or (chunk.offset == 0 and data.startswith(_BOM)):
        return False
    if b"\r" in data and data.count(b"\r") != data.count(b"\r\n"):
        return False
    step = LONGEST_CELL // 2
    if any(data.find(b"\n", at, at + step) < 0 for at in range(0, len(data) - step, step)):
        return False  # a line may hold a cell that is too long
    try:
        return data.isascii() or bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def rows_of(chunk: Chunk, path: Path) -> tuple[list[Row], Fault | None]:
    """The rows of a stretch, and why there are no more."""
    if chunk.rows or not chunk.data:
        return chunk.rows, chunk.stop
    rows: list[Row] = []
    table = CsvTable(path, iter(_split(chunk.data)), line=chunk.line, offset=chunk.offset)
    try:
        rows.extend(table.rows())
    except TableStop as stop:
        return rows, stop.fault
    return rows, None


def _split(data: bytes) -> list[bytes]:
    lines = data.split(b"\n")
    whole = [line + b"\n" for line in lines[:-1]]
    return [*whole, lines[-1]] if lines[-1] else whole
