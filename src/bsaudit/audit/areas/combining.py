"""One node of a plan: its children's columns to its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.model.errors import MissingExtra
from bsaudit.stats.benefit_of_doubt import benefit_of_doubt
from bsaudit.stats.mazziotta import penalised_mean
from bsaudit.stats.node_scores import node_scores
from bsaudit.stats.wroclaw import Taxonomy, fit_wroclaw, wroclaw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.areas.plan import PlanNode

    Floats = NDArray[np.float64]

__all__ = ["combine_children", "least_needed", "node_pattern", "weighted_sum"]

_KEEP_A_LONE_CHILD = ("arithmetic", "median", "minimum")
"""Means that give a lone child's value back, whatever it is."""


def combine_children(node: PlanNode, columns: Floats) -> Floats:
    """The node's result for every area.

    Args:
        node: the method and the weights.
        columns: shape (n, children); NaN where a child is missing.

    Returns:
        Shape (n,). A missing child drops out and its weight goes to the others; with weights as given, and where the
        method is a distance (`wroclaw`), it makes the result missing.

    Raises:
        MissingExtra: Benefit of the Doubt needs scipy, which is not installed.
        ZeroBreaksMean: as in `bsaudit.stats.means.combine`.
        ValueError: as the node's method.
    """
    if node.as_given:
        return weighted_sum(columns, node.weights)
    if node.least is not None:
        columns = np.maximum(columns, node.least)
    if columns.shape[1] == 1 and node.method in _KEEP_A_LONE_CHILD:
        return columns[:, 0].copy()
    if node.method == "mpi":
        return penalised_mean(columns, node.weights, penalty=node.penalty)
    if node.method == "bod":
        try:
            return benefit_of_doubt(columns, least_share=node.least_share).scores
        except ModuleNotFoundError as error:
            raise MissingExtra("Benefit of the Doubt", "sensitivity") from error
    if node.method == "wroclaw":
        return _nearness(node, columns)
    return node_scores(node.method, columns, node.weights, p=node.p, floor=node.floor)


def least_needed(node: PlanNode) -> Literal["nothing", "zero", "above zero"]:
    """What a node's children must reach for its method to be defined.

    >>> from types import SimpleNamespace as Node
    >>> least_needed(Node(method="power", p=2.0, floor=None, as_given=False))
    'zero'
    >>> least_needed(Node(method="geometric", p=None, floor=1.0, as_given=False))
    'nothing'
    """
    if node.as_given or node.floor is not None:
        return "nothing"
    if node.method in ("mazziotta-pareto", "bod") or (node.p is not None and node.p > 0):
        return "zero"
    return "above zero" if node.method in ("geometric", "harmonic", "power") else "nothing"


def node_pattern(node: PlanNode, columns: Floats) -> Taxonomy:
    """What a `wroclaw` node measures against: taken from its reference, or else from the areas themselves.

    Args:
        node: the weights, and the children's columns of the areas that parameters are frozen on, if they are.
        columns: shape (n, children): what the children hand up.

    Raises:
        ValueError: a child is missing everywhere, no two areas have every child, or all of them are at the pattern,
            so that no distance is far.
    """
    pattern = fit_wroclaw(columns if node.reference is None else node.reference, node.weights)
    if pattern.far == 0:
        raise ValueError(
            "all areas with every child are at the pattern: there is no distance to measure by; use another method"
        )
    return pattern


def _nearness(node: PlanNode, columns: Floats) -> Floats:
    """One less the distance from the pattern: 1 is the pattern itself, and a child above it counts as it."""
    pattern = node_pattern(node, columns)
    return 1.0 - wroclaw(np.minimum(columns, pattern.ideal), pattern, node.weights)


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
