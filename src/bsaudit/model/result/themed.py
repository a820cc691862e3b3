"""Themes: the evidence for and against each claim of failure, and what follows from it."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditResult, Row
from bsaudit.model.result.scored import FindingMatch, ThemeScore

__all__ = ["Advice", "Exhibit", "Level", "Side", "ThemeFact", "ThemeReport", "Themes", "Visibility"]

Side = Literal["for", "against", "undecided", "context"]
"""Which way evidence points: for or against the claim; neither (`undecided`); or nobody says (`context`)."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One piece of evidence on a theme: an indicator, a gap or a commitment.

    Attributes:
        address: `indicator:<id>`, `gap:<id>` or `commitment:<id>`.
        fact: what it is a measure of; exhibits of one fact count once.
        score: 0 to 100; `None` where it has none.
        counts: whether it enters the severity, or would if it were scored; other exhibits are levels.
        known: whether anything could be seen of it on the day.
        statement: one plain sentence.
        sources: ids of the sources it rests on.
    """

    address: str
    kind: Literal["indicator", "gap", "commitment"]
    title: str
    themes: tuple[str, ...]
    fact: str
    score: float | None
    counts: bool
    known: bool
    statement: str
    sources: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class ThemeFact:
    """One fact that bears on a theme: the mean of its scored exhibits. Levels of the same fact stand with it.

    `weight` is its share in the severity, 0 without a score. `side` is `for` where the score alone would support the
    claim, `against` where it would not, `undecided` between; `None` without a score.
    """

    fact: str
    title: str
    score: float | None
    weight: float
    side: Side | None
    exhibits: tuple[Exhibit, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Level:
    """Something known that has no score: a level, a plan, a single year. It never moves the severity.

    `reason` is why the rubric says that it points this way; empty for `context`.
    """

    exhibit: Exhibit
    side: Side
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Advice:
    """A published recommendation. `theme` may be one that the rubric does not know."""

    id: str
    theme: str
    summary: str
    source: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Visibility:
    """How much of the evidence could be seen before the claim was made.

    `severity`, `verdict`, `coverage` and `scored` are those on the day of the claim; `already` counts the facts
    scored on that day that were scored on the day of the audit, too.
    """

    claimed_on: date
    cite: str
    severity: float | None
    verdict: str
    sufficient: bool
    coverage: float
    scored: int
    already: int
    statement: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ThemeReport:
    """One claim of failure: its severity, the evidence, the published finding, and the recommendations.

    `score` is the very record that `score` returns. `facts` are in the rubric's order, scored or not; `unknown`
    are levels of which nothing could be seen on the day. `visibility` is `None` unless the claim came later.
    """

    score: ThemeScore
    facts: tuple[ThemeFact, ...]
    levels: tuple[Level, ...]
    unknown: tuple[Exhibit, ...]
    findings: tuple[FindingMatch, ...]
    recommendations: tuple[Advice, ...]
    visibility: Visibility | None

    def strongest(self, side: Side) -> tuple[ThemeFact, ...]:
        """The scored facts on one side, those that pull hardest first."""
        found = [fact for fact in self.facts if fact.side == side and fact.score is not None]
        return tuple(sorted(found, key=lambda fact: -fact.weight * abs(50 - (fact.score or 0.0))))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Themes(AuditResult):
    """The themes of one audit. `other_recommendations` answer a theme that the rubric does not know."""

    kind: ClassVar[str] = "themes"
    themes: tuple[ThemeReport, ...]
    other_recommendations: tuple[Advice, ...]

    def theme(self, theme_id: str) -> ThemeReport:
        """The report on one theme. Raises `KeyError` if there is none."""
        return {report.score.id: report for report in self.themes}[theme_id]

    def rows(self) -> list[Row]:
        """One row a theme, fact, level, published finding and recommendation."""
        from bsaudit.model.tidy_themes import theme_rows

        return theme_rows(self)

    def header(self) -> tuple[str, ...]:
        """The columns, whether or not there is a row."""
        from bsaudit.model.tidy_themes import THEME_COLUMNS

        return THEME_COLUMNS
