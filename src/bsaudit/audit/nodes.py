"""The tree of one audit: every indicator read on its scale, and the whole, strands and goals above them."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from bsaudit.audit.climb import climb, describe, difference, node_values
from bsaudit.audit.indicator import judge_indicator, present_indicator
from bsaudit.audit.select import Stance
from bsaudit.audit.tree import Tree, build_tree
from bsaudit.model.result import IndicatorScore, NodeScore
from bsaudit.model.verdict import INSUFFICIENT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from numpy.typing import NDArray

    from bsaudit.audit.programme import Programme

__all__ = ["Scored", "Vintage", "score_nodes", "score_tree"]

Vintage = Literal["known", "revised"]


class Scored(NamedTuple):
    """The indicators of one audit and the tree over them: what `score`, `compare` and `themes` start from.

    `shares` is the weight of each leaf in the overall score, 0 to 1, by indicator.
    """

    stance: Stance
    indicators: tuple[IndicatorScore, ...]
    tree: Tree
    leaf_scores: NDArray[np.float64]
    shares: Mapping[str, float]

    @property
    def present(self) -> NDArray[np.bool_]:
        """Which leaves are scored."""
        return ~np.isnan(self.leaf_scores)


def score_tree(programme: Programme, as_of: date, vintage: Vintage) -> Scored:
    """Score every indicator as seen from a day, and build the tree of those that count in the vintage."""
    rubric = programme.rubric
    stance = Stance(rubric, as_of, vintage)
    judged = [judge_indicator(name, rubric, programme.package, stance) for name in rubric.indicators]
    counted = [each for each in judged if each.counts]
    tree = build_tree(rubric, [each.id for each in counted])
    leaf_scores = tree.array({each.id: each.score for each in counted})
    shares = _shares(tree, leaf_scores)
    indicators = tuple(
        present_indicator(each, rubric, programme.package, stance, share=shares.get(each.id, 0.0))
        for each in judged
    )
    return Scored(stance, indicators, tree, leaf_scores, shares)


def _shares(tree: Tree, leaf_scores: NDArray[np.float64]) -> dict[str, float]:
    if not tree.leaf_ids:
        return {}
    shares = tree.root.shares(~np.isnan(leaf_scores))
    return dict(zip(tree.leaf_ids, shares.tolist(), strict=True))


def score_nodes(programme: Programme, scored: Scored) -> list[NodeScore]:
    """The whole, the strands and the goals, in the rubric's order; each strand before its goals.

    Raises:
        InputError: a score of zero stands below a mean that zero breaks, and the node declares no floor.
    """
    tree, rubric = scored.tree, programme.rubric
    share_of = scored.shares
    by_id = {each.id: each for each in scored.indicators}
    starts = tree.array({name: by_id[name].baseline_score for name in tree.leaf_ids})
    comparable = np.where(np.isnan(starts), np.nan, scored.leaf_scores)
    values = node_values(programme, tree, scored.leaf_scores)
    now, then = _comparable_values(tree, comparable, starts)
    in_tree = {node.address: node for node in tree.nodes()} if tree.leaf_ids else {}
    nodes = []
    for address, kind, title, weight in _declared(programme):
        node = in_tree.get(address)
        value = values.get(address)
        coverage = node.coverage(scored.present) if node else 0.0
        behind = node.coverage(~np.isnan(comparable)) if node else 0.0
        minimum = node.min_coverage if node else 0.0
        sufficient = value is not None and coverage >= minimum
        count = int(scored.present[[leaf.index for leaf in node.leaves]].sum()) if node else 0
        nodes.append(
            NodeScore(
                address=address,
                id=rubric.overall.id if kind == "overall" else address.rpartition(":")[2].rpartition("/")[2],
                kind=kind,
                title=title,
                parent=_parent(address),
                weight=weight,
                share=fsum(share_of[tree.leaf_ids[leaf.index]] for leaf in node.leaves) if node else 0.0,
                method=describe(node.aggregate) if node else describe(rubric.method.aggregate),
                score=value,
                verdict=rubric.method.verdict(value) if sufficient and value is not None else INSUFFICIENT,
                sufficient=sufficient,
                coverage=coverage,
                min_coverage=minimum,
                change=difference(then.get(address), now.get(address)),
                change_coverage=behind,
                change_sufficient=bool(behind) and behind >= max(minimum, coverage / 2),
                scored=count,
                counted=len(node.leaves) if node else 0,
                flags=("thin",) if kind == "goal" and count and (count == 1 or coverage < 0.5) else (),
                children=_children(programme, address),
            )
        )
    return nodes


def _comparable_values(
    tree: Tree, now: NDArray[np.float64], then: NDArray[np.float64]
) -> tuple[dict[str, float | None], dict[str, float | None]]:
    """Node scores now and at the baselines, on the leaves that have both.

    Promises score 0 at their baseline; where such a zero breaks a mean there is no change to show.
    """
    values_now, broken_now = climb(tree, now)
    values_then, broken_then = climb(tree, then)
    return ({}, {}) if broken_now or broken_then else (values_now, values_then)


def _declared(programme: Programme) -> list[tuple[str, Literal["overall", "strand", "goal"], str, float]]:
    """Every node that the rubric declares, in or out of the tree: address, kind, title, weight."""
    rubric = programme.rubric
    found: list[tuple[str, Literal["overall", "strand", "goal"], str, float]] = [
        ("overall", "overall", rubric.overall.title, rubric.overall.weight)
    ]
    for strand_id, strand in rubric.strands.items():
        found.append((f"strand:{strand_id}", "strand", strand.title, strand.weight))
        found.extend(
            (f"goal:{strand_id}/{goal_id}", "goal", goal.title, goal.weight)
            for goal_id, goal in strand.goals.items()
        )
    return found


def _children(programme: Programme, address: str) -> tuple[str, ...]:
    rubric = programme.rubric
    kind, _, name = address.partition(":")
    if kind == "overall":
        return tuple(f"strand:{strand_id}" for strand_id in rubric.strands)
    if kind == "strand":
        return tuple(f"goal:{name}/{goal_id}" for goal_id in rubric.strands[name].goals)
    return tuple(f"indicator:{each}" for each, rule in rubric.indicators.items() if rule.goal == name)


def _parent(address: str) -> str | None:
    kind, _, name = address.partition(":")
    if kind == "overall":
        return None
    return "overall" if kind == "strand" else f"strand:{name.partition('/')[0]}"
