"""What became of the outcomes that promises were for, without counting the promises themselves.

An indicator that counts delivery, or another measure of the same fact, would make a promise its own outcome.
Such measures are left out of every outcome here; the score beside is the audit's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.climb import climb
from bsaudit.model.result import Moved, NodeScore, OutcomeBeside
from bsaudit.model.verdict import INSUFFICIENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.nodes import Scored
    from bsaudit.audit.programme import Programme
    from bsaudit.audit.tree import Node
    from bsaudit.model.rubric import Rubric

__all__ = ["Outcomes", "delivery_indicators"]


def delivery_indicators(rubric: Rubric) -> frozenset[str]:
    """Every indicator that counts the delivery of a promise, or shares the fact of one that does."""
    named = {name for rule in rubric.commitments.values() for name in rule.indicators}
    facts = {rule.fact for rule in rubric.commitments.values() if rule.fact}
    facts |= {rubric.indicators[name].fact or name for name in named if name in rubric.indicators}
    return frozenset(name for name, rule in rubric.indicators.items() if (rule.fact or name) in facts) | named


@dataclass(frozen=True)
class Outcomes:
    """The outcomes of one audit's goals and strands, with and without the measures that count delivery.

    It rests on the nodes alone, not on a whole `Score`, whose themes rest on the commitments in turn.
    """

    programme: Programme
    nodes: tuple[NodeScore, ...]
    scored: Scored

    def beside(self, address: str) -> OutcomeBeside | None:
        """The outcome of a goal or a strand; `None` where the rubric declares no such node."""
        node = self._nodes.get(address)
        if node is None:
            return None
        change, reason = self._change(node)
        return OutcomeBeside(
            address=address,
            title=node.title,
            score=node.score,
            verdict=node.verdict,
            change=change,
            moved=self._moved(change),
            left_out=self._left_out(address),
            reason=reason,
        )

    def is_sufficient(self, address: str) -> bool:
        """Whether the audit has enough evidence for a verdict on a node. Raises `KeyError` if there is none."""
        return self._nodes[address].sufficient

    @cached_property
    def _nodes(self) -> dict[str, NodeScore]:
        return {node.address: node for node in self.nodes}

    @cached_property
    def _in_tree(self) -> dict[str, Node]:
        return {node.address: node for node in self.scored.tree.nodes()} if self.scored.tree.leaf_ids else {}

    @cached_property
    def _own_outcome(self) -> frozenset[str]:
        return delivery_indicators(self.programme.rubric)

    @cached_property
    def _changes(self) -> dict[str, float]:
        """Change since the baseline by address, over leaves that have both scores and count no promise."""
        tree = self.scored.tree
        start_of = {each.id: each.baseline_score for each in self.scored.indicators}
        starts = tree.array({name: start_of[name] for name in tree.leaf_ids})
        now = np.where(self._usable, self.scored.leaf_scores, np.nan)
        after, broken_after = climb(tree, now)
        before, broken_before = climb(tree, np.where(self._usable, starts, np.nan))
        if broken_after or broken_before:
            return {}
        pairs = ((name, value, before.get(name)) for name, value in after.items())
        return {
            name: value - start for name, value, start in pairs if value is not None and start is not None
        }

    @cached_property
    def _usable(self) -> NDArray[np.bool_]:
        """Which leaves have a score, a baseline score, and count no promise."""
        tree = self.scored.tree
        start_of = {each.id: each.baseline_score for each in self.scored.indicators}
        own = np.array([name in self._own_outcome for name in tree.leaf_ids], dtype=bool)
        has_start = ~np.isnan(tree.array({name: start_of[name] for name in tree.leaf_ids}))
        usable: NDArray[np.bool_] = self.scored.present & has_start & ~own
        return usable

    def _change(self, node: NodeScore) -> tuple[float | None, str]:
        if node.verdict == INSUFFICIENT:
            return None, "the audit has no verdict on it"
        change = self._changes.get(node.address)
        if change is None:
            return None, "nothing scored here has a baseline and is not itself the count of a promise"
        if self._in_tree[node.address].coverage(self._usable) < node.min_coverage:
            return None, "too little evidence remains without the measures that count promises"
        return change, "change of score since the baseline, without the measures that count promises"

    def _moved(self, change: float | None) -> Moved:
        least = self.programme.rubric.delivery.outcome_moved
        if change is None:
            return "cannot tell"
        return "moved" if change >= least else "worsened" if change <= -least else "did not move"

    def _left_out(self, address: str) -> tuple[str, ...]:
        node = self._in_tree.get(address)
        if node is None:
            return ()
        present = self.scored.present
        names = [self.scored.tree.leaf_ids[leaf.index] for leaf in node.leaves if present[leaf.index]]
        return tuple(name for name in names if name in self._own_outcome)
