"""Cells of values: a number, official markers, or both; read many at a time where nothing is wrong with them.

What is called fit here is what `Cells.value` takes without a fault, and gives the same number.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit.files.areas.batch import Values, coded
from bsaudit.model.bounds import LARGEST, SMALLEST
from bsaudit.model.status import parse_markers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["LONGEST", "all_computable", "numbers_of", "values_of", "values_with_markers"]

LONGEST: Final = 200
"""In characters. No number or marker that is meant is longer."""


def all_computable(numbers: NDArray[np.float64]) -> bool:
    """Whether all numbers are finite and within the bounds of an input.

    >>> all_computable(np.array([0.0, -2.5])), all_computable(np.array([np.nan]))
    (True, False)
    """
    size = np.abs(numbers)
    return bool(np.all(size <= LARGEST) and np.all((size >= SMALLEST) | (size == 0)))


def numbers_of(cells: Sequence[str]) -> NDArray[np.float64] | None:
    """Cells that all hold a plain number; `None` if one does not.

    >>> numbers_of(["1", " 2.5"]), numbers_of(["1,000"])
    (array([1. , 2.5]), None)
    """
    together = "".join(cells)
    if not together.isascii() or "_" in together or max(map(len, cells), default=0) > LONGEST:
        return None  # Python's own reading takes digits of every script, and 1_000
    try:
        numbers = np.fromiter(map(float, cells), np.float64, len(cells))
    except ValueError:
        return None
    return numbers if all_computable(numbers) else None


def values_of(cells: Sequence[str]) -> Values | None:
    """Cells that hold numbers, markers or nothing; `None` if one holds anything else."""
    numbers = numbers_of(cells)
    rows = len(cells)
    if numbers is not None:
        return Values(numbers, np.zeros(rows, np.int32), (), np.zeros(rows, np.bool_))
    is_marked = np.fromiter(("[" in cell or "]" in cell for cell in cells), np.bool_, rows)
    is_blank = np.fromiter((not cell.strip() for cell in cells), np.bool_, rows)
    plain = numbers_of(list(compress(cells, ~is_marked & ~is_blank)))
    marked = list(compress(cells, is_marked))
    return None if plain is None else values_with_markers(plain, is_marked, is_blank, marked)


def values_with_markers(
    plain: NDArray[np.float64],
    is_marked: NDArray[np.bool_],
    is_blank: NDArray[np.bool_],
    marked: Sequence[str],
) -> Values | None:
    """Put plain numbers and cells with markers back into their rows; `None` if a marked cell is unfit."""
    codes, texts = coded(marked)
    read = [_read_marked(text) for text in texts]
    fit = [each for each in read if each is not None]
    names = tuple(dict.fromkeys(markers for _, markers in fit))
    if len(fit) < len(read):
        return None
    number = np.full(len(is_marked), np.nan)
    number[~is_marked & ~is_blank] = plain
    number[is_marked] = np.array([value for value, _ in fit], np.float64)[codes]
    marker = np.zeros(len(is_marked), np.int32)
    marker[is_marked] = np.array([1 + names.index(markers) for _, markers in fit], np.int32)[codes]
    return Values(number, marker, names, is_blank)


@lru_cache(maxsize=65536)
def _read_marked(cell: str) -> tuple[float, str] | None:
    """The number of a cell with markers, NaN for none, and its markers; `None` if it is unfit."""
    if len(cell) > LONGEST:
        return None
    try:
        text, markers = parse_markers(cell)
    except ValueError:
        return None
    written = "".join(f"[{marker.symbol}]" for marker in markers)
    has_number = bool(text)
    if any(marker.effect == "no value" for marker in markers):
        return None if has_number else (float("nan"), written)
    if has_number:
        numbers = numbers_of([text])
        return None if numbers is None else (float(numbers[0]), written)
    is_zero = any(marker.effect == "use as zero" for marker in markers)
    return (0.0, written) if is_zero else None
