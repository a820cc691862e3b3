"""The areas of the data held against the areas of a lookup, or of several editions of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.files.fault_list import FaultList, shown
from bsaudit.model.errors import Fault, Related, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.model.areas import AreaColumns, AreaLookup

__all__ = ["check_areas", "check_codes"]

_HINTS_FOR = 20
"""Looking for the nearest of many thousand codes takes long, and few readers need it more often."""


def check_areas(columns: AreaColumns, *editions: AreaLookup) -> AreaLookup:
    """The edition of a lookup that knows every area of the data.

    Codes of areas change when boundaries do: an area of 2011 and one of 2021 overlap, and an index of both would
    count people twice. So all areas must be found in one edition.

    Args:
        columns: the data.
        editions: lookups, the preferred one first.

    Raises:
        InputError: `unknown-area` for each area that no edition knows, at the first row that names it;
            `mixed-editions` if every area is known, but by no single edition.
        ValueError: no edition is given.
    """
    if not editions:
        raise ValueError("name at least one lookup")
    known = [np.fromiter(map(set(each.codes).__contains__, columns.areas), np.bool_) for each in editions]
    for edition, is_known in zip(editions, known, strict=True):
        if is_known.all():
            return edition
    faults = FaultList()
    _tell_unknown(columns, editions, known, faults)
    if not len(faults):
        faults.add(_mixed(columns, editions, known))
    faults.raise_any()
    return editions[0]


def check_codes(columns: AreaColumns) -> None:
    """Refuse codes that differ in the blanks around them alone: they are one area, and would be scored as two.

    Raises:
        InputError: `padded-code` for each such code, at the first row that names it.
    """
    whole = set(columns.areas)
    padded = [place for place, code in enumerate(columns.areas) if code != code.strip()]
    if not padded:
        return
    faults, first, seen = FaultList(), _first_rows(columns), set[str]()
    for place in padded:
        code = columns.areas[place]
        if code.strip() in whole or code.strip() in seen:
            file, line = _place(columns, first[place])
            message = f"the area {shown(code)} is {shown(code.strip())} but for the blanks around it"
            faults.add(Fault("padded-code", message, file, line, hint="take the blanks away"))
        seen.add(code.strip())
    faults.raise_any()


def _tell_unknown(
    columns: AreaColumns,
    editions: Sequence[AreaLookup],
    known: Sequence[NDArray[np.bool_]],
    faults: FaultList,
) -> None:
    strangers = np.flatnonzero(~np.logical_or.reduce(known))
    codes = [code for each in editions for code in each.codes]
    exact = {code.strip().upper(): code for code in codes}
    where = " or ".join(_name(each) for each in editions)
    first = _first_rows(columns)
    counts = np.bincount(columns.area, minlength=len(columns.areas))
    for number, area in enumerate(strangers.tolist()):
        code = columns.areas[area]
        close = exact.get(code.strip().upper())
        if close is None and number < _HINTS_FOR:
            close = nearest(code, codes)
        hint = f"did you mean {close}?" if close else "add it to the lookup, or use the lookup of its year"
        times = f", in {counts[area]:,} rows" if counts[area] > 1 else ""
        message = f"the area {shown(code)} is not in {where}{times}"
        file, line = _place(columns, first[area])
        faults.add(Fault("unknown-area", message, file, line, expected="an area of the lookup", hint=hint))


def _mixed(columns: AreaColumns, editions: Sequence[AreaLookup], known: Sequence[NDArray[np.bool_]]) -> Fault:
    """Every area is known to some edition; show, for each, an area that it lacks."""
    first = _first_rows(columns)
    parts, related = [], []
    for edition, is_known in zip(editions, known, strict=True):
        lacking = int(np.flatnonzero(~is_known)[0])
        count = int(np.count_nonzero(~is_known))
        parts.append(f"{_name(edition)} lacks {count:,} of them")
        file, line = _place(columns, first[lacking])
        text = f"{shown(columns.areas[lacking])} is not in {_name(edition)}"
        related.append(Related(file, line or 1, text))
    message = f"the areas are of more than one edition: {', '.join(parts)}"
    return Fault(
        code="mixed-editions",
        message=message,
        file=related[0].file,
        line=related[0].line,
        expected="areas that are all in one edition of the lookup",
        hint="bring the data to one set of boundaries before scoring",
        related=tuple(related),
    )


def _first_rows(columns: AreaColumns) -> NDArray[np.int64]:
    """By area the first row that names it; -1 where only rows without a value do."""
    first = np.full(len(columns.areas), -1, np.int64)
    first[columns.area[::-1]] = np.arange(len(columns.area) - 1, -1, -1)
    return first


def _place(columns: AreaColumns, row: int) -> tuple[str, int | None]:
    if row < 0:
        return columns.files[0].name, None
    return columns.files[columns.file[row]].name, int(columns.line[row])


def _name(lookup: AreaLookup) -> str:
    return lookup.file.name if lookup.file is not None else "the lookup"
