"""The severity of each theme in every draw: the draws' indicators beside gaps and commitments as they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.themes.severity import facts_of, score_themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.tree import Tree
    from bsaudit.model.result import Exhibit, ThemeScore
    from bsaudit.model.rubric import Rubric

__all__ = ["ThemeDraws", "build_themes"]


@dataclass(frozen=True)
class _Fact:
    """The leaves that measure a fact, and the scores of its gaps and commitments, which stay as they are."""

    weight: float
    leaves: tuple[int, ...]
    fixed: tuple[float, ...]


@dataclass(frozen=True)
class ThemeDraws:
    """One theme: its point as `score` gives it, and how the leaves move it."""

    point: ThemeScore
    facts: tuple[_Fact, ...]
    at_point: float

    def severity(self, leaves: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Severity and coverage in every draw, from leaves of shape (leaves, draws); NaN where no fact is scored.

        The draws' distance from the point is added to the point, so that leaves at their points give its very bits.
        """
        severity, coverage = _severity(self.facts, leaves)
        if self.point.severity is None:
            return severity, coverage
        return self.point.severity + (severity - self.at_point), coverage


def build_themes(
    rubric: Rubric, exhibits: Sequence[Exhibit], tree: Tree, leaves: NDArray[np.float64]
) -> tuple[ThemeDraws, ...]:
    """Every theme of the rubric, from what bears on it.

    Args:
        rubric: with its themes and their weights.
        exhibits: what bears on the themes, from `theme_evidence.gather`.
        tree: for the places of the leaves.
        leaves: point scores, shape (leaves,).
    """
    place = {f"indicator:{name}": index for index, name in enumerate(tree.leaf_ids)}
    found = []
    for point in score_themes(rubric, exhibits):
        bearing = [each for each in exhibits if point.id in each.themes]
        weights = rubric.themes[point.id].weights
        facts = tuple(
            _Fact(
                weight=weights[fact].weight if fact in weights else 1.0,
                leaves=tuple(place[each.address] for each in members if each.address in place),
                fixed=tuple(
                    each.score for each in members if each.address not in place and each.score is not None
                ),
            )
            for fact, members in facts_of(bearing).items()
        )
        at_point, _ = _severity(facts, leaves[:, None])
        found.append(ThemeDraws(point, facts, float(at_point[0])))
    return tuple(found)


def _severity(
    facts: tuple[_Fact, ...], leaves: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Severity and coverage from leaves of shape (leaves, draws)."""
    draws = leaves.shape[1]
    total, scored, declared = np.zeros(draws), np.zeros(draws), 0.0
    for fact in facts:
        declared += fact.weight
        if not fact.leaves:
            if fact.fixed:
                total += fact.weight * (sum(fact.fixed) / len(fact.fixed))
                scored += fact.weight
            continue
        own = leaves[fact.leaves[0]] if len(fact.leaves) == 1 else leaves[list(fact.leaves)]
        known = ~np.isnan(own)
        held = np.where(known, own, 0.0)
        count = known.astype(np.intp) if own.ndim == 1 else known.sum(axis=0)
        added = held if own.ndim == 1 else held.sum(axis=0)
        count = count + len(fact.fixed)
        total += fact.weight * (added + sum(fact.fixed)) / np.maximum(count, 1)
        scored += np.where(count > 0, fact.weight, 0.0)
    severity = 100 - np.divide(total, scored, out=np.full(draws, np.nan), where=scored > 0)
    return severity, scored / declared if declared else scored
