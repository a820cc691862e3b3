"""The weight of one indicator, nearest to its own, that gives a subject another verdict."""

from __future__ import annotations

from dataclasses import replace
from math import log
from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit.audit.tipping.search import band_edges, first_change, path_to, settle
from bsaudit.audit.tree import Leaf, Node
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import IndicatorScore, TipSide, WeightTip
from bsaudit.model.verdict import BANDS, INSUFFICIENT, Verdict
from bsaudit.stats.steady_logs import steady_exp
from bsaudit.stats.steady_sums import steady_dot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.audit.score import Scored
    from bsaudit.model.rubric import Method

__all__ = ["tip_weight"]

_PAST: Final = 1e-6
_MOST: Final = 1000.0
"""Weights are looked at from a thousandth to a thousand times the declared one."""


def tip_weight(
    node: Node, scored: Scored, method: Method, index: int, indicator: IndicatorScore, share: float
) -> WeightTip:
    """Where the weight of one scored indicator tips the verdict of a node above it.

    Args:
        node: the subject, which has a verdict.
        scored: the audit's indicators and the tree that the node stands in.
        method: the rubric's bands.
        index: the indicator's place in the tree.
        indicator: its score.
        share: its weight in the node now.
    """
    line = _Line(node, scored, method, index)
    found = min(line.tips(), key=lambda tip: abs(log(tip[0] / line.weight)), default=None)
    assert indicator.score is not None  # it is scored
    tip, side, verdict = found if found else (None, None, None)
    return WeightTip(
        indicator=indicator.id,
        title=indicator.title,
        goal=indicator.goal,
        weight=line.weight,
        score=indicator.score,
        share=float(share),
        tip=tip,
        side=side,
        factor=None if tip is None else tip / line.weight,
        verdict=verdict,
        reason=_in_words(tip, side, verdict),
    )


def _in_words(tip: float | None, side: TipSide | None, verdict: str | None) -> str:
    if tip is None:
        return f"cannot: no weight from a thousandth to {_MOST:.0f} times its own changes the verdict"
    return f"{verdict} {'at' if side == 'at' else f'just {side}'} a weight of {plain(tip)}"


class _Line:
    """The subject's verdict as one indicator's weight moves and all else stands."""

    def __init__(self, node: Node, scored: Scored, method: Method, index: int) -> None:
        self.node, self.index, self.method = node, index, method
        self.scores, self.present = scored.leaf_scores, scored.present
        self.path = path_to(node, index)
        self.goal, self.place = self.path[-1]
        self.weight = self.goal.children[self.place].weight
        self.start = float(node.evaluate(self.scores))
        self.verdict: Verdict = method.verdict(self.start)

    def verdict_at(self, weight: float) -> str:
        """The subject's verdict with another weight."""
        node = _reweighted(self.node, self.path, weight)
        if node.coverage(self.present) < node.min_coverage:
            return INSUFFICIENT
        return self.method.verdict(float(node.evaluate(self.scores)))

    def tips(self) -> Iterator[tuple[float, TipSide, str]]:
        """Tipping weights: the nearest in each direction is among them."""
        for limit in self._limits():
            outward = 1.0 if limit > self.weight else -1.0
            past = self.verdict_at(limit * (1 + outward * _PAST))
            rises = past in BANDS and BANDS.index(past) < BANDS.index(self.verdict)
            tip = settle(self._differs, limit, outward, scale=limit, attained=rises)
            if tip is not None:
                yield tip, "at" if rises else "above" if outward > 0 else "below", past

    def _differs(self, weight: float) -> bool:
        return self.verdict_at(weight) != self.verdict

    def _limits(self) -> Iterator[float]:
        """Weights at which the verdict may tip: in closed form if all means on the way are arithmetic."""
        if not all(node.is_linear for node, _ in self.path):
            for end in (log(_MOST), -log(_MOST)):
                found = first_change(
                    lambda step: self._differs(self.weight * float(steady_exp(step))), 0.0, end
                )
                if found is not None:
                    yield self.weight * float(steady_exp(found))
            return
        for weight in (*self._band_limits(), *self._coverage_limits()):
            if self.weight / _MOST <= weight <= self.weight * _MOST:
                yield weight

    def _band_limits(self) -> Iterator[float]:
        """Solve (A + w·s) / (W + w) = g* for w, with g* the goal's score that puts the subject on an edge."""
        values = self.goal.child_values(self.scores)
        others = ~np.isnan(values)
        others[self.place] = False
        own, total = float(values[self.place]), float(self.goal.weights[others].sum())
        weighted = steady_dot(self.goal.weights[others], values[others])
        goal_score, share = float(self.goal.evaluate(self.scores)), self._share_of_goal(present_only=True)
        for edge in band_edges(self.start, self.method):
            wanted = None if edge is None else goal_score + (edge - self.start) / share
            if wanted is not None and wanted != own and total:
                yield (wanted * total - weighted) / (own - wanted)

    def _coverage_limits(self) -> Iterator[float]:
        """Solve (C + w) / (D + w) = c* for w, with c* the goal's coverage that leaves the subject just enough."""
        scored = np.array(
            [bool(self.present[each.index]) for each in self.goal.children if isinstance(each, Leaf)]
        )
        scored[self.place] = False
        others = float(self.goal.weights.sum() - self.weight)
        covered = float(self.goal.weights[scored].sum())
        spare = self.node.coverage(self.present) - self.node.min_coverage
        wanted = self.goal.coverage(self.present) - spare / self._share_of_goal(present_only=False)
        if 0 < wanted < 1:
            yield (wanted * others - covered) / (1 - wanted)

    def _share_of_goal(self, *, present_only: bool) -> float:
        """The goal's weight in the subject, among all children or among those that have a score."""
        share = 1.0
        for node, place in self.path[:-1]:
            counts = np.ones(len(node.children), dtype=bool)
            if present_only:
                counts = ~np.isnan(node.child_values(self.scores))
            share *= float(node.weights[place] / node.weights[counts].sum())
        return share


def _reweighted(node: Node, path: list[tuple[Node, int]], weight: float) -> Node:
    """A copy of the node in which the leaf at the end of the path has another weight."""
    (_, place), *rest = path
    child = node.children[place]
    changed = _reweighted(child, rest, weight) if isinstance(child, Node) else replace(child, weight=weight)
    return replace(node, children=(*node.children[:place], changed, *node.children[place + 1 :]))
