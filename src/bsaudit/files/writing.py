"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["cannot_write", "file_in_the_making", "write_whole"]


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    The content goes into a new file in the same folder, which then takes the place of the old. A link is
    followed, permissions are kept, and a device or a pipe is written to directly. Text is written as UTF-8
    with its line ends as they are; it may come in pieces, of which one at a time is held.

    Raises:
        InputError: the place cannot be written to; nothing has changed.
    """
    pieces: Iterable[str | bytes] = (content,) if isinstance(content, str | bytes) else content
    try:
        # Before links are followed: a pipe of the shell's, such as /dev/fd/63, leads to no path.
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                _put(pieces, stream)
        else:
            target = path.resolve()
            if target.is_symlink():  # since Python 3.13 links in a circle are handed back as they are
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
            with file_in_the_making(target) as stream:
                _put(pieces, stream)
    except (OSError, ValueError, RuntimeError) as error:  # the last for the same before Python 3.13
        raise cannot_write(path, error) from error


def _put(pieces: Iterable[str | bytes], stream: IO[bytes]) -> None:
    for piece in pieces:
        stream.write(piece.encode("utf-8") if isinstance(piece, str) else piece)


def cannot_write(path: Path, error: Exception) -> InputError:
    """What is raised for a place that cannot be written to."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    fault = Fault(
        code="cannot-write",
        message=f"the output cannot be written: {reason}",
        file=str(path).replace("\0", "\\0"),
        expected="a file name in a folder that exists and may be written to",
    )
    return InputError([fault])


@contextmanager
def file_in_the_making(target: Path) -> Iterator[IO[bytes]]:
    """A stream into a new file, which takes the target's place when all went well, and else leaves nothing."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(_mode_for(target))
        part.replace(target)
    finally:  # also when interrupted: no half file may stay behind; a whole one has taken its place
        part.unlink(missing_ok=True)


def _mode_for(target: Path) -> int:
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
