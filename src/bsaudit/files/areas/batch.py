"""A stretch of a file as columns: what every way of reading gives, and what is gathered into the whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from bsaudit.files.fault_list import FaultList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from bsaudit.files.areas.numbering import Known
    from bsaudit.model.errors import Fault

__all__ = ["Along", "Batch", "Coded", "Values", "by_first_appearance", "coded", "first_rows"]


class Coded(NamedTuple):
    """Texts that come again: `texts[codes[row]]` is the text of a row. `codes` has shape (rows,), int32."""

    codes: NDArray[np.int32]
    texts: Sequence[str]


class Values(NamedTuple):
    """Cells of values, each array of shape (rows,).

    Attributes:
        number: float64; NaN where there is none.
        marker: int32; 0 for none, else 1 + the index into `markers`.
        markers: texts of markers, such as `[p]`.
        is_blank: whether the cell is empty.
    """

    number: NDArray[np.float64]
    marker: NDArray[np.int32]
    markers: tuple[str, ...]
    is_blank: NDArray[np.bool_]


class Slab(Protocol):
    """Rows of a file, not yet understood. Columns go by their number in the file.

    Attributes:
        line: shape (rows,), int64: where each row stands.
    """

    line: NDArray[np.int64]

    def texts(self, column: int, known: Known | None = None) -> Coded:
        """The cells of a column as texts, numbered as in `known` if all are among them and something is gained."""

    def values(self, column: int) -> Values | None:
        """The cells of a column as values; `None` if one of them is none."""

    def cells(self, column: int, rows: NDArray[np.int64]) -> Sequence[str]:
        """The cells of a column in some rows, as texts."""

    def only(self, columns: Iterable[int]) -> Slab:
        """The same rows with some of their columns, so that the memory of the others is let go."""


class Along(NamedTuple):
    """What was read along with a stretch and says something of its areas.

    Attributes:
        area: the area of every row, also of those that became no observation; its texts by first appearance.
        slab: the rows.
        places: the number of each column that was read along.
    """

    area: Coded
    slab: Slab
    places: Mapping[str, int]


@dataclass
class Batch:
    """Observations from a stretch of a file, and what is wrong with the rest of it.

    Names are numbered by first appearance, those of rows whose value is empty included; areas that were all named
    before may stand among others that were. `line` and the other arrays
    have one entry for an observation. `blank` is the fault of the first blank row: one is told for a file, not all.
    `is_last` says that the file cannot be read beyond this stretch. `along` is there where the layout names columns
    to be read along, and nothing is wrong.
    """

    area: Coded
    indicator: Coded
    serie: Coded
    start: NDArray[np.datetime64]
    end: NDArray[np.datetime64]
    published: NDArray[np.datetime64]
    value: NDArray[np.float64]
    marker: NDArray[np.int32]
    markers: tuple[str, ...]
    line: NDArray[np.int64]
    faults: FaultList = field(default_factory=FaultList)
    blank: Fault | None = None
    is_last: bool = False
    along: Along | None = None


def coded(cells: Sequence[str]) -> Coded:
    """Number texts by first appearance.

    >>> coded(["b", "a", "b"]).codes.tolist()
    [0, 1, 0]
    """
    index = {text: number for number, text in enumerate(dict.fromkeys(cells))}
    codes = np.fromiter(map(index.__getitem__, cells), np.int32, len(cells))
    return Coded(codes, tuple(index))


def by_first_appearance(given: Coded) -> Coded:
    """The same texts, numbered by first appearance; those of no row are left out.

    >>> by_first_appearance(Coded(np.array([2, 0, 2], np.int32), ("x", "y", "z")))
    Coded(codes=array([0, 1, 0], dtype=int32), texts=('z', 'x'))
    """
    rows, first = len(given.codes), first_rows(given)
    order = np.argsort(first, kind="stable")
    order = order[first[order] < rows]
    if np.array_equal(order, np.arange(len(given.texts))):
        return given
    rank = np.zeros(len(given.texts), np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return Coded(rank[given.codes], tuple(given.texts[index] for index in order))


def first_rows(given: Coded) -> NDArray[np.int64]:
    """By text the first row that has it; behind the last row for a text of no row.

    >>> first_rows(Coded(np.array([2, 0, 2], np.int32), ("x", "y", "z"))).tolist()
    [1, 3, 0]
    """
    rows = len(given.codes)
    first = np.full(len(given.texts), rows, np.int64)
    # Of equal places the last assigned stays: the first row.
    first[given.codes[::-1]] = np.arange(rows - 1, -1, -1)
    return first
