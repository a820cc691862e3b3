"""Load a programme, and look up what it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bsaudit.api.common import given_or_bundled
from bsaudit.audit import programme as programmes
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from bsaudit.audit.areas.programme import AreaProgramme
    from bsaudit.audit.programme import Programme
    from bsaudit.model.errors import Fault
    from bsaudit.model.result import (
        Citations,
        IndicatorView,
        Listing,
    )

__all__ = ["cite", "list_entries", "load", "show"]


def load(rubric: str | Path | None = None, data: str | Path | None = None) -> Programme:
    """Read a rubric and the data package that it names.

    Args:
        rubric: a bundled rubric's name, or the path of a rubric file; the Big Society Audit if left out.
        data: a data package's folder, in place of the one that the rubric names.

    Raises:
        InputError: a file is missing or wrong; the error carries every fault, with file and line. A rubric with
            `units: area` is read by `bsaudit.load_areas`.

    >>> sorted(load().rubric.audits)
    ['2012', '2013', '2015']
    """
    try:
        return programmes.load(rubric, data)
    except InputError as error:
        raise InputError(map(_for_python, error.faults)) from None


def _for_python(fault: Fault) -> Fault:
    """The fault, with the function to call in place of verbs where a rubric of areas was given."""
    if fault.code != "units-area":
        return fault
    message = "this rubric scores areas: load it with bsaudit.load_areas"
    return replace(fault, message=message, hint="bsaudit.load reads rubrics of a programme")


def list_entries(what: str, *, programme: Programme | AreaProgramme | None = None) -> Listing:
    """List the audits, strands, goals, indicators, sources, themes or rubrics; of areas also areas and levels.

    Args:
        what: one of those words. Sources and themes are those of a programme, areas and levels those of areas.
        programme: what `load` or `load_areas` returned; the bundled Big Society programme if left out.

    Raises:
        UnknownName: there is no such list.
        BsauditError: the other kind of rubric has such a list.

    >>> [row["id"] for row in list_entries("audits").rows()]
    ['2012', '2013', '2015']
    """
    return (given_or_bundled(None) if programme is None else programme).list_entries(what)


def show(indicator: str, *, programme: Programme | None = None) -> IndicatorView:
    """Show one indicator whole: every series, every period, every vintage.

    Args:
        indicator: an indicator id of the data package.
        programme: what `load` returned; the bundled Big Society programme if left out.

    Raises:
        UnknownName: the package has no such indicator.

    >>> show("influence_local").unit
    'percent'
    """
    return given_or_bundled(programme).show(indicator)


def cite(*ids: str, programme: Programme | None = None) -> Citations:
    """Ready citation lines.

    Args:
        ids: sources, or indicators, which stand for every source of their values; without any, the tool, the
            rubric and the data.
        programme: what `load` returned; the bundled Big Society programme if left out.

    Raises:
        UnknownName: an id is neither a source nor an indicator.

    >>> any("2009-10" in citation.text for citation in cite("cs-2009-10").citations)
    True
    """
    return given_or_bundled(programme).cite(*ids)
