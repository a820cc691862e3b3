"""A scenario's change of each node, split exactly among its indicators.

Two steps, each exact, so that their sum is. First the evidence moves in the tree as it is: indicators change,
enter or leave, split as in a comparison of two audits. Then the tree changes under the scores reached: each
indicator's part is what it adds to the distance from that level in the new tree, less the same in the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.decompose import split_change, split_level
from bsaudit.audit.score import Scored, score_tree
from bsaudit.audit.whatif.scenario import EVIDENCE, Scenario, View
from bsaudit.model.result import LeafPart
from bsaudit.stats.means import ZeroBreaksMean

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.tree import Node

__all__ = ["parts_by_indicator"]


def parts_by_indicator(
    programme: Programme, scenario: Scenario, view: View
) -> dict[str, tuple[LeafPart, ...]]:
    """By the address of each node that has a score on both sides: what each indicator adds to its change.

    Indicators that add nothing are left out. The parts of a node sum to its change within 1e-9.
    """
    evidence = scenario.only(each for each in scenario.alterations if each.kind in EVIDENCE)
    first, middle, last = (
        score_tree(each.applied(programme, view), view.as_of, view.vintage)
        for each in (Scenario(), evidence, scenario)
    )
    after = {node.address: node for node in last.tree.nodes()} if last.tree.leaf_ids else {}
    found: dict[str, tuple[LeafPart, ...]] = {}
    for node in first.tree.nodes() if first.tree.leaf_ids else ():
        changed = after.get(node.address)
        if changed is None or not _has_score(node, first) or not _has_score(changed, last):
            continue
        parts = _parts(node, changed, first, middle, last)
        found[node.address] = tuple(
            LeafPart(indicator=name, title=programme.package.indicators[name].title, points=float(points))
            for name, points in zip(first.tree.leaf_ids, parts, strict=True)
            if points
        )
    return found


def _parts(node: Node, changed: Node, first: Scored, middle: Scored, last: Scored) -> NDArray[np.float64]:
    place = {name: index for index, name in enumerate(first.tree.leaf_ids)}
    kept = [place[name] for name in last.tree.leaf_ids]
    start = float(node.evaluate(first.leaf_scores))
    try:
        parts = _moved(node, first.leaf_scores, middle.leaf_scores, start)
        level, between = float(node.evaluate(middle.leaf_scores)), middle.leaf_scores
    except ZeroBreaksMean:  # the old tree cannot hold the new scores: take both steps as one
        parts, level, between = np.zeros_like(first.leaf_scores), start, first.leaf_scores
    parts = parts - split_level(node, between, level)
    parts[kept] += split_level(changed, last.leaf_scores, level)
    return parts


def _moved(
    node: Node, before: NDArray[np.float64], after: NDArray[np.float64], level: float
) -> NDArray[np.float64]:
    """Each leaf's part of `node(after) - node(before)`; leaves may enter and leave."""
    both = ~np.isnan(before) & ~np.isnan(after)
    if not both[[leaf.index for leaf in node.leaves]].any():
        return split_level(node, after, level) - split_level(node, before, level)
    old, new = np.where(both, before, np.nan), np.where(both, after, np.nan)
    return split_change(node, old, new) + split_change(node, new, after) - split_change(node, old, before)


def _has_score(node: Node, scored: Scored) -> bool:
    return bool(scored.present[[leaf.index for leaf in node.leaves]].any())
