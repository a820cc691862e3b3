"""The bytes of a file, unpacked if it is gzip, hashed as they are read."""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from typing import TYPE_CHECKING, Any

from bsaudit.files.source_text import unreadable
from bsaudit.files.table import TableStop
from bsaudit.model.errors import Fault
from bsaudit.model.package import InputFile

if TYPE_CHECKING:
    from pathlib import Path


__all__ = ["ByteStream"]

_AT_ONCE = 1 << 20


class _Hashed(io.RawIOBase):
    """A file that is hashed while it is read from start to end."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("rb", buffering=0)
        self.hash = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer).cast("B")
        count = self._stream.readinto(view) or 0
        self.hash.update(view[:count])
        self.size += count
        return count

    def read(self, size: int = -1, /) -> bytes:
        part = self._stream.read(size)  # not by way of `readinto`, which would copy it
        self.hash.update(part)
        self.size += len(part)
        return part

    def close(self) -> None:
        if hasattr(self, "_stream"):  # not where the file could not be opened
            self._stream.close()
        super().close()


class ByteStream:
    """The content of one file, read once from start to end. `.gz` at the end of its name says that it is packed.

    Attributes:
        path: the file.
        total: the size of the file as it is stored.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._raw = _Hashed(path)
            self.total = path.stat().st_size
        except (OSError, ValueError) as error:
            raise TableStop(unreadable(path, error)) from error
        self._stream: io.RawIOBase | gzip.GzipFile = self._raw
        if path.suffix.lower() == ".gz":
            self._stream = gzip.GzipFile(fileobj=io.BufferedReader(self._raw, _AT_ONCE), mode="rb")

    @property
    def done(self) -> int:
        """How many bytes of the file as it is stored were read."""
        return self._raw.size

    def read(self, size: int) -> bytes:
        """The next bytes, as many as asked for unless the file ends.

        Raises:
            TableStop: the file cannot be read, or is not whole.
        """
        parts = []
        try:
            while size > 0 and (part := self._stream.read(size)):
                parts.append(part)
                size -= len(part)
        except EOFError as error:
            raise TableStop(self._broken("it ends too early", "fetch or pack it again")) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise TableStop(
                self._broken(str(error), "leave .gz out of its name if it is not packed")
            ) from error
        except OSError as error:
            raise TableStop(unreadable(self.path, error)) from error
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def as_input(self, name: str) -> InputFile:
        """The record of the file, once it was read to its end."""
        return InputFile(name=name, sha256=self._raw.hash.hexdigest(), bytes=self._raw.size)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
        self._raw.close()

    def _broken(self, reason: str, hint: str) -> Fault:
        message = f"this is no gzip file that can be read: {reason}"
        return Fault("gzip-format", message, str(self.path), hint=hint)
