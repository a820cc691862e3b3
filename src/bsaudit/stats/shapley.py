"""Splitting a total fairly among the parts that made it: exact Shapley values.

A part's value is its mean contribution over all orders in which the parts could have joined. It is used to
split a change of a score among the indicators that moved, where the path from indicators to score is not linear.
"""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Booleans, Floats, finite

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MOST_PARTS", "shapley", "shapley_of_table", "subsets"]

MOST_PARTS = 16
"""Above this the table of 2^n values is too long for an exact answer in reasonable time."""


def subsets(n: int) -> Booleans:
    """All subsets of n parts, in the order of a table of values: bit i of the row number is part i.

    Args:
        n: how many parts, 1 to `MOST_PARTS`.

    Returns:
        Shape (2**n, n); row 0 is the empty set, the last row all parts.

    Raises:
        ValueError: n is out of range.

    >>> subsets(2).astype(int).tolist()
    [[0, 0], [1, 0], [0, 1], [1, 1]]
    """
    _check_size(n)
    members: Booleans = ((np.arange(2**n)[:, None] >> np.arange(n)) & 1).astype(bool)
    return members


def shapley(value: Callable[[Booleans], npt.ArrayLike], n: int) -> Floats:
    """Exact Shapley values of a set function, asked for all subsets in one call.

    Args:
        value: takes membership of shape (2**n, n), as from `subsets`, and returns shape (..., 2**n).
        n: how many parts, 1 to `MOST_PARTS`.

    Returns:
        Shape (..., n); the last axis sums to value(all) − value(none) within rounding.

    Raises:
        ValueError: n is out of range, or `value` returns another shape or something not finite.

    Source: Shapley, A value for n-person games, Contributions to the Theory of Games II (1953).

    >>> shapley(lambda member: member @ np.array([3.0, 4.0]), 2).tolist()
    [3.0, 4.0]
    """
    table = finite("value", value(subsets(n)))
    if table.ndim == 0 or table.shape[-1] != 2**n:
        raise ValueError(f"value must return {2**n} numbers, one a subset, not shape {table.shape}")
    return shapley_of_table(table)


def shapley_of_table(table: npt.ArrayLike) -> Floats:
    """Exact Shapley values from the value of every subset: φᵢ = Σ_S |S|!(n−|S|−1)!/n! · (v(S∪i) − v(S)).

    Args:
        table: shape (..., 2**n), in the order of `subsets`.

    Returns:
        Shape (..., n); the last axis sums to table[..., -1] − table[..., 0] within rounding (far below 1e-9 for
        scores).

    Raises:
        ValueError: the last axis is not 2**n long for an n from 1 to `MOST_PARTS`, or a value is not finite.

    Source: as `shapley`.

    >>> shapley_of_table([0, 0, 0, 1]).tolist()
    [0.5, 0.5]
    """
    values = finite("table", table)
    length = values.shape[-1] if values.ndim else 0
    n = length.bit_length() - 1
    if length != 2 ** max(n, 0):
        raise ValueError(f"a table needs 2**n values, one a subset; {length} is not a power of two")
    _check_size(n)
    numbers = np.arange(length)
    size = subsets(n).sum(axis=-1)
    shares = []
    for part in range(n):
        without = numbers[(numbers >> part) & 1 == 0]
        weight = np.array([1 / (n * comb(n - 1, k)) for k in range(n)])[size[without]]
        gain = values[..., without | (1 << part)] - values[..., without]
        shares.append((gain * weight).sum(axis=-1))
    return np.stack(shares, axis=-1)


def _check_size(n: int) -> None:
    if not 1 <= n <= MOST_PARTS:
        raise ValueError(
            f"exact Shapley values need 1 to {MOST_PARTS} parts, got {n}: merge some parts first"
        )
