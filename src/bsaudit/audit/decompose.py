"""Split the change of a node between two sets of leaf scores exactly among its leaves.

A linear node passes each child's part on with the child's weight; any other node shares its change among its
children by their Shapley values, and each child's share among its own leaves in proportion to their part of
the child's change. The parts add up to the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.tree import Leaf, Node
from bsaudit.stats.shapley import shapley

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["split_change", "split_level"]


def split_change(node: Node, before: NDArray[np.float64], after: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each leaf's part of `node(after) - node(before)`.

    Leaves may enter (NaN before, a score after) but not leave, and at least one leaf below the node must be
    scored before. For a linear node with value L before, and W the weight present after: a child that was there
    adds its own change times w/W; a child that enters adds (its value - L) times w/W.

    Args:
        node: where the change is seen.
        before: scores of all leaves of the tree, NaN where missing; one axis.
        after: the same, later.

    Returns:
        Parts by leaf, in points of the node's score; they sum to its change up to rounding.
    """
    parts = np.zeros_like(before)
    values_before, values_after = node.child_values(before), node.child_values(after)
    level = float(node.combine(values_before))
    weights = np.where(np.isnan(values_after), 0.0, node.weights)
    shared = None if node.is_linear else _shapley_shares(node, values_before, values_after)
    for index, child in enumerate(node.children):
        if np.isnan(values_after[index]):
            continue
        entered = bool(np.isnan(values_before[index]))
        own = split_level(child, after, level) if entered else _own_change(child, before, after)
        if shared is None:
            parts += own * (weights[index] / weights.sum())
        else:
            total = float(own.sum())
            parts += own * (shared[index] / total) if total else _spread(child, after, shared[index])
    return parts


def split_level(child: Node | Leaf, scores: NDArray[np.float64], level: float) -> NDArray[np.float64]:
    """Each leaf's part of `child(scores) - level`: its share times its distance from the level.

    Where the child is not linear, what the weighted distances leave over is spread by share.
    """
    if isinstance(child, Leaf):
        parts = np.zeros_like(scores)
        parts[child.index] = scores[child.index] - level
        return parts
    shares = child.shares(~np.isnan(scores))
    parts = shares * np.where(np.isnan(scores), 0.0, scores - level)
    rest = float(child.evaluate(scores)) - level - float(parts.sum())
    return parts + shares * rest


def _own_change(
    child: Node | Leaf, before: NDArray[np.float64], after: NDArray[np.float64]
) -> NDArray[np.float64]:
    if isinstance(child, Node):
        return split_change(child, before, after)
    parts = np.zeros_like(before)
    parts[child.index] = after[child.index] - before[child.index]
    return parts


def _spread(child: Node | Leaf, scores: NDArray[np.float64], points: float) -> NDArray[np.float64]:
    parts = np.zeros_like(scores)
    if isinstance(child, Leaf):
        parts[child.index] = points
        return parts
    return child.shares(~np.isnan(scores)) * points


def _shapley_shares(
    node: Node, before: NDArray[np.float64], after: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Each child's Shapley value in moving the node from `before` to `after`, on the clipped scores."""
    moved = np.flatnonzero(~np.isnan(after) & ~(before == after))

    def value(members: NDArray[np.bool_]) -> NDArray[np.float64]:
        scores = np.tile(before, (members.shape[0], 1))
        scores[:, moved] = np.where(members, after[moved], before[moved])
        return node.combine(scores)

    shares = np.zeros_like(before)
    if moved.size:
        shares[moved] = shapley(value, moved.size)
    return shares
