"""The five themes: how far the scored evidence supports each claim about why the programme failed."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from bsaudit.model.result import IndicatorScore, ThemeItem, ThemeScore
from bsaudit.model.rubric import Rubric, ThemeRule
from bsaudit.model.verdict import INSUFFICIENT

__all__ = ["score_themes"]


def score_themes(rubric: Rubric, indicators: Sequence[IndicatorScore]) -> tuple[ThemeScore, ...]:
    """Score every theme of the rubric from the indicators that bear on it."""
    return tuple(
        _score_theme(theme_id, theme, rubric, [each for each in indicators if theme_id in each.themes])
        for theme_id, theme in rubric.themes.items()
    )


def _score_theme(
    theme_id: str, theme: ThemeRule, rubric: Rubric, bearing: Sequence[IndicatorScore]
) -> ThemeScore:
    """Severity is 100 minus the mean score of the facts; a fact is the mean of its scored indicators.

    Facts weigh the same, so that one fact measured twice counts once. Coverage is the share of facts with a
    score, out of all that count in the vintage.
    """
    counted = [each for each in bearing if each.state not in ("context", "other vintage")]
    facts = _facts(counted)
    scores = {fact: _mean_score(members) for fact, members in facts.items()}
    usable = {fact: score for fact, score in scores.items() if score is not None}
    severity = 100 - fmean(usable.values()) if usable else None
    coverage = len(usable) / len(facts) if facts else 0.0
    minimum = rubric.method.missing.min_coverage
    sufficient = severity is not None and coverage >= minimum
    return ThemeScore(
        address=f"theme:{theme_id}",
        id=theme_id,
        title=theme.title,
        claim=theme.claim,
        severity=severity,
        verdict=rubric.method.claims.verdict(severity)
        if sufficient and severity is not None
        else INSUFFICIENT,
        sufficient=sufficient,
        coverage=coverage,
        min_coverage=minimum,
        items=tuple(
            ThemeItem(
                fact=fact,
                title=members[0].title,
                members=tuple(member.address for member in members),
                score=scores[fact],
                weight=1 / len(usable) if fact in usable else 0.0,
            )
            for fact, members in facts.items()
        ),
        context=tuple(each.address for each in bearing if each.state in ("context", "other vintage")),
    )


def _facts(indicators: Sequence[IndicatorScore]) -> dict[str, list[IndicatorScore]]:
    facts: dict[str, list[IndicatorScore]] = {}
    for each in indicators:
        facts.setdefault(each.fact or each.id, []).append(each)
    return facts


def _mean_score(members: Sequence[IndicatorScore]) -> float | None:
    scores = [member.score for member in members if member.score is not None]
    return fmean(scores) if scores else None
