"""Adding files to a folder: all of them or none, and never over a file that is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["add_files", "refuse_clashes"]


def add_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files under a folder, which is made if it is not there.

    They are first written beside their place and then moved in; if that fails, those already moved are taken out.

    Args:
        folder: new or existing; its parent must exist.
        files: content by path, parts parted by `/`.

    Raises:
        InputError: a file of one of the names is there, or the folder cannot be written to; nothing has changed.
    """
    refuse_clashes(folder, files)
    target = folder.resolve()
    try:
        part = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".part"))
        try:
            for name, content in files.items():
                (part / name).parent.mkdir(parents=True, exist_ok=True)
                (part / name).write_bytes(content)
            _move_in(part, folder, files)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise InputError([_cannot_write(folder, error.strerror or str(error))]) from error


def refuse_clashes(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse, before any work is done, a folder that `add_files` would refuse.

    Raises:
        InputError: as there; with every file that stands in the way.
    """
    target = folder.resolve()
    if target.exists() and not target.is_dir():
        raise InputError([_cannot_write(folder, "it is a file")])
    if not target.parent.is_dir():
        raise InputError([_cannot_write(folder, "there is no folder to put it in")])
    if os.path.lexists(folder) and not target.exists():
        raise InputError([_cannot_write(folder, "it is a link that leads nowhere")])
    taken = [name for name in files if os.path.lexists(target / name) or _is_blocked(target, name)]
    if taken:
        hint = "name a new folder, or move these files away"
        raise InputError(
            Fault("file-exists", "a file is in the way", str(folder / name), hint=hint) for name in taken
        )


def _is_blocked(target: Path, name: str) -> bool:
    """Whether a file stands where a folder is needed."""
    return any((target / part).exists() and not (target / part).is_dir() for part in Path(name).parents)


def _move_in(part: Path, folder: Path, files: Iterable[str]) -> None:
    with ExitStack() as undo:  # also when interrupted: no half of an audit may stay behind
        for name in files:
            path = folder / name
            _make_folders(path, folder.parent, undo)
            os.link(part / name, path)  # unlike a rename it never takes the place of a file
            undo.callback(path.unlink, missing_ok=True)
            path.chmod(0o666 & ~_mask())
        undo.pop_all()


def _make_folders(path: Path, top: Path, undo: ExitStack) -> None:
    absent = []
    folder = path.parent
    while folder != top and not folder.is_dir():
        absent.append(folder)
        folder = folder.parent
    for each in reversed(absent):
        each.mkdir()
        undo.callback(each.rmdir)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot_write(folder: Path, reason: str) -> Fault:
    return Fault(
        code="cannot-write",
        message=f"the folder cannot be written: {reason}",
        file=str(folder).replace("\0", "\\0"),
        expected="a new folder, or one without files of the same names",
    )
