"""An audit, scored: indicators, the tree above them, themes, and the published findings beside."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditResult, Row, TreeNode

__all__ = [
    "Evidence",
    "FindingMatch",
    "GradeShare",
    "IndicatorScore",
    "NodeScore",
    "ScaleUsed",
    "Score",
    "SeriesChoice",
    "State",
    "ThemeItem",
    "ThemeScore",
]

State = Literal[
    "scored", "stale", "baseline only", "no baseline", "no yardstick", "no data", "context", "other vintage"
]
"""Why an indicator does or does not enter a score. Order from best to worst."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Evidence:
    """An observation as it was used.

    `public_by` is the day from which it counted as known; `published` is what the publisher's date says, empty
    where it is unknown. `file` and `line` name the row; `url` and `publisher` come from its source.
    """

    indicator: str
    series: str
    period: str
    start: date
    end: date
    area: str
    value: float
    qualifier: str
    markers: tuple[str, ...]
    lower: float | None
    upper: float | None
    n: int | None
    published: str
    public_by: date
    grade: str
    source: str
    publisher: str
    source_title: str
    url: str
    note: str
    file: str
    line: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class SeriesChoice:
    """One series of an indicator that was considered, the state it would give, and why."""

    series: str
    state: State
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ScaleUsed:
    """The yardstick that was applied: its kind, its numbers, and why they were chosen.

    `parameters` holds the numbers of the formula by name (`full`; `target` and `due`; `worst` and `best`).
    """

    kind: Literal["change", "target", "goalposts", "judgement"]
    parameters: Mapping[str, float]
    known_from: str | None
    reason: str | None
    cite: str | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class IndicatorScore:
    """One indicator of an audit: the evidence chosen, the score, and the flags.

    Attributes:
        address: `indicator:<id>`.
        goal: `goal:<strand>/<goal>`.
        weight: the declared weight inside the goal.
        share: the weight that the indicator has in the overall score, 0 to 1; 0 where it is not scored.
        state: `scored`, or why not; `reason` says it in a sentence.
        change: current minus baseline, in `unit`; `None` without both.
        raw: the score before clipping to 0 to 100; equal to `score` where nothing was clipped.
        baseline_score: what the baseline value itself would score; `None` without a baseline.
        formula: the scale's formula with the numbers filled in.
        change_se: standard error of `change`, in `unit`, the two values taken as independent; `None` without a
            change, or where an error is not known and the rubric declares no default.
        significant: whether `change` differs from zero at 95 %; `None` where `change_se` is.
    """

    address: str
    id: str
    title: str
    unit: str
    kind: str
    goal: str
    strand: str
    themes: tuple[str, ...]
    fact: str | None
    direction: Literal["higher", "lower", "context"]
    weight: float
    share: float
    state: State
    reason: str
    rationale: str
    series: str | None
    series_considered: tuple[SeriesChoice, ...]
    scale: ScaleUsed | None
    baseline: Evidence | None
    current: Evidence | None
    change: float | None
    raw: float | None
    score: float | None
    baseline_score: float | None
    verdict: str | None
    formula: str | None
    flags: tuple[str, ...]
    change_se: float | None = None
    significant: bool | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class NodeScore(TreeNode):
    """A goal, a strand or the whole.

    Attributes:
        address: `overall`, `strand:<id>` or `goal:<strand>/<goal>`.
        weight: the declared weight inside the parent.
        share: the weight in the overall score given what is scored, 0 to 1.
        method: how the children were combined, such as `arithmetic` or `power (p = 0.5)`.
        score: 0 to 100; `None` where nothing below is scored. Shown in brackets unless `sufficient`.
        verdict: a band, or `insufficient evidence`.
        coverage: share of leaf weight scored, 0 to 1, out of all that counts in this vintage.
        change: score minus what the same indicators scored at their baselines; `None` where none has one.
        change_coverage: share of leaf weight behind `change`: scored and with a baseline.
        change_sufficient: whether that is enough to speak of the node: at least `min_coverage`, and at least half
            of what the score itself rests on. Shown in brackets otherwise.
        scored, counted: number of indicators scored, and of those that count in this vintage.
        children: addresses of the nodes or indicators below.
    """

    parent: str | None
    weight: float
    share: float
    method: str
    score: float | None
    verdict: str
    sufficient: bool
    coverage: float
    min_coverage: float
    change: float | None
    change_coverage: float
    change_sufficient: bool
    scored: int
    counted: int
    flags: tuple[str, ...]
    children: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class ThemeItem:
    """One fact that bears on a theme: the mean of the scored items that share it.

    `members` are addresses; `score` is `None` where none is scored. `weight` is the share in the severity.
    """

    fact: str
    title: str
    members: tuple[str, ...]
    score: float | None
    weight: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class ThemeScore:
    """A claim about why the programme failed, and how far the scored evidence supports it.

    `severity` is 100 minus the mean score of the facts; `verdict` is `supported`, `partly supported`,
    `not supported` or `insufficient evidence`. `context` lists items without a score.
    """

    address: str
    id: str
    title: str
    claim: str
    severity: float | None
    verdict: str
    sufficient: bool
    coverage: float
    min_coverage: float
    items: tuple[ThemeItem, ...]
    context: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class FindingMatch:
    """A published finding beside the computed verdict for the same subject.

    `agreement` is `agrees`, `near` (the neighbouring band), `differs`, `cannot tell` (insufficient evidence),
    `no published verdict` or `no computed counterpart`.
    """

    id: str
    audit: str
    scope: str
    subject: str
    summary: str
    source: str
    published_verdict: str
    address: str | None
    computed_verdict: str | None
    computed_score: float | None
    agreement: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class GradeShare:
    """The share of the overall score's weight that rests on sources of one grade.

    An indicator with a baseline takes the weaker of its two grades.
    """

    grade: str
    share: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class Score(AuditResult):
    """One audit, scored."""

    kind: ClassVar[str] = "score"
    overall: NodeScore
    strands: tuple[NodeScore, ...]
    goals: tuple[NodeScore, ...]
    indicators: tuple[IndicatorScore, ...]
    themes: tuple[ThemeScore, ...]
    findings: tuple[FindingMatch, ...]
    grades: tuple[GradeShare, ...]

    def node(self, address: str) -> NodeScore:
        """The overall, strand or goal at an address. Raises `KeyError` if there is none."""
        return {node.address: node for node in (self.overall, *self.strands, *self.goals)}[address]

    def indicator(self, indicator_id: str) -> IndicatorScore:
        """The indicator with an id. Raises `KeyError` if there is none."""
        return {indicator.id: indicator for indicator in self.indicators}[indicator_id]

    def rows(self) -> list[Row]:
        """One row for the whole, each strand, goal, indicator and theme."""
        from bsaudit.model.tidy import score_rows

        return score_rows(self)
