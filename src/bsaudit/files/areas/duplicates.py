"""Observations that stand twice: equal in indicator, series, area, period and day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit.files.fault_list import shown
from bsaudit.model.errors import Fault, Related

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.files.fault_list import FaultList
    from bsaudit.model.areas import AreaColumns

__all__ = ["find_duplicates"]

MOST_KEYS: Final = 2**62
"""What a key can count to."""

LARGEST_TABLE: Final = 1 << 26
"""As many keys are ticked off in a table of one byte each; beyond, keys are sorted."""


def find_duplicates(columns: AreaColumns, paths: Sequence[str], faults: FaultList) -> None:
    """Add a fault for every row of a file that says what an earlier row has said, with both lines."""
    rows = len(columns.area)
    if rows < 2:
        return
    keys, count = _keys(columns)
    if _are_all_different(keys, count):
        return
    first, again = _repeated(keys)
    lines = np.stack([columns.file[first], columns.line[first], columns.file[again], columns.line[again]])
    # A row of a wide table is many observations: what stands twice is told once for it.
    starts = np.flatnonzero(np.append(True, np.any(np.diff(lines), axis=0)))
    fault = None
    for start, count in zip(starts, np.diff(starts, append=len(again)), strict=True):
        if fault is None or not faults.is_full:
            fault = _fault(columns, paths, int(first[start]), int(again[start]), int(count))
        faults.add(fault)  # beyond the limit it is only counted


def _repeated(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The rows whose key came before, in file order, and for each the first row with its key, which goes before."""
    order = np.argsort(keys, kind="stable")
    same = np.flatnonzero(keys[order[1:]] == keys[order[:-1]]) + 1
    is_first = np.ones(len(keys), np.bool_)
    is_first[same] = False
    first_of = order[np.maximum.accumulate(np.where(is_first, np.arange(len(keys)), 0))]
    same = same[np.argsort(order[same], kind="stable")]
    return first_of[same], order[same]


def _keys(columns: AreaColumns) -> tuple[NDArray[np.int64], int]:
    """A number for each row, equal where all parts are equal, and how many numbers there could be."""
    keys = columns.area.astype(np.int64)
    count = max(len(columns.areas), 1)
    parts: list[tuple[NDArray[np.integer], int]] = [
        (columns.indicator, len(columns.indicators)),
        (columns.serie, len(columns.series)),
    ]
    parts += [_numbered(days) for days in (columns.start, columns.end, columns.published)]
    for part, size in parts:
        if size > 1:
            if count * size > MOST_KEYS:
                keys, count = _closed_up(keys)
            keys *= size
            keys += part
            count *= size
    return keys, count


def _numbered(days: NDArray[np.datetime64]) -> tuple[NDArray[np.int64], int]:
    """Days as numbers from 0 without gaps, and how many there are."""
    numbers = days.view(np.int64)
    if numbers.min() == numbers.max():
        return numbers, 1
    is_empty = np.isnat(days)
    lowest = np.min(numbers, where=~is_empty, initial=np.iinfo(np.int64).max) - 1
    numbers = np.where(is_empty, 0, numbers - lowest)
    occurs = np.zeros(numbers.max() + 1, np.bool_)
    occurs[numbers] = True
    return (np.cumsum(occurs) - 1)[numbers], int(occurs.sum())


def _closed_up(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], int]:
    distinct, numbers = np.unique(keys, return_inverse=True)
    return numbers.astype(np.int64), len(distinct)


def _are_all_different(keys: NDArray[np.int64], count: int) -> bool:
    if count <= LARGEST_TABLE:
        occurs = np.zeros(count, np.bool_)
        occurs[keys] = True
        return int(np.count_nonzero(occurs)) == len(keys)
    ordered = np.sort(keys)
    return not np.any(ordered[1:] == ordered[:-1])


def _fault(columns: AreaColumns, paths: Sequence[str], first: int, again: int, count: int) -> Fault:
    files = [paths[columns.file[row]] for row in (first, again)]
    lines = [int(columns.line[row]) for row in (first, again)]
    indicator, area = columns.indicators[columns.indicator[again]], columns.areas[columns.area[again]]
    if count == 1:
        what = f"the same observation, {shown(indicator)} of {shown(area)}, stands"
    else:
        what = f"the same observations, {shown(indicator)} and {count - 1} more of {shown(area)}, stand"
    where = f"on lines {lines[0]} and {lines[1]}" if files[0] == files[1] else f"here and in {files[0]}"
    return Fault(
        code="duplicate-observation",
        message=f"{what} {where}",
        file=files[1],
        line=lines[1],
        expected="one row for an indicator, series, area, period and day of publication",
        hint="delete one row; a revised value needs a later day in published (a month or a year is its last day)",
        related=(Related(files[0], lines[0], "first given here"),),
    )
