"""The areas of the data held against the areas of a lookup, or of several editions of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.files.areas.excerpts import with_excerpts
from bsaudit.files.fault_list import FaultList, shown
from bsaudit.model.errors import Fault, InputError, Related, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from bsaudit.model.areas import AreaColumns, AreaLookup

__all__ = ["check_areas", "check_codes"]

_HINTS_FOR = 20
"""Few readers need the nearest code more often."""

_CODES_LOOKED_AT = 300_000
"""Looking for the nearest of many thousand codes takes long: a second for about so many."""


def check_areas(
    columns: AreaColumns, *editions: AreaLookup, counts: Callable[[str], bool] = lambda _: True
) -> AreaLookup:
    """The edition of a lookup that knows every area of the data.

    Codes of areas change when boundaries do: an area of 2011 and one of 2021 overlap, and an index of both would
    count people twice. So all areas must be found in one edition.

    Args:
        columns: the data.
        editions: lookups, the preferred one first.
        counts: whether an area, by its code, must be of the same edition as the others; all of them if left out.

    Raises:
        InputError: `unknown-area` for each area that no edition knows, at the first row that names it;
            `mixed-editions` if every area is known, but by no single edition.
        ValueError: no edition is given.
    """
    if not editions:
        raise ValueError("name at least one lookup")
    known = [np.fromiter(map(set(each.codes).__contains__, columns.areas), np.bool_) for each in editions]
    FaultList(with_excerpts(_unknown(columns, editions, known))).raise_any()
    for edition, is_known in zip(editions, known, strict=True):
        if is_known.all():
            return edition
    left_out = ~np.fromiter(map(counts, columns.areas), np.bool_)
    for edition, is_known in zip(editions, known, strict=True):
        if (is_known | left_out).all():
            return edition
    raise InputError(with_excerpts([_mixed(columns, editions, known, ~left_out)]))


def check_codes(columns: AreaColumns) -> None:
    """Refuse codes that differ in the blanks around them alone: they are one area, and would be scored as two.

    Raises:
        InputError: `padded-code` for each such code, at the first row that names it.
    """
    whole = set(columns.areas)
    padded = [place for place, code in enumerate(columns.areas) if code != code.strip()]
    if not padded:
        return
    faults, first, seen = list[tuple[Fault, str]](), _first_rows(columns), set[str]()
    for place in padded:
        code = columns.areas[place]
        if code.strip() in whole or code.strip() in seen:
            file, line = _place(columns, first[place])
            message = f"the area {shown(code)} is {shown(code.strip())} but for the blanks around it"
            faults.append((Fault("padded-code", message, file, line, hint="take the blanks away"), code))
        seen.add(code.strip())
    FaultList(with_excerpts(faults)).raise_any()


def _unknown(
    columns: AreaColumns, editions: Sequence[AreaLookup], known: Sequence[NDArray[np.bool_]]
) -> Iterator[tuple[Fault, str]]:
    """A fault for each area that no edition knows, and its code."""
    strangers = np.flatnonzero(~np.logical_or.reduce(known))
    if not len(strangers):
        return
    codes = list(dict.fromkeys(code for each in editions for code in each.codes))
    hints = min(_HINTS_FOR, max(1, _CODES_LOOKED_AT // max(len(codes), 1)))
    exact = {code.strip().upper(): code for code in codes}
    where = " or ".join(_name(each) for each in editions)
    first = _first_rows(columns)
    counts = np.bincount(columns.area, minlength=len(columns.areas))
    for number, area in enumerate(strangers.tolist()):
        code = columns.areas[area]
        close = exact.get(code.strip().upper())
        if close is None and number < hints:
            close = nearest(code, codes)
        hint = "add it to the lookup, or use the lookup of its year"
        if close:
            hint = f"did you mean {close if close == close.strip() else shown(close)}?"  # so that blanks show
        times = f", with {counts[area]:,} values" if counts[area] > 1 else ""
        message = f"the area {shown(code)} is not in {where}{times}"
        file, line = _place(columns, first[area])
        yield Fault("unknown-area", message, file, line, expected="an area of the lookup", hint=hint), code


def _mixed(
    columns: AreaColumns,
    editions: Sequence[AreaLookup],
    known: Sequence[NDArray[np.bool_]],
    scored: NDArray[np.bool_],
) -> tuple[Fault, str]:
    """Every area is known to some edition. Told at the first value that the best of them lacks, with one of each."""
    first = _first_rows(columns)
    in_order = np.argsort(np.where(first < 0, len(columns.area), first), kind="stable")
    lacks = [int(np.count_nonzero(scored & ~each)) for each in known]
    best = lacks.index(min(lacks))
    shared = np.logical_and.reduce(known)
    parts, related = [], []
    for place, (edition, is_known) in enumerate(zip(editions, known, strict=True)):
        parts.append(f"{_name(edition)} lacks {lacks[place]:,} of them")
        telling = scored & is_known & ~shared & (known[best] if place == best else ~known[best])
        if telling.any():
            area = in_order[telling[in_order]][0]
            file, line = _place(columns, first[area])
            text = f"{shown(columns.areas[area])} is of {_name(edition)}"
            related.append(Related(file, line or 1, text))
    stranger = in_order[(scored & ~known[best])[in_order]][0]
    file, line = _place(columns, first[stranger])
    fault = Fault(
        code="mixed-editions",
        message=f"the areas are of more than one edition: {', '.join(parts)}",
        file=file,
        line=line,
        expected="areas that are all in one edition of the lookup",
        hint="bring the values to one set of boundaries, or leave the others out under `areas`",
        related=tuple(related),
    )
    return fault, columns.areas[stranger]


def _first_rows(columns: AreaColumns) -> NDArray[np.int64]:
    """By area the first row that names it; -1 where only rows without a value do."""
    first = np.full(len(columns.areas), -1, np.int64)
    first[columns.area[::-1]] = np.arange(len(columns.area) - 1, -1, -1)
    return first


def _place(columns: AreaColumns, row: int) -> tuple[str, int | None]:
    if row < 0:
        return " or ".join(columns.paths or (file.name for file in columns.files)), None
    return columns.place(row)


def _name(lookup: AreaLookup) -> str:
    files = " or ".join(file.name for file in lookup.files) or "the lookup"
    return files if lookup.edition is None else f"edition {lookup.edition} ({files})"
