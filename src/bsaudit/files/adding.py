"""Adding files to a folder: all of them or none, and never over a file that is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    made: list[Path] = []
    try:
        part = Path(
            tempfile.mkdtemp(
                dir=folder.resolve().parent, prefix=f".{folder.resolve().name[:50]}.", suffix=".part"
            )
        )
        try:
            for name, content in files.items():
                _make_folders(part / name, part, [])
                (part / name).write_bytes(content)
            for name in files:
                _make_folders(folder / name, folder.parent, made)
                os.link(part / name, folder / name)  # unlike a rename it never takes the place of a file
                made.append(folder / name)
                (folder / name).chmod(0o666 & ~_mask())
        except BaseException:  # also when interrupted: no half of an audit may stay behind
            _take_out(made)
            raise
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


def _make_folders(path: Path, top: Path, made: list[Path]) -> None:
    absent = []
    folder = path.parent
    while folder != top and not folder.is_dir():
        absent.append(folder)
        folder = folder.parent
    for each in reversed(absent):
        each.mkdir()
        made.append(each)


def _take_out(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)


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
