"""Freeze a data package by the hashes of its files, or say whether it is still as it was frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit import __version__
from bsaudit.files.locking import examine_lock, write_lock
from bsaudit.model.package import InputFile
from bsaudit.model.result import Lock, Provenance

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["lock"]


def lock(folder: Path, *, check: bool = False) -> Lock:
    """Write the SHA-256 and the size of every file of a package into its descriptor.

    Args:
        folder: the package's folder, or the path of its `datapackage.json`.
        check: write nothing; only compare.

    Raises:
        InputError: the descriptor or a file cannot be read or written; nothing has changed.
    """
    examined = examine_lock(folder)
    relaid = False if check else write_lock(examined)
    descriptor = examined.descriptor
    home = examined.folder.resolve().name
    return Lock(
        provenance=Provenance(
            tool=f"bsaudit {__version__}",
            rubric="",
            rubric_version="",
            package=descriptor.name or home,
            package_version=descriptor.version,
            inputs=tuple(
                InputFile(f"{home}/{each.path}", each.found, each.bytes)
                for each in examined.files
                if each.found is not None and each.bytes is not None
            ),
        ),
        files=examined.files,
        written=not check,
        relaid=relaid,
    )
