"""A matrix product whose bits do not hang on how many threads the linear algebra library uses.

A library splits a large product among its threads, and where it cuts decides in which order some sums are added up,
so that the last bits differ between a laptop and a worker of a cluster. Here the product is cut into tiles of one
fixed shape, each too small for the library to split: OpenBLAS keeps a product of up to 262,144 multiplications in one
thread. The rule holds for one kind of processor and one build of numpy; others may still differ in the last bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Floats

__all__ = ["Tiles", "make_tiles"]

WIDTH = 64
"""Rows of the right-hand table in one tile."""

TALLEST = 40
"""Rows of the left-hand table in one tile, at most: a few draws are filled up to a whole tile."""

UNSPLIT = 262_144
"""Multiplications that OpenBLAS leaves to one thread: its SMP_THRESHOLD_MIN times GEMM_MULTITHREAD_THRESHOLD."""


@dataclass(frozen=True, eq=False, slots=True)
class Tiles:
    """A table of shape (rows, columns), cut up for products with it.

    Attributes:
        rows: how many there are, without padding.
        stack: shape (tiles, columns, 64), padded with zeros.
    """

    rows: int
    stack: Floats

    @property
    def height(self) -> int:
        """Rows of the left-hand table in one tile; a product works through multiples of it best."""
        columns: int = self.stack.shape[1]
        return max(1, min(TALLEST, UNSPLIT // (WIDTH * max(1, columns))))

    def product(self, left: Floats) -> Floats:
        """The product left · tableᵀ.

        Args:
            left: shape (draws, columns), finite.

        Returns:
            Shape (draws, rows): a view of a larger array.

        >>> make_tiles(np.array([[1.0, 2.0], [3.0, 4.0]])).product(np.array([[10.0, 1.0]]))
        array([[12., 34.]])
        """
        draws, height = left.shape[0], self.height
        blocks = -(-draws // height)
        padded = np.zeros((blocks * height, left.shape[1]))
        padded[:draws] = left
        out = np.empty((blocks, height, self.stack.shape[0], WIDTH))
        np.matmul(
            padded.reshape(blocks, 1, height, left.shape[1]),
            self.stack[np.newaxis],
            out=out.transpose(0, 2, 1, 3),
        )
        return out.reshape(blocks * height, self.stack.shape[0] * WIDTH)[:draws, : self.rows]


def make_tiles(table: Floats) -> Tiles:
    """Cut a table up.

    Args:
        table: shape (rows, columns), finite.

    >>> make_tiles(np.ones((65, 3))).stack.shape
    (2, 3, 64)
    """
    rows, columns = table.shape
    tiles = -(-rows // WIDTH)
    padded = np.zeros((tiles * WIDTH, columns))
    padded[:rows] = table
    return Tiles(rows, np.ascontiguousarray(padded.reshape(tiles, WIDTH, columns).transpose(0, 2, 1)))
