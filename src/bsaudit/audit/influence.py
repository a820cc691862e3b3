"""What becomes of an audit's scores if one indicator is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.climb import difference, node_values
from bsaudit.model.result import IndicatorScore, Influence
from bsaudit.model.verdict import INSUFFICIENT

if TYPE_CHECKING:
    from bsaudit.audit.nodes import Scored
    from bsaudit.audit.programme import Programme
    from bsaudit.audit.tree import Node

__all__ = ["leave_each_out"]


def leave_each_out(programme: Programme, scored: Scored) -> tuple[Influence, ...]:
    """Score the whole and the strand again without each scored indicator; the largest change of the whole first.

    Coverage falls with the indicator, so a verdict can also be lost for want of evidence.

    Raises:
        InputError: a zero stands below a mean that zero breaks.
    """
    nodes = {node.address: node for node in scored.tree.nodes()} if scored.tree.leaf_ids else {}
    found = [_without(programme, scored, nodes, each) for each in scored.indicators if each.state == "scored"]
    return tuple(sorted(found, key=lambda each: (-abs(each.overall_change or 0.0), each.indicator)))


def _without(
    programme: Programme, scored: Scored, nodes: dict[str, Node], indicator: IndicatorScore
) -> Influence:
    leaves = scored.leaf_scores.copy()
    leaves[scored.tree.leaf_ids.index(indicator.id)] = np.nan
    before = node_values(programme, scored.tree, scored.leaf_scores)
    after = node_values(programme, scored.tree, leaves)
    present = ~np.isnan(leaves)

    def verdict(address: str) -> str:
        value, node = after[address], nodes[address]
        if value is None or node.coverage(present) < node.min_coverage:
            return INSUFFICIENT
        return programme.rubric.method.verdict(value)

    strand = f"strand:{indicator.strand}"
    return Influence(
        indicator=indicator.id,
        title=indicator.title,
        goal=indicator.goal,
        strand=indicator.strand,
        share=indicator.share,
        overall=after["overall"],
        overall_change=difference(before["overall"], after["overall"]),
        overall_verdict=verdict("overall"),
        strand_score=after[strand],
        strand_change=difference(before[strand], after[strand]),
        strand_verdict=verdict(strand),
    )
