"""The smallest change of one indicator's current value that gives a subject another verdict."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Final

import numpy as np

from bsaudit.audit.indicator import score_indicator
from bsaudit.audit.tipping.search import band_edges, first_change, path_to, settle
from bsaudit.audit.whatif.substitute import only, with_value
from bsaudit.audit.whatif.unit_range import unit_range
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import IndicatorScore, TipSide, ValueTip
from bsaudit.stats.means import ZeroBreaksMean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.score import Scored
    from bsaudit.audit.tree import Node

__all__ = ["tip_value"]

_CODES: Final = (0.0, 25.0, 50.0, 75.0, 100.0)
_SLACK: Final = 1e-9


@dataclass(frozen=True)
class _Found:
    """A value at which, or just past which, the verdict is another one."""

    value: float
    side: TipSide
    verdict: str


def tip_value(
    programme: Programme, node: Node, scored: Scored, index: int, indicator: IndicatorScore, share: float
) -> ValueTip:
    """Where one scored indicator tips the verdict of a node above it.

    Args:
        programme: the rubric and its data.
        node: the subject, which has a verdict.
        scored: the audit's indicators and the tree that the node stands in.
        index: the indicator's place in the tree.
        indicator: its score.
        share: its weight in the node.
    """
    line = _Line(programme, node, scored, index, indicator)
    best = min(line.tips(), key=lambda tip: abs(tip.value - line.value), default=None)
    assert indicator.current is not None  # it is scored
    assert indicator.score is not None
    return ValueTip(
        indicator=indicator.id,
        title=indicator.title,
        goal=indicator.goal,
        unit=indicator.unit,
        period=indicator.current.period,
        value=line.value,
        score=indicator.score,
        share=share,
        tip=best.value if best else None,
        side=best.side if best else None,
        change=best.value - line.value if best else None,
        tip_score=line.leaf_score(best.value) if best else None,
        verdict=best.verdict if best else None,
        reason=_in_words(best, indicator) if best else line.why_not(),
    )


def _in_words(tip: _Found, indicator: IndicatorScore) -> str:
    where = "at" if tip.side == "at" else f"just {tip.side}"
    return f"{tip.verdict} {where} {plain(tip.value)} ({indicator.unit.replace('_', ' ')})"


class _Line:
    """The subject's verdict as one indicator's value moves and all else stands."""

    def __init__(
        self, programme: Programme, node: Node, scored: Scored, index: int, indicator: IndicatorScore
    ) -> None:
        assert indicator.current is not None  # it is scored
        assert indicator.raw is not None
        self.node, self.index, self.indicator = node, index, indicator
        self.rubric, self.stance = programme.rubric, scored.stance
        self.package = only(programme.package, indicator.id)
        self.current, self.value, self.raw = indicator.current, indicator.current.value, indicator.raw
        self.scores = scored.leaf_scores
        self.start = self.node_score(scored.leaf_scores[index])
        self.verdict = self.rubric.method.verdict(self.start)
        self.range = unit_range(indicator.id, programme.package)
        self.out_of_range: list[float] = []

    def node_score(self, leaf: float) -> float:
        """The subject's score when the indicator scores `leaf`; a zero that breaks a mean makes it 0."""
        return self._node_scores([leaf])[0]

    def _node_scores(self, leaves: list[float]) -> list[float]:
        scores = np.tile(self.scores, (len(leaves), 1))
        scores[:, self.index] = leaves
        try:
            found: list[float] = self.node.evaluate(scores).tolist()
        except ZeroBreaksMean:
            return [0.0] if len(leaves) == 1 else [self.node_score(leaf) for leaf in leaves]
        return found

    def _tips_at(self, leaves: list[float]) -> list[bool]:
        """Whether the subject's verdict is another one when the indicator scores each of these."""
        return [self.rubric.method.verdict(score) != self.verdict for score in self._node_scores(leaves)]

    def leaf_score(self, value: float) -> float:
        """What the indicator scores with another current value, scored as in any audit."""
        package = with_value(self.package, self.current, value)
        found = score_indicator(self.indicator.id, self.rubric, package, self.stance)
        assert found.score is not None  # the same row on the same yardstick
        return found.score

    def verdict_at(self, value: float) -> str:
        """The subject's verdict with another current value."""
        return self.rubric.method.verdict(self.node_score(self.leaf_score(value)))

    def tips(self) -> Iterator[_Found]:
        """The nearest tipping value in each direction, if there is one."""
        kind = self.indicator.scale.kind if self.indicator.scale else None
        if kind == "judgement":
            yield from self._coded_tips()
            return
        for end in (100.0, 0.0):
            leaf = self._leaf_tip(end)
            if leaf is not None:
                yield from self._confirmed(leaf)

    def why_not(self) -> str:
        """Why no value tips the verdict."""
        if self.out_of_range:
            needed = min(self.out_of_range, key=lambda value: abs(value - self.value))
            low, high = self.range
            span = f"{plain(low)} to {plain(high)}" if high < inf else f"{plain(low)} or more"
            return f"cannot: it would take {plain(needed)}, and this unit runs from {span}"
        worst, best = sorted((self.node_score(0.0), self.node_score(100.0)))
        return f"cannot: scores from 0 to 100 here move the subject only from {worst:.1f} to {best:.1f}"

    def _coded_tips(self) -> Iterator[_Found]:
        for code in _CODES:
            if code != self.value and (verdict := self.verdict_at(code)) != self.verdict:
                yield _Found(code, "at", verdict)

    def _leaf_tip(self, end: float) -> float | None:
        """The score of the indicator, towards an end of the scale, at which the subject's verdict tips."""
        start = float(self.scores[self.index])
        path = path_to(self.node, self.index)
        if not all(node.is_linear for node, _ in path):
            return first_change(lambda leaf: self._tips_at([leaf])[0], start, end, on_steps=self._tips_at)
        low, high = band_edges(self.start, self.rubric.method)
        edge = high if end > start else low
        slope = self.node.shares(~np.isnan(self.scores))[self.index]
        if edge is None or end == start:
            return None
        tip = start + (edge - self.start) / float(slope)
        return min(max(tip, 0.0), 100.0) if -_SLACK <= tip <= 100.0 + _SLACK else None

    def _confirmed(self, leaf: float) -> Iterator[_Found]:
        """The value that gives the indicator a score, tried by scoring it again."""
        per_unit = self._points_per_unit()
        value = self.value + (leaf - self.raw) / per_unit
        outward = 1.0 if value > self.value or (value == self.value and per_unit > 0) else -1.0
        rises = self._rises(leaf)
        low, high = self.range
        past = value <= low if outward < 0 else value >= high
        if not low - _SLACK <= value <= high + _SLACK or (past and not rises):
            self.out_of_range.append(value)
            return
        settled = settle(
            lambda x: self.verdict_at(x) != self.verdict,
            min(max(value, low), high),
            outward,
            scale=abs(100.0 / per_unit),
            attained=rises,
        )
        if settled is None:
            return
        side: TipSide = "at" if rises else "above" if outward > 0 else "below"
        past_it = settled if rises else settled + outward * 1e-6 * abs(100.0 / per_unit)
        yield _Found(settled, side, self.verdict_at(past_it))

    def _rises(self, leaf: float) -> bool:
        """Whether the subject rises into a better band there, edge included; else it falls past its own."""
        return self.node_score(leaf) > self.start

    def _points_per_unit(self) -> float:
        """How many points of score, before clipping, one unit of the indicator is worth."""
        scale, baseline = self.indicator.scale, self.indicator.baseline
        assert scale is not None  # it is scored
        numbers = scale.parameters
        if scale.kind == "goalposts":
            return 100.0 / (numbers["best"] - numbers["worst"])
        if scale.kind == "change":
            return (50.0 if self.indicator.direction == "higher" else -50.0) / numbers["full"]
        assert baseline is not None  # a target scale compares with one
        return 100.0 / (numbers["due"] - baseline.value)
