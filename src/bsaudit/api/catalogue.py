"""Load a programme, and look up what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.api.common import given_or_bundled
from bsaudit.audit import programme as programmes

if TYPE_CHECKING:
    from pathlib import Path

    from bsaudit.audit.programme import Programme
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
        InputError: a file is missing or wrong; the error carries every fault, with file and line.

    >>> sorted(load().rubric.audits)
    ['2012', '2013', '2015']
    """
    return programmes.load(rubric, data)


def list_entries(what: str, *, programme: Programme | None = None) -> Listing:
    """List the audits, strands, goals, indicators, sources, themes or rubrics.

    Args:
        what: one of those words.
        programme: what `load` returned; the bundled Big Society programme if left out.

    Raises:
        UnknownName: there is no such list.

    >>> [row["id"] for row in list_entries("audits").rows()]
    ['2012', '2013', '2015']
    """
    return given_or_bundled(programme).list_entries(what)


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
