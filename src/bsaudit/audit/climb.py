"""Climb the tree with one set of leaf scores: every node's score, or faults where a zero breaks a mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.tree import Leaf, Node, Tree
from bsaudit.model.errors import Fault, InputError
from bsaudit.stats.means import ZeroBreaksMean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.programme import Programme
    from bsaudit.model.rubric import Aggregate

__all__ = ["climb", "describe", "difference", "node_values"]


def climb(
    tree: Tree, scores: NDArray[np.float64]
) -> tuple[dict[str, float | None], list[tuple[Node, list[str]]]]:
    """Every node's score by address, and the nodes that could not be scored with the children that are zero.

    A score is `None` where nothing below is scored, or where a zero broke the mean.
    """
    values: dict[str, float | None] = {}
    broken: list[tuple[Node, list[str]]] = []

    def value_of(child: Node | Leaf) -> float:
        if isinstance(child, Leaf):
            return float(scores[child.index])
        below = np.array([value_of(each) for each in child.children])
        try:
            value = float(child.combine(below))
        except ZeroBreaksMean:
            broken.append(
                (
                    child,
                    [each.address for each, score in zip(child.children, below, strict=True) if score == 0],
                )
            )
            value = np.nan
        values[child.address] = None if np.isnan(value) else value
        return value

    if tree.leaf_ids:
        value_of(tree.root)
    return values, broken


def node_values(programme: Programme, tree: Tree, scores: NDArray[np.float64]) -> dict[str, float | None]:
    """Every node's score by address; `None` where nothing below it is scored.

    Raises:
        InputError: a zero stands below a mean that zero breaks; each fault names a node and its zeros.
    """
    values, broken = climb(tree, scores)
    if broken:
        raise InputError(_zero_fault(programme, node, zeros) for node, zeros in broken)
    return values


def difference(before: float | None, after: float | None) -> float | None:
    """Later minus earlier, as everywhere here; `None` unless there are both."""
    return None if before is None or after is None else after - before


def describe(aggregate: Aggregate) -> str:
    """An aggregation method with its parameters, in words.

    >>> from bsaudit.model.rubric import Aggregate
    >>> describe(Aggregate(method="power", p=0.5))
    'power (p = 0.5)'
    """
    given = (("p", aggregate.p), ("floor", aggregate.floor))
    extras = [f"{name} = {value:g}" for name, value in given if value is not None]
    return aggregate.method + (f" ({', '.join(extras)})" if extras else "")


def _zero_fault(programme: Programme, node: Node, zeros: Sequence[str]) -> Fault:
    document = programme.rubric_file.document
    kind, _, name = node.address.partition(":")
    strand, _, goal = name.partition("/")
    path: tuple[str, ...] = {"strand": ("strands", strand), "goal": ("strands", strand, "goals", goal)}.get(
        kind, ()
    )
    line, column = document.position(path)
    return Fault(
        code="zero-breaks-mean",
        message=f"the {describe(node.aggregate)} mean of {node.address} meets a score of 0: {', '.join(zeros)}",
        file=document.file,
        line=line,
        column=column,
        text=document.text.splitlines()[line - 1],
        expected="scores above 0, or a floor",
        hint="declare a floor for this node, such as aggregate: {method: geometric, floor: 1}",
    )
