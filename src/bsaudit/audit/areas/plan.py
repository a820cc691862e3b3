"""An index of areas made ready for computing: one normalised matrix, and the tree of nodes as column numbers.

A plan holds plain arrays and short records, so that it can be pickled, sent elsewhere, and scored again for changed
values, weights or methods with nothing but numpy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.combining import combine_children, least_needed, weighted_sum
from bsaudit.stats.power_means import ZeroBreaksMean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from bsaudit.audit.areas.scaling import FittedScale

    Floats = NDArray[np.float64]

__all__ = ["AreaPlan", "NodeError", "NodeResults", "PlanNode", "climb", "with_method", "with_weights"]


class NodeError(ValueError):
    """A node cannot be computed. `address` says which."""

    def __init__(self, address: str, message: str) -> None:
        self.address, self.message = address, message
        super().__init__(f"{address}: {message}")

    def __reduce__(self) -> tuple[type[NodeError], tuple[str, str]]:
        """Pickled by what it is made of, so that an error of a worker process is raised here."""
        return NodeError, (self.address, self.message)


@dataclass(frozen=True, eq=False, slots=True)
class PlanNode:
    """One node: which columns it combines, how, and how its result is read.

    Columns are counted through: 0 to m - 1 are the indicators of the plan, m + i is the node at place i.

    Attributes:
        address: `overall`, `strand` or `strand/goal`.
        children: columns, in the order of the rubric; indicators of a strand stand after its goals.
        weights: one for each child, above zero; they need not sum to one.
        method: the name of the mean or of the comparison; `p`, `floor`, `penalty` and `least_share` belong to some.
        as_given: whether the node is the plain sum of weight times child.
        normalise: what is done to the result before it enters the node above; `None` for nothing.
        digits: decimals that a rank or a band looks at; `None` for all.
        reference: shape (areas that parameters are frozen on, children): what a method measures against, where it is
            not the areas themselves.
        least: shape (children,): what counts for a child that is less, in draws, where the method is not defined
            below; `None` for nothing held.
    """

    address: str
    children: tuple[int, ...]
    weights: Floats
    method: str
    p: float | None = None
    floor: float | None = None
    penalty: str = "subtract"
    least_share: float = 0.0
    as_given: bool = False
    normalise: FittedScale | None = None
    digits: int | None = None
    reference: Floats | None = None
    least: Floats | None = None

    @property
    def needs_all(self) -> bool:
        """Whether a child that is missing leaves no result: the others cannot take its weight."""
        return self.as_given or self.method == "wroclaw"


@dataclass(frozen=True, eq=False, slots=True)
class AreaPlan:
    """Everything that scoring needs, and nothing of files, dates or texts.

    Attributes:
        areas: n codes. `indicators`: m ids of the indicators that stand in the tree.
        values: shape (n, m): normalised, higher is better; NaN where there is nothing to score.
        observed: shape (n, m): whether the value was published for the area, rather than filled in.
        nodes: each after all of its children; the whole is the last.
    """

    areas: tuple[str, ...]
    indicators: tuple[str, ...]
    values: Floats
    observed: NDArray[np.bool_]
    nodes: tuple[PlanNode, ...]

    def place(self, address: str) -> int:
        """The place of a node among `nodes`.

        Raises:
            KeyError: there is none.
        """
        for place, node in enumerate(self.nodes):
            if node.address == address:
                return place
        raise KeyError(address)

    def column_name(self, column: int) -> str:
        """What a column is called in the rubric: the id of an indicator, or the address of a node."""
        count = len(self.indicators)
        return self.indicators[column] if column < count else self.nodes[column - count].address

    def leaf_weights(self, address: str = "overall") -> Floats:
        """The share of a node's weight that rests on each indicator, multiplied down the tree. Shape (m,)."""
        return self._shares(self.place(address))[: len(self.indicators)]

    def node_shares(self) -> Floats:
        """The share of the whole that rests on each node. Shape (nodes,)."""
        return self._shares(len(self.nodes) - 1)[len(self.indicators) :]

    def _shares(self, start: int) -> Floats:
        count = len(self.indicators)
        shares = np.zeros(count + len(self.nodes))
        shares[count + start] = 1.0
        for place in range(start, -1, -1):
            node = self.nodes[place]
            part = shares[count + place] * node.weights / node.weights.sum()
            np.add.at(shares, list(node.children), part)
        return shares


