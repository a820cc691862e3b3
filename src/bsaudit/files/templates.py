"""The small working audit that comes with the tool, from which others start."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bsaudit.files.schemas import schema_file, schema_text

__all__ = ["start_files"]

_HOME: Final = Path(__file__).parents[1] / "templates" / "audit"


def start_files() -> dict[str, bytes]:
    """The files of the template, by their path, with the rubric's schema beside the rubric that names it.

    >>> sorted(start_files())[:3]
    ['README.md', 'data/commitments.csv', 'data/datapackage.json']
    """
    found = {
        path.relative_to(_HOME).as_posix(): path.read_bytes()
        for path in sorted(_HOME.rglob("*"))
        if path.is_file()
    }
    return {**found, schema_file("rubric"): schema_text("rubric").encode()}
