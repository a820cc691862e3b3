"""Split the change of a node between two sets of leaf scores exactly among its leaves.

A linear node passes each child's part on with the child's weight. Any other node shares its change among its
children by their Shapley values on the clipped scores; a child hands its share down so that each of its leaves
keeps what the child's weight alone would give it, and what that leaves over is divided by the size of the leaves'
own parts. Nothing is divided by a change that may be close to zero, so parts that cancel stay as small as they
are. The parts add up to the change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.tree import Leaf, Node
from bsaudit.stats.shapley import MOST_PARTS, shapley

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
    rates = weights / weights.sum()
    points = None if node.is_linear else _shared_points(node, values_before, values_after)
    for index, child in enumerate(node.children):
        if np.isnan(values_after[index]):
            continue
        entered = bool(np.isnan(values_before[index]))
        own = split_level(child, after, level) if entered else _own_change(child, before, after)
        parts += own * rates[index]
        if points is not None:
            parts += _size(child, own, after) * (points[index] - rates[index] * float(own.sum()))
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


def _size(child: Node | Leaf, own: NDArray[np.float64], after: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each leaf's share of the sum of the absolute parts; its share of weight where no part moved."""
    total = float(np.abs(own).sum())
    if total:
        shares: NDArray[np.float64] = np.abs(own) / total
        return shares
    if isinstance(child, Node):
        return child.shares(~np.isnan(after))
    alone = np.zeros_like(own)
    alone[child.index] = 1.0
    return alone


def _shared_points(
    node: Node, before: NDArray[np.float64], after: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Each child's Shapley value in moving the node from `before` to `after`.

    Where more children moved than can be enumerated, those that moved least act as one player, whose value they
    divide by weight times distance moved.
    """
    points = np.zeros_like(before)
    moved = np.flatnonzero(~np.isnan(after) & ~(before == after))
    if not moved.size:
        return points
    distance = np.abs(after - np.where(np.isnan(before), float(node.combine(before)), before))
    moved = moved[np.argsort(-distance[moved], kind="stable")]
    players = [moved[i : i + 1] for i in range(min(moved.size, MOST_PARTS - 1))]
    if moved.size > len(players):
        players.append(moved[len(players) :])

    def value(members: NDArray[np.bool_]) -> NDArray[np.float64]:
        scores = np.tile(before, (members.shape[0], 1))
        for player, children in enumerate(players):
            scores[:, children] = np.where(members[:, [player]], after[children], before[children])
        return node.combine(scores)

    for children, found in zip(players, shapley(value, len(players)), strict=True):
        reach = node.weights[children] * distance[children]
        points[children] = found * (reach / reach.sum() if reach.sum() else 1 / children.size)
    return points
