"""Compare two audits of one rubric: what moved, by how much, and why.

Two numbers, never mixed. *Published change* is the later score minus the earlier. *Like for like* re-scores
both audits on the matched indicators alone: scored in both, same series, same yardstick, and a newer or revised
observation at the later one. What remains is *composition*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.climb import climb, difference, node_values
from bsaudit.audit.decompose import split_change, split_level
from bsaudit.audit.score import Vintage, score, score_tree
from bsaudit.audit.themes.change import theme_change
from bsaudit.model.result import (
    Comparison,
    Contribution,
    IndicatorChange,
    IndicatorScore,
    NodeChange,
    NodeScore,
    Part,
    Score,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bsaudit.audit.programme import Programme
    from bsaudit.audit.tree import Node, Tree

__all__ = ["compare", "part_of"]


def compare(programme: Programme, before: str, after: str, *, vintage: Vintage = "known") -> Comparison:
    """Compare two audits; every difference is `after` minus `before`.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: as in `score`.
    """
    earlier, later = (score(programme, audit_id, vintage=vintage) for audit_id in (before, after))
    pairs = {each.id: (each, later.indicator(each.id)) for each in earlier.indicators}
    parts = {name: part_of(*pair) for name, pair in pairs.items()}
    tree = score_tree(programme, earlier.audit.as_of, vintage).tree  # the same at every audit of a vintage
    change = _Change(
        tree,
        tree.array({name: pair[0].score for name, pair in pairs.items()}),
        tree.array({name: pair[1].score for name, pair in pairs.items()}),
        tuple(parts[name] for name in tree.leaf_ids),
    )
    node_values(programme, tree, change.matched_before)  # a zero among the matched alone must be named, too
    node_values(programme, tree, change.matched_after)
    nodes = [_node_change(address, earlier, later, change) for address in _addresses(earlier)]
    return Comparison(
        provenance=programme.provenance,
        before=earlier.audit,
        after=later.audit,
        before_settings=earlier.settings,
        after_settings=later.settings,
        overall=nodes[0],
        strands=tuple(node for node in nodes if node.kind == "strand"),
        goals=tuple(node for node in nodes if node.kind == "goal"),
        indicators=tuple(_indicator_change(*pair, parts[name]) for name, pair in pairs.items()),
        themes=tuple(theme_change(*pair) for pair in zip(earlier.themes, later.themes, strict=True)),
    )


def part_of(before: IndicatorScore, after: IndicatorScore) -> Part:
    """Which part of a change an indicator belongs to.

    A score read on a new yardstick, or from another baseline, is not like for like: the ruler moved.
    """
    if before.score is None or after.score is None:
        if before.score is None and after.score is None:
            return "unscored"
        return "entered" if before.score is None else "left"
    if before.series != after.series:
        return "series changed"
    if _yardstick(before) != _yardstick(after):
        return "yardstick changed"
    return "no new evidence" if _rows(before) == _rows(after) else "like for like"


def _rows(indicator: IndicatorScore) -> list[tuple[str, int]]:
    return [(row.file, row.line) for row in (indicator.baseline, indicator.current) if row is not None]


def _yardstick(indicator: IndicatorScore) -> tuple[object, ...]:
    scale, baseline = indicator.scale, indicator.baseline
    assert scale is not None  # it is scored
    declared = tuple((name, value) for name, value in scale.parameters.items() if name != "due")
    compares = baseline is not None and scale.kind in ("change", "target")
    return (
        scale.kind,
        scale.known_from,
        declared,
        (baseline.start, baseline.end) if compares and baseline else None,
    )


@dataclass(frozen=True)
class _Change:
    """Leaf scores before and after, and the part that each leaf belongs to."""

    tree: Tree
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    parts: tuple[Part, ...]

    @property
    def is_matched(self) -> NDArray[np.bool_]:
        return np.array([part == "like for like" for part in self.parts], dtype=bool)

    @property
    def matched_before(self) -> NDArray[np.float64]:
        return np.where(self.is_matched, self.before, np.nan)

    @property
    def matched_after(self) -> NDArray[np.float64]:
        return np.where(self.is_matched, self.after, np.nan)

    def node(self, address: str) -> Node | None:
        return (
            next((node for node in self.tree.nodes() if node.address == address), None)
            if self.parts
            else None
        )

    def contributions(self, node: Node, level: float) -> Iterator[Contribution]:
        """Every leaf's part of the node's published change, matched leaves first.

        Args:
            node: scored both before and after.
            level: from where composition is counted if nothing is matched; the node's score before.
        """
        if self.is_matched[[leaf.index for leaf in node.leaves]].any():
            like_for_like = split_change(node, self.matched_before, self.matched_after)
            gained = split_change(node, self.matched_after, self.after)
            lost = split_change(node, self.matched_before, self.before)
        else:
            like_for_like = np.zeros_like(self.before)
            gained, lost = split_level(node, self.after, level), split_level(node, self.before, level)
        for leaf in sorted(node.leaves, key=lambda leaf: self.parts[leaf.index] != "like for like"):
            part = self.parts[leaf.index]
            if part == "unscored":
                continue
            points = like_for_like if part == "like for like" else gained - lost
            yield Contribution(
                indicator=self.tree.leaf_ids[leaf.index], part=part, points=float(points[leaf.index])
            )


def _node_change(address: str, earlier: Score, later: Score, change: _Change) -> NodeChange:
    first, last = earlier.node(address), later.node(address)
    node = change.node(address)
    matched_before = climb(change.tree, change.matched_before)[0].get(address)
    matched_after = climb(change.tree, change.matched_after)[0].get(address)
    published = difference(first.score, last.score)
    like_for_like = difference(matched_before, matched_after)
    coverage = node.coverage(change.is_matched) if node else 0.0
    contributions: tuple[Contribution, ...] = ()
    if node is not None and published is not None and first.score is not None:
        contributions = tuple(change.contributions(node, first.score))
    return NodeChange(
        address=address,
        id=first.id,
        kind=first.kind,
        title=first.title,
        before=first.score,
        before_verdict=first.verdict,
        after=last.score,
        after_verdict=last.verdict,
        published=published,
        before_matched=matched_before,
        after_matched=matched_after,
        matched_coverage=coverage,
        matched_sufficient=like_for_like is not None and coverage >= first.min_coverage,
        matched=int(change.is_matched[[leaf.index for leaf in node.leaves]].sum()) if node else 0,
        like_for_like=like_for_like,
        composition=None if published is None else published - (like_for_like or 0.0),
        contributions=contributions,
    )


def _addresses(result: Score) -> list[str]:
    nodes: tuple[NodeScore, ...] = (result.overall, *result.strands, *result.goals)
    return [node.address for node in nodes]


def _indicator_change(before: IndicatorScore, after: IndicatorScore, part: Part) -> IndicatorChange:
    old, new = before.current, after.current
    return IndicatorChange(
        id=before.id,
        title=before.title,
        goal=before.goal,
        part=part,
        before_state=before.state,
        after_state=after.state,
        before=before.score,
        after=after.score,
        before_period=old.period if old else None,
        after_period=new.period if new else None,
        before_value=old.value if old else None,
        after_value=new.value if new else None,
        before_series=before.series,
        after_series=after.series,
        unit=before.unit,
    )
