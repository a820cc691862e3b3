"""The tree of an audit: indicators, goals, strands, the whole; how scores and coverage climb it.

A tree is evaluated on arrays whose last axis is its leaves, so that one call serves a single audit or
thousands of draws. A missing leaf is NaN; a node renormalises its weights over the children that have a score,
and coverage says how much weight that was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING, Literal

import numpy as np

from bsaudit.stats.means import combine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from bsaudit.model.rubric import Aggregate, GoalRule, OverallRule, Rubric, StrandRule

__all__ = ["Leaf", "Node", "Tree", "build_tree"]

Kind = Literal["overall", "strand", "goal"]


@dataclass(frozen=True)
class Leaf:
    """An indicator in the tree; `index` is its place on the last axis of a score array."""

    address: str
    weight: float
    index: int


@dataclass(frozen=True)
class Node:
    """A goal, a strand or the whole."""

    address: str
    kind: Kind
    title: str
    weight: float
    aggregate: Aggregate
    min_coverage: float
    children: tuple[Node | Leaf, ...]

    @cached_property
    def weights(self) -> NDArray[np.float64]:
        """The children's declared weights."""
        return np.array([child.weight for child in self.children], dtype=np.float64)

    @property
    def is_linear(self) -> bool:
        """Whether the node's score is a weighted sum of its children's."""
        return self.aggregate.method == "arithmetic"

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The leaves below, in order."""
        return tuple(
            leaf
            for child in self.children
            for leaf in (child.leaves if isinstance(child, Node) else (child,))
        )

    def combine(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Combine child scores (last axis) into the node's score; NaN where no child has one."""
        rule = self.aggregate
        return combine(rule.method, values, self.weights, p=rule.p, floor=rule.floor)

    def evaluate(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """The node's score from leaf scores of shape `(..., leaves of the whole tree)`."""
        return self.combine(self.child_values(scores))

    def child_values(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """The children's scores, stacked on the last axis."""
        return np.stack(
            [
                child.evaluate(scores) if isinstance(child, Node) else scores[..., child.index]
                for child in self.children
            ],
            axis=-1,
        )

    def coverage(self, present: NDArray[np.bool_]) -> float:
        """Share of leaf weight, multiplied down the tree, for which `present` is true."""
        shares = [
            child.coverage(present) if isinstance(child, Node) else float(present[child.index])
            for child in self.children
        ]
        return fsum((self.weights * shares).tolist()) / fsum(self.weights.tolist())

    def shares(self, present: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Each leaf's declared weight in this node, renormalised at every level over what is present.

        Shape: leaves of the whole tree; sums to 1 where anything is present, else all zero.
        """
        result = np.zeros(present.shape[-1])
        alive = [bool(present[[leaf.index for leaf in _leaves(child)]].any()) for child in self.children]
        total = float(self.weights[alive].sum())
        for child, is_alive in zip(self.children, alive, strict=True):
            if not is_alive:
                continue
            part = child.weight / total
            if isinstance(child, Node):
                result += part * child.shares(present)
            else:
                result[child.index] += part
        return result


@dataclass(frozen=True)
class Tree:
    """A whole tree and the order of its leaves. `parents` maps each address to the one above it."""

    root: Node
    leaf_ids: tuple[str, ...]
    empty: tuple[str, ...] = ()
    parents: Mapping[str, str] = field(default_factory=dict)

    def nodes(self) -> Iterator[Node]:
        """All inner nodes, each before its children."""
        yield from _walk(self.root)

    def array(self, scores: Mapping[str, float | None]) -> NDArray[np.float64]:
        """Leaf scores as an array in leaf order; NaN where there is none."""
        values = [scores.get(leaf) for leaf in self.leaf_ids]
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def build_tree(rubric: Rubric, leaf_ids: Sequence[str]) -> Tree:
    """The rubric's tree over the given indicators.

    Goals and strands that hold none of them are left out of the tree, and so of every denominator; their
    addresses stand in `empty`.
    """
    order = tuple(leaf_ids)
    leaves: dict[str, list[Leaf]] = {}
    for index, name in enumerate(order):
        rule = rubric.indicators[name]
        leaves.setdefault(rule.goal, []).append(Leaf(f"indicator:{name}", rule.weight, index))
    minimum = rubric.method.missing.min_coverage
    empty: list[str] = []
    strands: list[Node] = []
    for strand_id, strand in rubric.strands.items():
        goals: list[Node] = []
        for goal_id, goal in strand.goals.items():
            address = f"goal:{strand_id}/{goal_id}"
            below = leaves.get(f"{strand_id}/{goal_id}")
            if below is None:
                empty.append(address)
            else:
                goals.append(_node(address, "goal", goal, below, rubric, 0.0))
        address = f"strand:{strand_id}"
        if goals:
            strands.append(_node(address, "strand", strand, goals, rubric, minimum))
        else:
            empty.append(address)
    root = _node("overall", "overall", rubric.overall, strands, rubric, minimum)
    parents = {child.address: node.address for node in _walk(root) for child in node.children}
    return Tree(root, order, tuple(empty), parents)


def _node(
    address: str,
    kind: Kind,
    rule: GoalRule | StrandRule | OverallRule,
    children: Sequence[Node | Leaf],
    rubric: Rubric,
    min_coverage: float,
) -> Node:
    return Node(
        address=address,
        kind=kind,
        title=rule.title,
        weight=rule.weight,
        aggregate=rule.aggregate or rubric.method.aggregate,
        min_coverage=min_coverage if rule.min_coverage is None else rule.min_coverage,
        children=tuple(children),
    )


def _leaves(child: Node | Leaf) -> tuple[Leaf, ...]:
    return child.leaves if isinstance(child, Node) else (child,)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        if isinstance(child, Node):
            yield from _walk(child)
