"""The text of one input file, and the way from a place in it to a line and a column."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, InputError, Related
from bsaudit.model.package import InputFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SourceText", "decoding_fault", "read_bytes", "read_text", "unreadable"]

_LINE_END = re.compile(r"\r\n|\n|\r")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class SourceText:
    """A decoded file. `file` is its name as the user gave it; `sha256` and `size` are those of its bytes."""

    file: str
    text: str
    sha256: str
    size: int

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def at(self, index: int) -> tuple[int, int]:
        """The 1-based line and column of a character.

        >>> SourceText("f", "ab\\ncd", "", 5).at(4)
        (2, 2)
        """
        line = bisect_right(self._line_starts, index)
        return line, index - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line without its end."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def fault(
        self,
        index: int,
        code: str,
        message: str,
        *,
        expected: str | None = None,
        hint: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> Fault:
        """A fault at a character, with its line and column filled in."""
        line, column = self.at(index)
        return Fault(code, message, self.file, line, column, self.line(line), expected, hint, related)

    def as_input(self, name: str) -> InputFile:
        """The record of this file for a result's provenance."""
        return InputFile(name=name, sha256=self.sha256, bytes=self.size)


def read_text(path: Path) -> SourceText:
    """Read a UTF-8 file whole, or standard input if it is called `-`; a byte order mark at its start is left out.

    Raises:
        InputError: the file cannot be opened or is not UTF-8.
    """
    raw = read_bytes(path)
    body = raw.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(body[: error.start].decode("utf-8"))) + 1
        offset = len(raw) - len(body)
        raise InputError([decoding_fault(_called(path), line, body, error.start, offset)]) from error
    return SourceText(_called(path), text, hashlib.sha256(raw).hexdigest(), len(raw))


def read_bytes(path: Path) -> bytes:
    """All bytes of a file, or of standard input if it is called `-`.

    Raises:
        InputError: the file cannot be opened.
    """
    try:
        if _is_standard_input(path):
            from bsaudit.files.standard_input import read_standard_input

            return read_standard_input()
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError([unreadable(path, error)]) from error


def unreadable(path: Path, error: OSError | ValueError) -> Fault:
    """The fault for a file that cannot be opened, in plain words."""
    file = _called(path).replace("\0", "\\0")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Fault("file-not-found", "there is no such file", file, hint="check the path and its spelling")
    if isinstance(error, IsADirectoryError):
        return Fault("file-not-found", "this is a folder, not a file", file, expected="a file")
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return Fault("file-unreadable", f"the file cannot be read: {reason}", file)


def _is_standard_input(path: Path) -> bool:
    return str(path) == "-"


def _called(path: Path) -> str:
    return "standard input" if _is_standard_input(path) else str(path)


def decoding_fault(file: str, line: int, body: bytes, place: int, before: int) -> Fault:
    """The fault for a byte that is not UTF-8.

    Args:
        file: the file's name.
        line: the line of the byte.
        body: bytes around it, whole lines; `before` bytes of the file come before them.
        place: where it stands in `body`.
        before: see `body`.
    """
    start = max(body.rfind(b"\n", 0, place), body.rfind(b"\r", 0, place)) + 1
    text = body[start : body.find(b"\n", place) if b"\n" in body[place:] else len(body)]
    return Fault(
        code="not-utf-8",
        message=f"the file is not UTF-8 text: byte 0x{body[place]:02x} at offset {before + place}",
        file=file,
        line=line,
        column=len(body[start:place].decode("utf-8")) + 1,
        text=text.decode("utf-8", errors="replace").rstrip("\r"),
        expected="text encoded as UTF-8",
        hint="save the file again as UTF-8",
    )
