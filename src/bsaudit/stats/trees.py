"""A whole tree of scores for many units: indicators are columns, and each node adds one column.

Columns are counted from 0: first the indicators, then the nodes in the order given, so that a node may only
name columns before its own. The last node is usually the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite_or_missing
from bsaudit.stats.node_scores import node_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TreeNode", "effective_weights", "remove_column", "remove_one_by_one", "tree_scores"]


class TreeNode(NamedTuple):
    """How one node is made.

    Attributes:
        children: columns, each before the node's own.
        weights: one for each child, not negative; they need not sum to one.
        method, p, floor, min_share, by_weight: as in `bsaudit.stats.node_scores.node_scores`.
    """

    children: tuple[int, ...]
    weights: tuple[float, ...]
    method: str = "arithmetic"
    p: float | None = None
    floor: float | None = None
    min_share: float = 0.0
    by_weight: bool = False


def tree_scores(leaves: npt.ArrayLike, nodes: Sequence[TreeNode]) -> Floats:
    """Scores of all nodes for all units, from the bottom up. Siblings may differ in method.

    Args:
        leaves: shape (units, indicators); NaN where missing.
        nodes: each names columns before its own.

    Returns:
        Shape (units, indicators + nodes): the leaves, then the nodes. A node without children is NaN.

    Raises:
        ValueError: a node names itself, a later column or none that exists, or has not as many weights as
            children; and as `node_scores`. The message counts nodes from 0.

    >>> tree_scores([[10.0, 20.0, 60.0]], [TreeNode((0, 1), (1, 1)), TreeNode((2, 3), (1, 2))]).tolist()
    [[10.0, 20.0, 60.0, 15.0, 30.0]]
    """
    given = finite_or_missing("leaves", leaves)
    if given.ndim != 2:
        raise ValueError(f"leaves needs shape (units, indicators), got {given.shape}")
    _check(nodes, given.shape[1])
    table = np.full((given.shape[0], given.shape[1] + len(nodes)), np.nan)
    table[:, : given.shape[1]] = given
    for column, node in enumerate(nodes, start=given.shape[1]):
        if node.children and any(weight != 0 for weight in node.weights):
            table[:, column] = node_scores(
                node.method,
                table[:, node.children],
                node.weights,
                p=node.p,
                floor=node.floor,
                min_share=node.min_share,
                by_weight=node.by_weight,
            )
    return table


def effective_weights(nodes: Sequence[TreeNode], indicators: int, *, top: int = -1) -> Floats:
    """The share of the top that each column has: its share among siblings, multiplied down the tree.

    Args:
        nodes: as in `tree_scores`.
        indicators: how many columns come before the first node.
        top: which node is the whole, as an index into `nodes`.

    Returns:
        Shape (indicators + nodes,); 1 for the top, 0 for a column that is not below it. A column below two
        nodes has the sum of its shares.

    Raises:
        ValueError: as `tree_scores`; a weight is negative or not finite.

    Source: OECD and JRC, Handbook (2008), section 6; COINr calls it by the same name.

    >>> effective_weights([TreeNode((0, 1), (1, 3)), TreeNode((2, 3), (1, 1))], 3).tolist()
    [0.125, 0.375, 0.5, 0.5, 1.0]
    """
    _check(nodes, indicators)
    shares = np.zeros(indicators + len(nodes))
    shares[indicators + range(len(nodes))[top]] = 1.0
    for place in reversed(range(len(nodes))):
        node = nodes[place]
        if any(not 0 <= weight < np.inf for weight in node.weights):
            raise ValueError(f"node {place} (counted from 0): weights must be finite and not negative")
        total = sum(node.weights)
        for child, weight in zip(node.children, node.weights, strict=True):
            shares[child] += shares[indicators + place] * (weight / total if total else 0.0)
    return shares


def remove_column(nodes: Sequence[TreeNode], column: int) -> tuple[TreeNode, ...]:
    """The tree without one column: no node names it any more, and its weight goes to its siblings in
    proportion.

    What stood below a removed node no longer counts. A node that loses its last child has no score, and its
    parent goes without it.

    >>> remove_column([TreeNode((0, 1), (1, 3))], 1)[0][:2]
    ((0,), (1,))
    """
    kept = []
    for node in nodes:
        pairs = [pair for pair in zip(node.children, node.weights, strict=True) if pair[0] != column]
        children, weights = tuple(child for child, _ in pairs), tuple(weight for _, weight in pairs)
        kept.append(node._replace(children=children, weights=weights))
    return tuple(kept)


def remove_one_by_one(
    leaves: npt.ArrayLike, nodes: Sequence[TreeNode], columns: Sequence[int], *, top: int = -1
) -> Floats:
    """Scores of the top without each of the columns in turn: which of them does the result hang on?

    Args:
        leaves: shape (units, indicators); NaN where missing.
        nodes: as in `tree_scores`.
        columns: indicators or nodes, removed one at a time.
        top: whose scores are returned, as an index into `nodes`.

    Returns:
        Shape (units, 1 + columns): the scores with everything, then without each column.

    Raises:
        ValueError: as `tree_scores`.

    Source: Saisana and others, as `bsaudit.stats.ranking.mean_absolute_change`.

    >>> remove_one_by_one([[10.0, 40.0]], [TreeNode((0, 1), (1, 2))], [0, 1]).tolist()
    [[30.0, 40.0, 10.0]]
    """
    trees = [tuple(nodes), *(remove_column(nodes, column) for column in columns)]
    first = np.asarray(leaves).shape[1] if np.asarray(leaves).ndim == 2 else 0
    place = first + range(len(nodes))[top]
    return np.stack([tree_scores(leaves, tree)[:, place] for tree in trees], axis=1)


def _check(nodes: Sequence[TreeNode], indicators: int) -> None:
    for place, node in enumerate(nodes):
        if len(node.weights) != len(node.children):
            raise ValueError(
                f"node {place} (counted from 0) has {len(node.children)} children and {len(node.weights)} weights"
            )
        wrong = [child for child in node.children if not 0 <= child < indicators + place]
        if wrong:
            raise ValueError(
                f"node {place} (counted from 0) names column {wrong[0]}: its children must be "
                f"columns before its own, {indicators + place}"
            )