@dataclass(frozen=True, eq=False, slots=True)
class NodeResults:
    """Scores of all nodes, in the order of the plan.

    Attributes:
        score: shape (n, nodes): what each node's method gives.
        columns: shape (n, m + nodes): the indicators, then what each node hands up to the one above it.
        coverage: shape (n, nodes): the share of leaf weight with a value of its own that has a score, multiplied down
            the tree; of shape (0, 0) where it was not wanted.
    """

    score: Floats
    columns: Floats
    coverage: Floats


def climb(plan: AreaPlan, values: Floats | None = None, *, coverage: bool = True) -> NodeResults:
    """Score every node of a plan for every area.

    Args:
        plan: the plan.
        values: other normalised values of the same indicators, such as a draw; those of the plan if left out.
        coverage: whether coverage is wanted, too. It depends on the plan's own areas, not on `values`.

    Raises:
        NodeError: a node cannot be computed, such as a geometric mean of a child that is zero.
    """
    below = plan.values if values is None else values
    count = len(plan.indicators)
    columns = np.empty((len(below), count + len(plan.nodes)), order="F")
    columns[:, :count] = below
    score = np.empty((len(below), len(plan.nodes)), order="F")
    for place, node in enumerate(plan.nodes):
        try:
            own = combine_children(node, columns[:, list(node.children)])
            columns[:, count + place] = own if node.normalise is None else node.normalise.apply(own)
        except ZeroBreaksMean as error:
            raise NodeError(node.address, _zero(plan, node, error)) from error
        except ValueError as error:
            below = columns[:, list(node.children)]
            told = _negative(plan, node, below) or _without_pattern(plan, node, below) or str(error)
            raise NodeError(node.address, told) from error
        score[:, place] = own
    return NodeResults(score, columns, _coverage(plan) if coverage else np.empty((0, 0)))


def _zero(plan: AreaPlan, node: PlanNode, error: ZeroBreaksMean) -> str:
    listed = ", ".join(plan.column_name(node.children[child]) for child in error.children)
    return (
        f"a {node.method} mean needs values above zero, and some areas have none on {listed}: "
        "declare a floor, or use another mean"
    )


def _negative(plan: AreaPlan, node: PlanNode, columns: Floats) -> str:
    """What is wrong where the method has no use for values below zero; empty where it is something else."""
    places = np.flatnonzero((columns < 0).any(axis=0))
    if least_needed(node) != "zero" or not len(places):
        return ""
    listed = ", ".join(plan.column_name(node.children[child]) for child in places)
    return (
        f"{node.method} needs values of zero or more, and some areas have less on {listed}: give what is named "
        "another scale, or use another method"
    )


def _without_pattern(plan: AreaPlan, node: PlanNode, columns: Floats) -> str:
    """What is wrong where `wroclaw` finds no pattern, or too few areas to be far from it; empty where it has both."""
    if node.method != "wroclaw":
        return ""
    known = ~np.isnan(columns if node.reference is None else node.reference)
    nobody = [plan.column_name(node.children[child]) for child in np.flatnonzero(~known.any(axis=0))]
    if nobody:
        return (
            f"wroclaw measures from the best value of every child, and no area has one on {', '.join(nobody)}: leave "
            "out what is named, or use another method"
        )
    if known.all(axis=1).sum() < 2:
        return "wroclaw needs two areas with every child: fill holes by `impute`, or use another method"
    return ""


def _coverage(plan: AreaPlan) -> Floats:
    """The weight that is there over the weight of all children, both added up in the same order.

    Where nothing is missing the two are the same bits and their ratio is 1; shares of the weight, each rounded by
    itself, need not add up to it. Rounding never turns an order round, so that no ratio is above 1 either.
    """
    count = len(plan.indicators)
    known = np.empty((len(plan.areas), count + len(plan.nodes)), order="F")
    known[:, :count] = plan.observed & ~np.isnan(plan.values)
    for place, node in enumerate(plan.nodes):
        there = weighted_sum(known[:, list(node.children)], node.weights)
        known[:, count + place] = there / weighted_sum(np.ones((1, len(node.weights))), node.weights)
    return known[:, count:]


def with_weights(plan: AreaPlan, weights: Mapping[str, Floats]) -> AreaPlan:
    """The plan with other weights for some nodes, by address."""
    nodes = tuple(
        replace(node, weights=weights[node.address]) if node.address in weights else node
        for node in plan.nodes
    )
    return replace(plan, nodes=nodes)


def with_method(
    plan: AreaPlan, address: str, method: str, *, p: float | None = None, floor: float | None = None
) -> AreaPlan:
    """The plan with another method for one node."""
    nodes = tuple(
        replace(node, method=method, p=p, floor=floor) if node.address == address else node
        for node in plan.nodes
    )
    return replace(plan, nodes=nodes)
