"""Sums of products whose bits are the same on every computer, however many threads and whatever processor it has.

A linear algebra library (`@`, `np.dot`, `einsum`) adds products up in an order that it chooses for the
processor, the number of threads and where in memory an array begins, and may round a product and its sum
together. Here each product is rounded by itself, as IEEE 754 fixes it, and then added up in a fixed order:
exactly for short vectors, pairwise (as `np.add.reduce` does along the last axis of an array that lies in one
piece) for long ones. A library may be several times as fast, so that products in an inner loop use
`steady_product`, which promises less.
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from bsaudit.stats.arrays import Floats

__all__ = ["steady_dot", "steady_products"]


def steady_dot(first: npt.ArrayLike, second: npt.ArrayLike) -> float:
    """Σ first·second of two short vectors, each product rounded once and their sum once: no order matters.

    Args:
        first: shape (n,), finite.
        second: shape (n,), finite.

    >>> steady_dot([1e16, 1.0, -1e16], [1.0, 3.0, 1.0])
    3.0
    """
    return fsum(np.multiply(first, second, dtype=np.float64).tolist())


def steady_products(first: Floats, second: Floats) -> Floats:
    """Σ over the last axis of every row of `first` times every row of `second`: the matrix first · secondᵀ.

    A cell depends on its own two rows alone, so that rows that are equal give cells that are equal.

    Args:
        first: shape (a, n), finite.
        second: shape (b, n), finite.

    Returns:
        Shape (a, b).

    >>> steady_products(np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([[10.0, 1.0]])).tolist()
    [[12.0], [1.0]]
    """
    if len(first) > len(second):
        return steady_products(second, first).T
    rows = np.ascontiguousarray(second)
    out, terms = np.empty((len(first), len(second))), np.empty(rows.shape)
    for row, into in zip(first, out, strict=True):
        np.add.reduce(np.multiply(rows, row, out=terms), axis=-1, out=into)
    return out
