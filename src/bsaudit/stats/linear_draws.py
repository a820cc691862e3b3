"""Scores of many areas in many draws of weights, for a tree of weighted sums: one matrix product, and one normal.

In a tree of arithmetic means the score of an area is Σ v·x, where v is a leaf's share multiplied down the tree. If
every x carries an independent normal error of standard deviation e, then, given the weights, the score is normal with
mean Σ v·x and variance Σ v²·e², and independent between areas. So one normal number for each area and draw has
exactly the distribution that a normal number for every cell would give, at a hundredth of the cost. Nothing is
approximate; what is lost is only which of the draws of two *nodes* belong together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bsaudit.stats.steady_product import make_tiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.stats.arrays import Floats

__all__ = ["SumNode", "leaf_shares", "means_and_variances"]


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


def means_and_variances(
    nodes: Sequence[SumNode], weights: Sequence[Floats], values: Floats, errors: Floats | None
) -> tuple[Floats, Floats | None]:
    """The last node's mean and variance, given the weights, where some values are missing.

    A missing child drops out and its weight goes to the others; where weights count as given the node is missing.

    Args:
        nodes: as in `leaf_shares`.
        weights: as there.
        values: shape (areas, m); NaN where missing.
        errors: the same shape: standard deviations of the values' errors; `None` for none.

    Returns:
        Two arrays of shape (draws, areas), NaN where the node has no score; `None` for no variance.

    >>> weights = [np.array([[1.0, 3.0]])]
    >>> mean, variance = means_and_variances(
    ...     [SumNode((0, 1))], weights, np.array([[4.0, 8.0], [4.0, np.nan]]), np.array([[0.0, 2.0], [3.0, 0.0]])
    ... )
    >>> mean.tolist(), variance.tolist()
    ([[7.0, 4.0]], [[2.25, 9.0]])
    """
    leaves = values.shape[1]
    known, filled = ~np.isnan(values), np.nan_to_num(values)
    spread = None if errors is None else np.where(known, np.square(errors), 0.0)
    means: list[Floats] = []
    variances: list[Floats | None] = []
    for node, own in zip(nodes, weights, strict=True):
        columns = np.array(node.children)
        low, high = np.flatnonzero(columns < leaves), np.flatnonzero(columns >= leaves)
        at, by = columns[low], own[:, low]
        total = make_tiles(filled[:, at]).product(by)
        there = make_tiles(known[:, at].astype(np.float64)).product(by)
        variance = None if spread is None else make_tiles(spread[:, at]).product(np.square(by))
        for place in high:
            below, weight = means[columns[place] - leaves], own[:, place, np.newaxis]
            has = ~np.isnan(below)
            total = total + np.where(has, below, 0.0) * weight
            there = there + has * weight
            under = variances[columns[place] - leaves]
            if variance is not None and under is not None:
                variance = variance + np.where(has, under, 0.0) * np.square(weight)
        if node.as_given:
            gone = there < own.sum(axis=1, keepdims=True) * (1 - 1e-9)
            total, scale = np.where(gone, np.nan, total), np.ones(1)
        else:
            scale = np.where(there > 0, there, np.nan)
        means.append(total / scale)
        variances.append(None if variance is None else variance / np.square(scale))
    return means[-1], variances[-1]
