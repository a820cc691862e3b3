"""Where the inputs of a written result now lie: beside it, in the current folder, or bundled with the tool."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from bsaudit.files.locate import bundled_rubrics
from bsaudit.files.source_text import read_bytes
from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from bsaudit.files.result_file import RecordedResult

__all__ = ["find_rubric_of"]


def find_rubric_of(record: RecordedResult) -> Path:
    """The rubric file that a result was made from.

    Looks for a file of its name in the result's folder, in the folder above, in a folder `rubrics` beside either, and
    in the current folder; then among the bundled rubrics. One with the recorded hash comes before one without.

    Raises:
        InputError: there is no such file in any of these places.
    """
    wanted = next(iter(record.inputs.values()))
    home = Path() if str(record.path) == "-" else record.path.resolve().parent
    folders = (home, home.parent, home / "rubrics", home.parent / "rubrics", Path())
    bundled = bundled_rubrics().get(record.provenance["rubric"])
    places = [folder / wanted.name for folder in folders] + ([bundled] if bundled else [])
    there = [place for place in dict.fromkeys(places) if place.is_file()]
    for place in there:
        if hashlib.sha256(read_bytes(place)).hexdigest() == wanted.sha256:
            return place
    if there:
        return there[0]
    raise InputError([_not_found(record, wanted.name)])


def _not_found(record: RecordedResult, name: str) -> Fault:
    return Fault(
        "rubric-not-found",
        f"the rubric {record.provenance['rubric']!r}, from which this result was made, was not found",
        str(record.path),
        expected=f"a file {name} beside the result or in the current folder, or a bundled rubric of that name",
        hint="say where it is with --rubric",
    )
