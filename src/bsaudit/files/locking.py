"""Freezing a data package: the hash and the size of each file, kept in the descriptor itself.

The Data Package standard (v2) gives each resource the fields `hash` and `bytes`, which other tools check too. A lock
file of our own would be read by nobody else, and could be left behind when the package is passed on.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bsaudit.files.descriptor import Descriptor, read_descriptor
from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.locate import DESCRIPTOR
from bsaudit.files.source_text import unreadable
from bsaudit.files.writing import write_whole
from bsaudit.model.errors import Fault, InputError
from bsaudit.model.result.locked import LockedFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bsaudit.model.result.locked import LockState

__all__ = ["ExaminedLock", "examine_lock", "write_lock"]

_SHA256: Final = re.compile(r"(?:sha-?256:)?([0-9a-f]{64})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class ExaminedLock:
    """A package's descriptor and the state of each of its files."""

    descriptor: Descriptor
    data: dict[str, Any]
    files: tuple[LockedFile, ...]
    folder: Path


def examine_lock(folder: Path) -> ExaminedLock:
    """Compare every file of a package with what its descriptor records.

    Args:
        folder: the package's folder; the path of its `datapackage.json` does as well.

    Raises:
        InputError: the descriptor cannot be read, or a resource is not one file inside the folder.
    """
    home = folder.parent if folder.name == DESCRIPTOR else folder
    faults = FaultList()
    descriptor = read_descriptor(home, faults)
    if len(faults):
        raise InputError(faults.in_order())
    data = json.loads(descriptor.source.text)
    files = tuple(_examined(home, entry, faults, descriptor) for entry in _entries(data, faults, descriptor))
    if len(faults):
        raise InputError(faults.in_order())
    return ExaminedLock(descriptor, data, files, home)


def write_lock(lock: ExaminedLock) -> bool:
    """Write hashes and sizes into the descriptor, whole or not at all.

    Returns:
        Whether the descriptor's layout had to change, because no common one gives its present text.

    Raises:
        InputError: a file is missing, or the descriptor cannot be written; nothing has changed.
    """
    missing = [each for each in lock.files if each.found is None]
    if missing:
        raise InputError(
            Fault(
                "file-not-found",
                "there is no such file",
                str(lock.folder / each.path),
                hint="it cannot be locked",
            )
            for each in missing
        )
    found = {each.resource: each for each in lock.files}
    resources = [_locked(entry, found[entry["name"]]) for entry in lock.data["resources"]]
    text = lock.descriptor.source.text
    indent, is_ascii, end = _layout(lock.data, text)
    made = json.dumps({**lock.data, "resources": resources}, indent=indent, ensure_ascii=is_ascii) + end
    if made != text:
        write_whole(lock.folder / DESCRIPTOR, made)
    return json.dumps(lock.data, indent=indent, ensure_ascii=is_ascii) + end != text


def _locked(entry: dict[str, Any], file: LockedFile) -> dict[str, Any]:
    """The resource with its hash and size: where they stood, or at the end of it."""
    return {**entry, "bytes": file.bytes, "hash": f"sha256:{file.found}"}


def _entries(data: dict[str, Any], faults: FaultList, descriptor: Descriptor) -> Iterator[dict[str, Any]]:
    for entry in data["resources"]:
        path = entry.get("path")
        if isinstance(path, str) and "://" not in path:
            yield entry
        else:
            message = f"the resource {shown(entry['name'])} is not one file of the package"
            faults.add(
                Fault("not-lockable", message, descriptor.source.file, expected="a `path` inside the folder")
            )


def _examined(home: Path, entry: dict[str, Any], faults: FaultList, descriptor: Descriptor) -> LockedFile:
    name, path = entry["name"], entry["path"]
    place = home / path
    recorded = entry.get("hash")
    expected = _SHA256.fullmatch(recorded) if isinstance(recorded, str) else None
    if not place.resolve().is_relative_to(home.resolve()):
        message = f"the path {shown(path)} leads out of the package's folder"
        faults.add(
            Fault("path-outside", message, descriptor.source.file, expected="a relative path without ..")
        )
        return LockedFile(
            resource=name, path=path, state="missing", recorded=recorded, found=None, bytes=None
        )
    found, size = _hash_of(place)
    state: LockState
    if found is None:
        state = "missing"
    elif recorded is None:
        state = "not locked"
    else:  # a hash of another kind counts as changed: it does not hold what is there
        same = (
            expected is not None and expected.group(1).lower() == found and entry.get("bytes", size) == size
        )
        state = "unchanged" if same else "changed"
    kept = expected.group(1).lower() if expected else None if recorded is None else str(recorded)
    return LockedFile(resource=name, path=path, state=state, recorded=kept, found=found, bytes=size)


def _hash_of(path: Path) -> tuple[str | None, int | None]:
    """The SHA-256 and the size of a file of any length; `None` for both where there is none."""
    try:
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256")
            return digest.hexdigest(), stream.tell()
    except (FileNotFoundError, NotADirectoryError):
        return None, None
    except (OSError, ValueError) as error:
        raise InputError([unreadable(path, error)]) from error


def _layout(data: dict[str, Any], text: str) -> tuple[int | str | None, bool, str]:
    """The indent, whether signs beyond ASCII are escaped, and the text's end, by which `json` gives the text."""
    end = text[len(text.rstrip()) :]
    indents: tuple[int | str | None, ...] = (2, 4, "\t", 1, 3, 8, None)
    for indent in indents:
        for is_ascii in (False, True):
            if json.dumps(data, indent=indent, ensure_ascii=is_ascii) + end == text:
                return indent, is_ascii, end
    first = re.search(r"\n([ \t]+)\S", text)
    return (first.group(1) if first else 2), text.isascii() and "\\u" in text, end or "\n"
