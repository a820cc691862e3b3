"""A rubric of areas and its data as lint checks look at them. Loaded only for such a rubric."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.areas.programme import examine_areas
from bsaudit.audit.checking.area_evidence import ProgrammeEvidence
from bsaudit.checks.support.area_subject import AreaSubject
from bsaudit.checks.support.subject import Subject
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from bsaudit.model.errors import Fault

__all__ = ["area_subject"]


def area_subject(
    rubric: Path, data: str | Path | None = None
) -> tuple[AreaSubject | Subject, tuple[Fault, ...]]:
    """What can be looked at, and everything that makes the rubric or its data unusable.

    Args:
        rubric: a rubric that says `units: area`.
        data: the folder of the data; without it, the one that the rubric names.
    """
    examined = examine_areas(rubric, data)
    if examined.rubric_file is None:
        return Subject(), examined.faults
    if examined.programme is None:
        return AreaSubject(examined.rubric_file), examined.faults
    try:
        evidence = ProgrammeEvidence(examined.programme)
    except InputError as error:
        return AreaSubject(examined.rubric_file), error.faults
    return AreaSubject(examined.rubric_file, evidence), ()
