"""Scores of many areas in many draws of weights, for a tree of weighted sums: one matrix product, and one normal.

In a tree of arithmetic means the score of an area is Σ v·x, where v is a leaf's share multiplied down the tree. If
every x carries an independent normal error of standard deviation e, then, given the weights, the score is normal with
mean Σ v·x and variance Σ v²·e², and independent between areas. So one normal number for each area and draw has
exactly the distribution that a normal number for every cell would give, at a hundredth of the cost. Nothing is
approximate; what is lost is only which of the draws of two *nodes* belong together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bsaudit.stats.steady_product import make_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.stats.arrays import Floats
    from bsaudit.stats.steady_product import Tiles

__all__ = ["HoledAreas", "SumNode", "leaf_shares"]

AT_ONCE = 1024
"""Areas with holes that are worked out at a time, so that their draws stay in the cache of the processor."""


class SumNode(NamedTuple):
    """A node of weighted sums.

    Attributes:
        children: columns: 0 to m - 1 are the leaves, m + i is the node at place i, before this one.
        as_given: whether the result is Σ w·x as it stands; else it is divided by the weight of the children that
            are there.
    """

    children: tuple[int, ...]
    as_given: bool = False


def leaf_shares(nodes: Sequence[SumNode], weights: Sequence[Floats], leaves: int) -> Floats:
    """What each leaf counts in the last node where nothing is missing.

    Args:
        nodes: from the bottom up; every node but the last stands below the last, once.
        weights: for each node, shape (draws, children), above zero in each sum.
        leaves: m.

    Returns:
        Shape (draws, m).

    >>> nodes = [SumNode((0, 1)), SumNode((2, 3))]
    >>> leaf_shares(nodes, [np.array([[1.0, 3.0]]), np.array([[1.0, 1.0]])], 3).tolist()
    [[0.125, 0.375, 0.5]]
    """
    draws = weights[-1].shape[0]
    shares = np.zeros((draws, leaves + len(nodes)))
    shares[:, -1] = 1.0
    for place in range(len(nodes) - 1, -1, -1):
        node, own = nodes[place], weights[place]
        part = own if node.as_given else own / own.sum(axis=1, keepdims=True)
        shares[:, list(node.children)] += shares[:, leaves + place, np.newaxis] * part
    return shares[:, :leaves]


class _Tables(NamedTuple):
    """What a node adds up, of a few areas.

    Attributes:
        low: which of its children are leaves.
        high: which are nodes, and at which places these stand.
        values: of its leaves, 0 where missing. `known`: 1 where there is one. `spread`: squared errors, if any.
    """

    low: NDArray[np.intp]
    high: tuple[tuple[int, int], ...]
    values: Tiles
    known: Tiles
    spread: Tiles | None


@dataclass(frozen=True, eq=False, slots=True)
class HoledAreas:
    """Areas of which some values are missing, made ready for many draws of weights.

    A missing child drops out and its weight goes to the others; where weights count as given the node is missing.

    Attributes:
        nodes: as in `leaf_shares`.
        areas: how many there are.
        parts: for each few areas the tables of every node.
    """

    nodes: tuple[SumNode, ...]
    areas: int
    parts: tuple[tuple[_Tables, ...], ...]

    @classmethod
    def of(cls, nodes: Sequence[SumNode], values: Floats, errors: Floats | None) -> HoledAreas:
        """Make areas ready.

        Args:
            nodes: as in `leaf_shares`.
            values: shape (areas, m); NaN where missing.
            errors: the same shape: standard deviations of the values' errors; `None` for none.
        """
        some = [slice(first, first + AT_ONCE) for first in range(0, len(values), AT_ONCE)]
        parts = (
            tuple(_tables(node, values[part], None if errors is None else errors[part]) for node in nodes)
            for part in some
        )
        return cls(tuple(nodes), len(values), tuple(parts))

    def draw(self, weights: Sequence[Floats]) -> tuple[Floats, Floats | None]:
        """The last node's mean and variance, given the weights.

        Args:
            weights: as in `leaf_shares`.

        Returns:
            Two arrays of shape (draws, areas), NaN where the node has no score; `None` for no variance.

        >>> areas = HoledAreas.of(
        ...     [SumNode((0, 1))], np.array([[4.0, 8.0], [4.0, np.nan]]), np.array([[0.0, 2.0], [3.0, 0.0]])
        ... )
        >>> mean, variance = areas.draw([np.array([[1.0, 3.0]])])
        >>> mean.tolist(), variance.tolist()
        ([[7.0, 4.0]], [[2.25, 9.0]])
        """
        draws, has_errors = len(weights[-1]), bool(self.parts) and self.parts[0][0].spread is not None
        mean = np.empty((draws, self.areas))
        variance = np.empty((draws, self.areas)) if has_errors else None
        for number, tables in enumerate(self.parts):
            part = slice(number * AT_ONCE, (number + 1) * AT_ONCE)
            mean[:, part], spread = _some_areas(self.nodes, tables, weights)
            if variance is not None:
                variance[:, part] = spread
        return mean, variance


def _tables(node: SumNode, values: Floats, errors: Floats | None) -> _Tables:
    leaves = values.shape[1]
    low = [at for at, column in enumerate(node.children) if column < leaves]
    high = tuple((at, column - leaves) for at, column in enumerate(node.children) if column >= leaves)
    columns = [node.children[at] for at in low]
    known = ~np.isnan(values[:, columns])
    spread = None if errors is None else make_tiles(np.where(known, np.square(errors[:, columns]), 0.0))
    filled = make_tiles(np.nan_to_num(values[:, columns]))
    return _Tables(np.array(low, np.intp), high, filled, make_tiles(known.astype(np.float64)), spread)


def _some_areas(
    nodes: Sequence[SumNode], tables: Sequence[_Tables], weights: Sequence[Floats]
) -> tuple[Floats, Floats | None]:
    """As `HoledAreas.draw`, for few areas."""
    found: list[_Sum] = []
    for node, (low, high, values, known, spread), own in zip(nodes, tables, weights, strict=True):
        by = own[:, low]
        total, there = values.product(by), known.product(by)
        variance = None if spread is None else spread.product(np.square(by))
        for at, place in high:
            # A node has one node above it, so nobody else asks for its own numbers.
            (below, under, gone), weight = found[place], own[:, at, np.newaxis]
            there += weight if gone is None else ~gone * weight
            below *= weight
            total += below
            if variance is not None and under is not None:
                under *= np.square(weight)
                variance += under
        found.append(
            _scaled(total, variance, there, own.sum(axis=1, keepdims=True) if node.as_given else None)
        )
    last = found[-1]
    for table in (last.mean, last.variance):
        if table is not None and last.gone is not None:
            table[last.gone] = np.nan
    return last.mean, last.variance


class _Sum(NamedTuple):
    """A node in some draws of some areas, each of shape (draws, areas).

    Attributes:
        mean: 0 where the node has no score. `variance` likewise, if it is wanted.
        gone: where it has none; `None` for nowhere.
    """

    mean: Floats
    variance: Floats | None
    gone: NDArray[np.bool_] | None


def _scaled(total: Floats, variance: Floats | None, there: Floats, whole: Floats | None) -> _Sum:
    """Sums divided, in place, by the weight that is there; or left as given where that is the `whole` weight."""
    least = np.zeros(1) if whole is None else whole * (1 - 1e-9)
    is_short = there <= least if whole is None else there < least
    gone = is_short if is_short.any() else None
    tables = [total] if variance is None else [total, variance]
    if gone is not None:
        there[gone] = 1.0
        for table in tables:
            table[gone] = 0.0
    if whole is None:
        total /= there
        if variance is not None:
            variance /= np.square(there, out=there)
    return _Sum(total, variance, gone)
