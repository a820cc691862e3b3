"""Writing a folder whole or not at all.

The files go into a new folder beside the target, which then takes its place by renaming. Next to them stands
`SHA256SUMS`, which lists each file with its hash: `sha256sum -c SHA256SUMS` checks them, and a later run knows
from it which files it may replace.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["SUMS", "folder_in_the_making", "refuse_folder", "write_folder"]

SUMS = "SHA256SUMS"


def write_folder(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write files under a folder so that a reader sees all of them or none.

    Args:
        folder: need not exist; its parent must.
        files: content by path, parts parted by `/`.
        force: replace a folder that an earlier call wrote. A folder that holds any other file is left alone.

    Raises:
        InputError: the folder holds files that may not be replaced, or the place cannot be written to;
            nothing has changed.
    """
    with folder_in_the_making(folder, force=force) as part:
        for name, content in files.items():
            path = part / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


@contextmanager
def folder_in_the_making(folder: Path, *, force: bool = False) -> Iterator[Path]:
    """A new folder to write files into, which takes the target's place when all went well, and else is taken away.

    Args:
        folder: as `write_folder` has it.
        force: likewise.

    Raises:
        InputError: as `write_folder`.
    """
    refuse_folder(folder, force=force)
    target = folder.resolve()
    try:
        part = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".part"))
        try:
            _open_to_all(part)
            yield part
            (part / SUMS).write_bytes(_sums(part))
            _take_place(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise InputError([_cannot_write(folder, error.strerror or str(error))]) from error


def refuse_folder(folder: Path, *, force: bool = False) -> None:
    """Refuse, before any work is done, a folder that `write_folder` would refuse.

    Raises:
        InputError: as there.
    """
    target = folder.resolve()
    if not target.parent.is_dir():
        raise InputError([_cannot_write(folder, "there is no folder to put it in")])
    if not target.exists():
        return
    if not target.is_dir():
        raise InputError([_cannot_write(folder, "it is a file")])
    if target == Path.cwd() or target in Path.cwd().parents:
        raise InputError([_cannot_write(folder, "it is the folder that you are in")])
    present = sorted(
        path.relative_to(target).as_posix()
        for path in target.rglob("*")
        if path.is_symlink() or not path.is_dir()
    )
    if present and not force:
        hint = "name a new folder, or replace an earlier export with --force"
        raise InputError([_cannot_write(folder, "the folder is not empty", hint)])
    strange = [name for name in present if name not in _listed(target)]
    if strange:
        hint = "name a new folder, or move the file away"
        raise InputError([_cannot_write(folder, f"the folder holds a file of your own: {strange[0]}", hint)])


def _sums(part: Path) -> bytes:
    """The hash of every file under a folder, by name."""
    names = sorted(path.relative_to(part).as_posix() for path in part.rglob("*") if path.is_file())
    lines = []
    for name in names:
        with (part / name).open("rb") as stream:
            lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {name}\n")
    return "".join(lines).encode()


def _listed(target: Path) -> set[str]:
    """The files that an earlier export wrote into a folder; none where it has no list of them."""
    try:
        lines = (target / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line.partition("  ")[2] for line in lines} | {SUMS}


def _open_to_all(part: Path) -> None:
    """Give a new folder the rights that folders have here."""
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o777 & ~mask)


def _take_place(part: Path, target: Path) -> None:
    """Put the new folder where the old one is; the old one comes back if that fails."""
    if not target.exists():
        part.rename(target)
        return
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:50]}.", suffix=".old"))
    old = aside / "old"
    try:
        target.rename(old)
        try:
            part.rename(target)
        finally:
            if not target.exists():  # also when interrupted: the old folder must not be lost
                old.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _cannot_write(folder: Path, reason: str, hint: str | None = None) -> Fault:
    return Fault(
        code="cannot-write",
        message=f"the folder cannot be written: {reason}",
        file=str(folder).replace("\0", "\\0"),
        expected="a new or empty folder inside one that exists and may be written to",
        hint=hint,
    )
