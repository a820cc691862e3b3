"""The numbers of coherence, node by node: correlations, influence, reliability, coverage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.stats.correlation import correlation
from bsaudit.stats.reliability import cronbach_alpha, influence, item_rest_correlation
from bsaudit.stats.steady_sums import steady_dot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bsaudit.audit.coherence.fabric import Fabric, FabricNode

    Floats = NDArray[np.float64]

__all__ = ["NodeMeasures", "in_order", "measure"]


@dataclass(frozen=True, eq=False, slots=True)
class NodeMeasures:
    """What is known of one node and its children; arrays of shape (children,), NaN where nothing can be told.

    Attributes:
        matrix: shape (children, children): correlations of siblings; `together`: units that have both.
        with_parent, rest, whole: correlations of the children with the node, with their siblings, with the
        whole.
        weight: share among siblings. `effective`: share in the whole. `influence`: share of squared
        correlations.
        units: how many have a score of the child and of the node.
        coverage: share of units with a value of their own.
        alpha: Cronbach's alpha; NaN for one child.
    """

    node: FabricNode
    matrix: Floats
    together: Floats
    with_parent: Floats
    rest: Floats
    whole: Floats
    weight: Floats
    effective: Floats
    influence: Floats
    units: Floats
    coverage: Floats
    alpha: float


def measure(fabric: Fabric, kind: str) -> Iterator[NodeMeasures]:
    """Measure every node, in the order of `in_order`.

    Args:
        fabric: scores of all units.
        kind: `pearson` or `spearman`. Influence, item-rest correlation and alpha are always Pearson's.
    """
    effective = _effective(fabric)
    coverage = _coverage(fabric)
    top = fabric.nodes[-1].score[:, None]
    for node in in_order(fabric):
        below = list(node.children)
        block, score = fabric.columns[:, below], node.score[:, None]
        has = ~np.isnan(block)
        found = influence(block, node.score, node.weights)
        yield NodeMeasures(
            node=node,
            matrix=correlation(block, kind=kind),
            together=has.T.astype(np.float64) @ has,  # whole numbers: exact in any order
            with_parent=correlation(block, score, kind=kind)[:, 0],
            rest=item_rest_correlation(block, node.weights),
            whole=correlation(block, top, kind=kind)[:, 0],
            weight=found.weight,
            effective=effective[below],
            influence=found.share,
            units=np.asarray((has & ~np.isnan(score)).sum(axis=0), dtype=np.float64),
            coverage=coverage[below],
            alpha=cronbach_alpha(block) if len(below) > 1 else float("nan"),
        )


def in_order(fabric: Fabric) -> list[FabricNode]:
    """The whole, then each strand followed by its goals: from the top down, as people read a tree."""
    by_column = {node.column: node for node in fabric.nodes}
    found: list[FabricNode] = []

    def visit(node: FabricNode) -> None:
        found.append(node)
        for child in node.children:
            if child in by_column:
                visit(by_column[child])

    visit(fabric.nodes[-1])
    return found


def _effective(fabric: Fabric) -> Floats:
    """The share of the whole that each column has."""
    shares = np.zeros(fabric.columns.shape[1])
    shares[fabric.nodes[-1].column] = 1.0
    for node in reversed(fabric.nodes):
        shares[list(node.children)] += shares[node.column] * node.weights / node.weights.sum()
    return shares


def _coverage(fabric: Fabric) -> Floats:
    """The share of units with a value of their own; for a node, that of its children by weight."""
    shares = np.zeros(fabric.columns.shape[1])
    leaves = fabric.observed.shape[1]
    shares[:leaves] = fabric.observed.mean(axis=0)
    for node in fabric.nodes:
        shares[node.column] = steady_dot(shares[list(node.children)], node.weights) / node.weights.sum()
    return shares
