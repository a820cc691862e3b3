"""Loading a rubric of either kind: of areas, or of one programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.programme import load
from bsaudit.files.area_rubric_file import is_area_rubric
from bsaudit.files.locate import find_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.programme import Programme

__all__ = ["load_either"]


def load_either(
    rubric: str | Path | None = None, data: str | Path | None = None
) -> AreaProgramme | Programme:
    """Load a rubric and its data, whichever units it has.

    Args:
        rubric: a bundled rubric's id or a file; without it, the bundled Big Society rubric.
        data: the folder of the data; without it, the one that the rubric names.

    Raises:
        InputError: a file cannot be used, or the two do not fit; carries every fault found.
        UnknownName: there is no such rubric.
    """
    if rubric is not None and is_area_rubric(find_rubric(str(rubric))):
        from bsaudit.audit.areas.programme import load_areas

        return load_areas(rubric, data)
    return load(rubric, data)
