"""The tree climbed once for a whole block of draws, with each draw's weights, methods and coverage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.chance.assumptions import Assumptions, Drawn
from bsaudit.audit.climb import climb as climb_once
from bsaudit.audit.tree import Leaf, Node
from bsaudit.model.errors import BsauditError
from bsaudit.stats.means import ZeroBreaksMean, combine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bsaudit.model.rubric import Aggregate

__all__ = ["Anchor", "Climb", "ZeroInDraw", "build_anchors"]


class ZeroInDraw(BsauditError):
    """In some draw a score of zero meets a mean that zero breaks."""

    def __init__(self, node: Node) -> None:
        super().__init__(
            f"in some draws a score of 0 stands below the {node.aggregate.method} mean of {node.address}: "
            f"declare a floor for this node, such as aggregate: {{method: {node.aggregate.method}, floor: 1}}"
        )


@dataclass(frozen=True)
class Anchor:
    """A node's point score, and what the climb of a block makes of the very same leaves.

    The two differ by rounding alone, in the last bits, as sums run in another order. A draw's distance from the
    second is added to the first, so that leaves that do not move give the very bits of the point.
    """

    point: float
    climbed: float


@dataclass(frozen=True)
class Climb:
    """Every node of one audit in one block of draws. Children stand on the first axis, draws on the last.

    Attributes:
        assumptions: for the methods tried at each node.
        drawn: the block.
        leaves: scores of shape (leaves, draws), NaN where there is none.
        scores: filled by address; shape (draws,), NaN where nothing below is scored.
        coverage: filled by address; shape (draws,).
    """

    assumptions: Assumptions
    drawn: Drawn
    leaves: NDArray[np.float64]
    scores: dict[str, NDArray[np.float64]]
    coverage: dict[str, NDArray[np.float64]]

    @classmethod
    def of(cls, assumptions: Assumptions, drawn: Drawn, leaves: NDArray[np.float64]) -> Climb:
        """Climb from the leaves to the root.

        Raises:
            ZeroInDraw: a mean that zero breaks meets a zero in some draw.
        """
        climb = cls(assumptions, drawn, leaves, {}, {})
        if assumptions.tree.leaf_ids:
            climb._visit(assumptions.tree.root, (~np.isnan(leaves)).astype(np.float64))
        return climb

    def anchored(self, anchors: Mapping[str, Anchor]) -> dict[str, NDArray[np.float64]]:
        """The scores, each moved by what rounding alone parts from the point."""
        return {
            address: scores
            if (anchor := anchors.get(address)) is None
            else anchor.point + (scores - anchor.climbed)
            for address, scores in self.scores.items()
        }

    def _visit(
        self, child: Node | Leaf, present: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        if isinstance(child, Leaf):
            return self.leaves[child.index], present[child.index]
        below = [self._visit(each, present) for each in child.children]
        values = np.array([value for value, _ in below])
        covered = np.array([share for _, share in below])
        drawn = self.drawn.weights.get(child.address)
        weights = child.weights[:, None] if drawn is None else drawn.T
        try:
            self.scores[child.address] = self._combined(child, values, weights)
        except ZeroBreaksMean as broken:
            raise ZeroInDraw(child) from broken
        self.coverage[child.address] = (covered * weights).sum(axis=0) / weights.sum(axis=0)
        return self.scores[child.address], self.coverage[child.address]

    def _combined(
        self, node: Node, values: NDArray[np.float64], weights: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        chosen = self.drawn.methods.get(node.address)
        if chosen is None:
            return _combine(node.aggregate, values, weights)
        result = np.empty(values.shape[1])
        for number, option in enumerate(self.assumptions.options_of(node.address)):
            at = np.flatnonzero(chosen == number)
            if at.size:
                own = weights if weights.shape[1] == 1 else weights[:, at]
                result[at] = _combine(option, values[:, at], own)
        return result


def build_anchors(assumptions: Assumptions, leaves: NDArray[np.float64]) -> dict[str, Anchor]:
    """The anchors of every node that is scored from these leaves, shape (leaves,), as the rubric stands."""
    points, broken = climb_once(assumptions.tree, leaves)
    if broken:
        return {}
    climbed = Climb.of(assumptions, Drawn(1), leaves[:, None]).scores
    return {
        address: Anchor(point, float(climbed[address][0]))
        for address, point in points.items()
        if point is not None
    }


def _combine(
    rule: Aggregate, values: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """As `stats.means.combine` on transposed arrays; the plain mean, by far the commonest, is written out.

    Sums over the first axis run along contiguous draws, several times faster than over a short last axis.
    """
    if rule.method != "arithmetic":
        return combine(rule.method, values.T, weights.T, p=rule.p, floor=rule.floor)
    missing = np.isnan(values)
    counts = np.where(missing, 0.0, weights)
    total = counts.sum(axis=0)
    mean = (np.where(missing, 0.0, values) * counts).sum(axis=0)
    return np.asarray(np.divide(mean, total, out=np.full(total.shape, np.nan), where=total > 0))
