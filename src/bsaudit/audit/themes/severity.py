"""How severe the evidence on each theme is: one number a theme, wherever it is shown."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from bsaudit.model.result import Exhibit, ThemeItem, ThemeScore
from bsaudit.model.verdict import INSUFFICIENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.rubric import Rubric, ThemeRule

__all__ = ["facts_of", "score_themes"]


def score_themes(rubric: Rubric, exhibits: Sequence[Exhibit]) -> tuple[ThemeScore, ...]:
    """Score every theme of the rubric from what bears on it."""
    return tuple(
        _score_theme(theme_id, theme, rubric, [each for each in exhibits if theme_id in each.themes])
        for theme_id, theme in rubric.themes.items()
    )


def facts_of(exhibits: Sequence[Exhibit]) -> dict[str, list[Exhibit]]:
    """The exhibits that count, by the fact that they measure, in order of first appearance."""
    facts: dict[str, list[Exhibit]] = {}
    for each in exhibits:
        if each.counts:
            facts.setdefault(each.fact, []).append(each)
    return facts


def _score_theme(theme_id: str, theme: ThemeRule, rubric: Rubric, bearing: Sequence[Exhibit]) -> ThemeScore:
    """Severity is 100 minus the weighted mean score of the facts; a fact is the mean of its scored exhibits.

    Facts weigh the same unless the theme declares a weight, so that one fact measured twice counts once. Coverage
    is the share of the facts' weight that is scored, out of all facts that count in the vintage.
    """
    facts = facts_of(bearing)
    weights = {fact: theme.weights[fact].weight if fact in theme.weights else 1.0 for fact in facts}
    scores = {fact: _mean_score(members) for fact, members in facts.items()}
    usable = {fact: score for fact, score in scores.items() if score is not None}
    total = sum(weights[fact] for fact in usable)
    severity = 100 - sum(weights[fact] * score for fact, score in usable.items()) / total if usable else None
    coverage = total / sum(weights.values()) if facts else 0.0
    minimum = rubric.method.missing.min_coverage
    sufficient = severity is not None and coverage >= minimum
    claims = rubric.method.claims
    return ThemeScore(
        address=f"theme:{theme_id}",
        id=theme_id,
        title=theme.title,
        claim=theme.claim,
        severity=severity,
        verdict=claims.verdict(severity) if sufficient and severity is not None else INSUFFICIENT,
        sufficient=sufficient,
        coverage=coverage,
        min_coverage=minimum,
        items=tuple(
            ThemeItem(
                fact=fact,
                title=members[0].title,
                members=tuple(member.address for member in members),
                score=scores[fact],
                weight=weights[fact] / total if fact in usable else 0.0,
            )
            for fact, members in facts.items()
        ),
        context=tuple(each.address for each in bearing if not each.counts),
    )


def _mean_score(members: Sequence[Exhibit]) -> float | None:
    scores = [member.score for member in members if member.score is not None]
    return fmean(scores) if scores else None
