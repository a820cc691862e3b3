"""What the functions of `bsaudit.api` share."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bsaudit.audit import programme as programmes
from bsaudit.model.errors import BsauditError

if TYPE_CHECKING:
    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.programme import Programme

__all__ = ["given_or_bundled"]


def given_or_bundled(programme: Programme | AreaProgramme | None) -> Programme:
    """The programme that was handed over, or the bundled Big Society one, which is read once.

    Raises:
        BsauditError: its rubric has areas for units.
    """
    if programme is not None and not isinstance(programme, programmes.Programme):
        raise BsauditError(
            "this function is about one programme, and the rubric that was handed over has areas for units: take "
            "score_areas, area_parts, summarise_areas, compare_areas, explain_area, rank_uncertainty, report_areas, "
            "or one of coherence, export, list_entries and plot"
        )
    return _bundled() if programme is None else programme


@cache
def _bundled() -> Programme:
    return programmes.load()
