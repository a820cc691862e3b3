"""A column of unknown length that grows in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import DTypeLike, NDArray

__all__ = ["GrowingColumn", "repeated", "taken"]


class GrowingColumn:
    """Parts are copied in as they come and can be let go, so that hardly more than the column itself is held.

    As long as every cell is the same, only one is held: the period, the series or the day of publication of a whole
    file often is.

    >>> column = GrowingColumn("int32")
    >>> column.add(np.array([1, 1])), column.whole().strides
    (None, (0,))
    >>> column.add(np.array([3]))
    >>> column.whole()
    array([1, 1, 3], dtype=int32)
    """

    def __init__(self, kind: DTypeLike) -> None:
        self._data: NDArray[Any] = np.empty(0, kind)
        self._used = 0
        self._is_even = True

    def add(self, part: NDArray[Any]) -> None:
        """Put a part behind what is there."""
        if not len(part):
            return
        end = self._used + len(part)
        if self._is_even:
            if self._used == 0:
                self._data = np.array(part[:1], self._data.dtype)
            if _all_like(part, self._data):
                self._used = end
                return
            self._is_even = False
            self._data = np.full(self._used, self._data[0], self._data.dtype)
        if end > len(self._data):
            # Nothing else refers to the array, so it may move; a quarter more keeps the moves few.
            self._data.resize(end + end // 4, refcheck=False)
        self._data[self._used : end] = part
        self._used = end

    def whole(self) -> NDArray[Any]:
        """The column. Nothing can be added after that, unless it is one cell again and again."""
        if self._is_even:
            return np.broadcast_to(self._data, self._used) if self._used else self._data
        self._data.resize(self._used, refcheck=False)
        return self._data


def _all_like(part: NDArray[Any], one: NDArray[Any]) -> bool:
    if part.strides == (0,):
        part = part[:1]
    if part.dtype.kind == "M":
        return bool((part.view(np.int64) == one.astype(part.dtype).view(np.int64)).all())  # NaT is like NaT
    return bool((part == one).all())


def repeated(part: NDArray[Any], count: int) -> NDArray[Any]:
    """`numpy.repeat`, which takes no memory where all cells are one.

    >>> repeated(np.broadcast_to(np.array([7]), 2), 3).strides, repeated(np.array([1, 2]), 2).tolist()
    ((0,), [1, 1, 2, 2])
    """
    if part.strides == (0,) and len(part):
        return np.broadcast_to(part[:1], len(part) * count)
    return np.repeat(part, count)


def taken(part: NDArray[Any], kept: NDArray[np.bool_]) -> NDArray[Any]:
    """The cells to keep, which take no memory where all are one.

    >>> taken(np.broadcast_to(np.array([7]), 3), np.array([True, False, True])).tolist()
    [7, 7]
    """
    if part.strides == (0,) and len(part):
        return np.broadcast_to(part[:1], int(np.count_nonzero(kept)))
    return part[kept]
