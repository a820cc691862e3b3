"""One node of a plan: its children's columns to its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import MissingExtra
from bsaudit.stats.benefit_of_doubt import benefit_of_doubt
from bsaudit.stats.mazziotta import penalised_mean
from bsaudit.stats.node_scores import node_scores

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bsaudit.audit.areas.plan import PlanNode

    Floats = NDArray[np.float64]

__all__ = ["combine_children", "weighted_sum"]

_KEEP_A_LONE_CHILD = ("arithmetic", "median", "minimum")
"""Means that give a lone child's value back, whatever it is."""


def combine_children(node: PlanNode, columns: Floats) -> Floats:
    """The node's result for every area.

    Args:
        node: the method and the weights.
        columns: shape (n, children); NaN where a child is missing.

    Returns:
        Shape (n,). A missing child drops out and its weight goes to the others; with weights as given it makes the
        result missing.

    Raises:
        MissingExtra: Benefit of the Doubt needs scipy, which is not installed.
        ZeroBreaksMean: as in `bsaudit.stats.means.combine`.
        ValueError: as the node's method.
    """
    if node.as_given:
        return weighted_sum(columns, node.weights)
    if columns.shape[1] == 1 and node.method in _KEEP_A_LONE_CHILD:
        return columns[:, 0].copy()
    if node.method == "mpi":
        return penalised_mean(columns, node.weights, penalty=node.penalty)
    if node.method == "bod":
        try:
            return benefit_of_doubt(columns, least_share=node.least_share).scores
        except ModuleNotFoundError as error:
            raise MissingExtra("Benefit of the Doubt", "sensitivity") from error
    return node_scores(node.method, columns, node.weights, p=node.p, floor=node.floor)


def weighted_sum(columns: Floats, weights: Floats) -> Floats:
    """Σ w·x of every row, the children one after the other.

    A matrix product adds up in an order that hangs on where a row stands, so that areas with the same values would
    differ in the last bit, and not share a rank.

    Args:
        columns: shape (n, children).
        weights: shape (children,).
    """
    total: Floats = columns[:, 0] * weights[0]
    for place in range(1, len(weights)):
        total += columns[:, place] * weights[place]
    return total
