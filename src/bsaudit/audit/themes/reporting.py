"""The themes of one audit: evidence for and against each claim of failure, and the recommendations that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.audit.nodes import Vintage, score_tree
from bsaudit.audit.score import score
from bsaudit.audit.themes.evidence import gather
from bsaudit.audit.themes.severity import facts_of, score_themes
from bsaudit.audit.timeline.moves import day_text
from bsaudit.model.result import (
    Advice,
    Exhibit,
    Level,
    Score,
    Side,
    ThemeFact,
    ThemeItem,
    ThemeReport,
    Themes,
    ThemeScore,
    Visibility,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.model.rubric import ThemeRule

__all__ = ["themes", "themes_of"]

_SIDES: dict[str, Side] = {"supported": "for", "partly supported": "undecided", "not supported": "against"}


def themes(
    programme: Programme, audit_id: str, *, as_of: date | None = None, vintage: Vintage = "known"
) -> Themes:
    """Report on every theme of the rubric as seen from an audit.

    Where a claim was made after that day, the report says how much of the evidence was already visible.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: as in `score`.
    """
    return themes_of(programme, score(programme, audit_id, as_of=as_of, vintage=vintage))


def themes_of(programme: Programme, result: Score) -> Themes:
    """As `themes`, of an audit that has been scored."""
    desk = _Desk(programme, result)
    advice = [
        Advice(id=each.id, theme=each.theme, summary=each.summary, source=each.source)
        for each in programme.package.recommendations.values()
        if each.audit == result.audit.id
    ]
    return Themes(
        provenance=result.provenance,
        audit=result.audit,
        settings=result.settings,
        themes=desk.reports(advice),
        other_recommendations=tuple(each for each in advice if each.theme not in programme.rubric.themes),
    )


@dataclass(frozen=True)
class _Desk:
    """A scored audit, and the exhibits that lie before it."""

    programme: Programme
    result: Score

    def reports(self, advice: Sequence[Advice]) -> tuple[ThemeReport, ...]:
        settings = self.result.settings
        exhibits = self._exhibits(settings.as_of)
        later = self._at_the_claims()
        return tuple(
            self._report(theme, exhibits, later.get(theme.id), advice) for theme in self.result.themes
        )

    def _exhibits(self, day: date) -> tuple[Exhibit, ...]:
        vintage = self.result.settings.vintage
        return gather(self.programme, score_tree(self.programme, day, vintage))

    def _at_the_claims(self) -> dict[str, ThemeScore]:
        """Each theme whose claim came later, as it scored on the day of the claim."""
        rules = self.programme.rubric.themes
        days = {name: rule.claimed.day for name, rule in rules.items() if rule.claimed is not None}
        later = {name: day for name, day in days.items() if day > self.result.settings.as_of}
        on = {
            day: {each.id: each for each in score_themes(self.programme.rubric, self._exhibits(day))}
            for day in sorted(set(later.values()))
        }
        return {name: on[day][name] for name, day in later.items()}

    def _report(
        self,
        theme: ThemeScore,
        exhibits: Sequence[Exhibit],
        later: ThemeScore | None,
        advice: Iterable[Advice],
    ) -> ThemeReport:
        rule = self.programme.rubric.themes[theme.id]
        bearing = [each for each in exhibits if theme.id in each.themes]
        counted = facts_of(bearing)
        members = {fact: [each for each in bearing if each.fact == fact] for fact in counted}
        levels = [each for each in bearing if each.fact not in counted]
        return ThemeReport(
            score=theme,
            facts=tuple(self._fact(item, members[item.fact]) for item in theme.items),
            levels=tuple(_level(each, rule) for each in levels if each.known),
            unknown=tuple(each for each in levels if not each.known),
            findings=tuple(match for match in self.result.findings if match.address == theme.address),
            recommendations=tuple(each for each in advice if each.theme == theme.id),
            visibility=_visibility(theme, later, rule) if later else None,
        )

    def _fact(self, item: ThemeItem, members: Sequence[Exhibit]) -> ThemeFact:
        claims = self.programme.rubric.method.claims
        side = None if item.score is None else _SIDES[claims.verdict(100 - item.score)]
        return ThemeFact(
            fact=item.fact,
            title=item.title,
            score=item.score,
            weight=item.weight,
            side=side,
            exhibits=tuple(members),
        )


def _level(exhibit: Exhibit, rule: ThemeRule) -> Level:
    """Which way a level points is for the rubric to say: nothing is guessed from a number."""
    bearing = rule.levels.get(exhibit.address)
    if bearing is None:
        return Level(exhibit=exhibit, side="context", reason="")
    return Level(exhibit=exhibit, side=bearing.bears, reason=bearing.reason)


def _visibility(now: ThemeScore, later: ThemeScore, rule: ThemeRule) -> Visibility:
    assert rule.claimed is not None  # there is a later score because there is a later claim
    scored_later = {item.fact for item in later.items if item.score is not None}
    already = {item.fact for item in now.items if item.score is not None} & scored_later
    return Visibility(
        claimed_on=rule.claimed.day,
        cite=rule.claimed.cite,
        severity=later.severity,
        verdict=later.verdict,
        sufficient=later.sufficient,
        coverage=later.coverage,
        scored=len(scored_later),
        already=len(already),
        statement=_seen(now, later, len(already), len(scored_later), rule.claimed.day),
    )


def _seen(now: ThemeScore, later: ThemeScore, already: int, scored: int, day: date) -> str:
    if scored == 0:
        return f"The claim was made on {day_text(day)}, when nothing that bears on it was scored."
    text = (
        f"Of the {scored} facts scored on {day_text(day)}, the day of the claim, {already} "
        f"{'was' if already == 1 else 'were'} already scored"
    )
    if now.severity is None or later.severity is None:
        return f"{text}."
    return (
        f"{text}: severity {now.severity:.1f} at a coverage of {now.coverage:.0%} then, {later.severity:.1f} at "
        f"{later.coverage:.0%} on that day."
    )
