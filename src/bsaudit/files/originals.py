"""The input files byte for byte, so that an export can hold what was used and nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from bsaudit.files.locate import DESCRIPTOR
from bsaudit.files.source_text import read_bytes
from bsaudit.model.errors import Fault, InputError
from bsaudit.model.material import Originals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.package import InputFile

__all__ = ["read_originals"]

_BESIDE = ("README.md", "LICENSE", "LICENSE.md", "LICENSE.txt")


def read_originals(rubric: Path, folder: Path, used: Sequence[InputFile]) -> Originals:
    """Read the rubric and its package again, and make sure that they are what a result was made from.

    The package's own README and licence, and files that its licences name, come along.

    Args:
        rubric: the rubric file.
        folder: the data package's folder.
        used: what the result records of its inputs: the rubric first, then `<folder>/<file>` of the package.

    Raises:
        InputError: a file cannot be read, or has changed since the result was made.
    """
    home = folder.resolve().name
    wanted = {f"rubrics/{rubric.name}": rubric}
    inside = [each.name.removeprefix(f"{home}/") for each in used[1:]]
    wanted |= {f"data/{home}/{name}": folder / name for name in dict.fromkeys([*inside, *_beside(folder)])}
    content = {name: read_bytes(path) for name, path in wanted.items()}
    _refuse_changes(wanted, content, used)
    return Originals(rubric=rubric.name, home=home, files=content)


def _beside(folder: Path) -> Iterator[str]:
    """Files of the package that no table holds, in the folder itself: words about it, and its licences."""
    described = json.loads((folder / DESCRIPTOR).read_text("utf-8-sig"))
    named = [each.get("path", "") for each in described.get("licenses") or [] if isinstance(each, dict)]
    for name in (*_BESIDE, *named):
        plain = isinstance(name, str) and name and Path(name).name == name
        if plain and (folder / name).is_file():
            yield name


def _refuse_changes(wanted: dict[str, Path], content: dict[str, bytes], used: Sequence[InputFile]) -> None:
    names = [f"rubrics/{used[0].name}", *(f"data/{each.name}" for each in used[1:])]
    faults = [
        Fault(
            code="changed-meanwhile",
            message="the file is not the one that the result was made from",
            file=str(wanted[name]),
            hint="load the programme again",
        )
        for name, each in zip(names, used, strict=True)
        if hashlib.sha256(content[name]).hexdigest() != each.sha256
    ]
    if faults:
        raise InputError(faults)
