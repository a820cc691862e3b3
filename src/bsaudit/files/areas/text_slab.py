"""Rows of text as columns, in plain Python."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.files.areas.batch import Coded, Values, coded
from bsaudit.files.areas.numbers import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from bsaudit.files.areas.numbering import Known
    from bsaudit.files.table import Row

__all__ = ["TextSlab"]


class TextSlab:
    """Rows that all have as many cells as the header, and of which none is blank."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.line: NDArray[np.int64] = np.fromiter((row.line for row in rows), np.int64, len(rows))
        self._columns = dict(enumerate(zip(*(row.cells for row in rows), strict=True)))

    def texts(self, column: int, known: Known | None = None) -> Coded:  # noqa: ARG002 - they are few
        """The cells of a column."""
        return coded(self._columns[column])

    def values(self, column: int) -> Values | None:
        """The cells of a column as values; `None` if one of them is none."""
        return values_of(self._columns[column])

    def cells(self, column: int, rows: NDArray[np.int64]) -> Sequence[str]:
        """The cells of a column in some rows."""
        cells = self._columns[column]
        return [cells[row] for row in rows.tolist()]

    def only(self, columns: Iterable[int]) -> TextSlab:
        """The same rows with some of their columns."""
        other = copy(self)
        other._columns = {column: self._columns[column] for column in columns}
        return other
