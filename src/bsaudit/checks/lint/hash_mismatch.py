"""A table is not the file whose hash or size `datapackage.json` declares.

The properties `hash` (`sha256:...`, `md5:...` or a bare MD5 sum, as Data Package has it) and `bytes` of each
resource are held against the file.

**Why it matters.** The description and the data have come apart: somebody changed a value after the package was
described, or a download broke off.

**How to fix.** Fetch the right file; or, if the change was meant, raise the package's `version` and freeze the new
hashes with `bsaudit lock`.

Bad:

    {"name": "observations", "path": "observations.csv", "bytes": 10}

Good:

    {"name": "observations", "path": "observations.csv"}
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from bsaudit.files.locate import DESCRIPTOR
from bsaudit.files.source_text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies", "check"]

STAGE: Stage = "package"
SEVERITY: Severity = "error"

_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")


def applies(subject: Subject) -> bool:
    """Whether a hash or a size is declared at all."""
    return any("hash" in entry or "bytes" in entry for _, entry in _resources(subject))


def check(subject: Subject) -> Iterator[Fault]:
    """Hold each declared hash and size against the file."""
    for index, entry in _resources(subject):
        path, name = entry.get("path"), str(entry.get("name"))
        if not isinstance(path, str) or not _is_file_inside(subject.home, path):
            continue
        declared, size = entry.get("hash"), (subject.home / path).stat().st_size
        if isinstance(declared, str) and declared:
            algorithm, _, digest = declared.rpartition(":")
            found = _hash(subject.home / path, algorithm.lower() or "md5")
            if found is not None and found != digest.lower():
                message = f"{path} is not the file that was described: its hash is another"
                hint = f"the file's is {found}"
                place = ("resources", index, "hash")
                yield subject.at_descriptor(place, message, about=name, expected=digest, hint=hint)
        if isinstance(entry.get("bytes"), int) and entry["bytes"] != size:
            message = f"{path} has {size:,} bytes, not {entry['bytes']:,} as described"
            yield subject.at_descriptor(("resources", index, "bytes"), message, about=name)


def _is_file_inside(home: Path, path: str) -> bool:
    """Whether a path is a file of the package: what lies outside is nobody's business here."""
    return (home / path).is_file() and (home / path).resolve().is_relative_to(home.resolve())


def _hash(path: Path, algorithm: str) -> str | None:
    """The hash of a file; `None` for an algorithm that is not known here."""
    if algorithm not in _ALGORITHMS:
        return None
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, algorithm).hexdigest()


def _resources(subject: Subject) -> Iterator[tuple[int, dict[str, Any]]]:
    entries = json.loads(read_text(subject.home / DESCRIPTOR).text).get("resources")
    yield from ((index, entry) for index, entry in enumerate(entries or ()) if isinstance(entry, dict))
