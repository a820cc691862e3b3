"""Drawn scores for which a node's method is not defined, held to the end of their scale.

A normal error takes the score of an area at the end of its scale beyond it in half of the draws. Most methods have
a use for such a score. A mean that is defined from zero up has none: there a child below zero counts as zero; where
zero breaks the mean and the child's scale begins above it, a child below that end counts as that end. Nothing else is
held, so that a sum stays as normal as its parts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.chance.linear import places_below
from bsaudit.audit.areas.combining import least_needed
from bsaudit.audit.areas.plan import NodeError, climb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.chance.variants import Variant
    from bsaudit.audit.areas.plan import AreaPlan, PlanNode
    from bsaudit.model.area_rubric import AreaRubric, AreaScale

    Floats = NDArray[np.float64]

__all__ = ["hold_draws", "notes_on_held"]

_ON_A_RANGE = (
    "minmax", "goalposts", "percentile-rank", "distance-to-target", "distance-to-reference", "distance-to-best",
)  # fmt: skip
"""Scales whose worst result is the lower end of the range."""

_BETWEEN = ("arithmetic", "median", "minimum", "geometric", "harmonic", "power")
"""Means that lie between the least and the greatest child."""


def hold_draws(plan: AreaPlan, rubric: AreaRubric, scales: Sequence[AreaScale]) -> AreaPlan:
    """The plan for draws: nodes hold their children where their method is not defined below.

    Args:
        plan: the plan of one variant.
        rubric: where nodes have their scales.
        scales: of the indicators, in the order of the plan.

    Returns:
        The same plan where no node needs it, or where the areas as they stand cannot be scored already. Its own
        values are never held: a value that stands beyond an end is an end itself.
    """
    needs = [least_needed(node) for node in plan.nodes]
    if all(need == "nothing" for need in needs):
        return plan
    try:
        standing = np.fmin.reduce(climb(plan, coverage=False).columns, axis=0)
    except NodeError:
        return plan
    ends = np.fmin(_lower_ends(plan, rubric, scales), standing)
    nodes = list(plan.nodes)
    for place, (node, need) in enumerate(zip(plan.nodes, needs, strict=True)):
        below = ends[list(node.children)]
        if need == "zero":
            nodes[place] = replace(node, least=np.zeros(len(below)))
        elif need == "above zero" and (below > 0).any():
            nodes[place] = replace(node, least=np.where(below > 0, below, -np.inf))
    return replace(plan, nodes=tuple(nodes))


def notes_on_held(variants: Sequence[Variant], places: Sequence[int]) -> tuple[str, ...]:
    """What a reader must be told of what was held for the nodes at some places; nothing where no draw can need it."""
    if all(each.errors is None and not _has_scaled_nodes(each.plan) for each in variants):
        return ()
    below = sorted({each for place in places for each in places_below(variants[0].plan, place)})
    zero, ends = list[str](), list[str]()
    for place in below:
        found = [least for each in variants if (least := each.plan.nodes[place].least) is not None]
        address = variants[0].plan.nodes[place].address
        if any((least == 0).all() for least in found):
            zero.append(address)
        if any((least != 0).any() for least in found):
            ends.append(address)
    says = (
        (zero, "a score below zero counts as zero there, for the method is not defined below"),
        (ends, "a score below the lower end of its scale counts as that end there, for zero breaks the mean"),
    )
    return tuple(f"Draws of {', '.join(held)}: {what}." for held, what in says if held)


def _has_scaled_nodes(plan: AreaPlan) -> bool:
    """Whether weights alone can take a score beyond the end of a scale."""
    return any(node.normalise is not None for node in plan.nodes)


def _lower_ends(plan: AreaPlan, rubric: AreaRubric, scales: Sequence[AreaScale]) -> Floats:
    """The least that each column can be by its scale, or by what it is the mean of; minus infinity for no end."""
    ends = [_lower_end(scale, rubric.method.range[0]) for scale in scales]
    rules = rubric.nodes()
    for node in plan.nodes:
        scale = rules[node.address].normalise
        if scale is not None:
            ends.append(_lower_end(scale, rubric.method.range[0]))
        else:
            ends.append(_end_of_mean(node, [ends[child] for child in node.children]))
    return np.array(ends)


def _lower_end(scale: AreaScale, declared: float) -> float:
    if scale.kind not in _ON_A_RANGE:
        return -np.inf
    own: tuple[float, float] | None = getattr(scale, "range", None)
    return float(declared if own is None else own[0])


def _end_of_mean(node: PlanNode, children: Sequence[float]) -> float:
    if node.as_given or node.method not in _BETWEEN:
        return -np.inf
    return max(min(children), -np.inf if node.floor is None else node.floor)
