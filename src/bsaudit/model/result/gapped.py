"""The gaps between groups at one audit, and between two audits."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditRef, AuditResult, Result, Row, Settings
from bsaudit.model.result.sampled import SamplingError
from bsaudit.model.result.scored import Evidence

__all__ = [
    "Ahead",
    "DimensionGaps",
    "Estimate",
    "GapBetween",
    "GapChange",
    "GapComparison",
    "GapFindingMatch",
    "GapPoint",
    "GapScore",
    "GapSlope",
    "GapState",
    "GapTrend",
    "Gaps",
    "GroupValue",
    "MeasureValue",
]

GapState = Literal["scored", "compared", "stale", "level", "no data"]
"""How far the evidence on a gap reaches.

`scored`: two comparable periods and a declared closing amount; `compared`: two periods, no score; `stale`: two
periods, the later one old; `level`: known, but not for two comparable periods; `no data`: no period known for
both groups.
"""

GapTrend = Literal["widened", "narrowed", "reversed", "no significant change", "cannot tell"]
"""What became of a gap's size. `reversed`: the other group is ahead now, significantly."""

Ahead = Literal["reference", "comparison", "neither", "no direction"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Estimate:
    """A number with its 95 % interval and standard error; these are `None` where the error is unknown."""

    value: float
    se: float | None
    lower: float | None
    upper: float | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class GroupValue:
    """One group's value and how exact it is."""

    group: str
    evidence: Evidence
    error: SamplingError | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class GapPoint:
    """A gap in one period.

    `difference` is reference minus comparison, `size` its absolute value, `ratio` reference over comparison
    (`None` where one of the two is not above zero). `clear` says whether the difference is significant at 95 %;
    `None` where the error is unknown.
    """

    period: str
    end: date
    reference: GroupValue
    comparison: GroupValue
    difference: Estimate
    ratio: Estimate | None
    size: float
    ahead: Ahead
    clear: bool | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class GapChange:
    """How a gap moved between two periods; every number is later minus earlier.

    Attributes:
        difference: change of the signed difference, with its interval.
        size: change of the gap's size: above zero where it widened.
        reference_moved, comparison_moved: how the two groups' own values moved.
        significant: whether `difference` is clear of zero at 95 %; `None` where the error is unknown.
        levelling_down: whether the gap closed, and more because the group ahead got worse than because the group
            behind got better.
    """

    difference: Estimate
    size: float
    reference_moved: float
    comparison_moved: float
    significant: bool | None
    trend: GapTrend
    levelling_down: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class GapSlope:
    """Inequality along ordered groups: slope index and relative index, at the current period.

    `weights` says where the populations come from; `groups` counts those with a value, `of` those declared.
    """

    slope: Estimate
    relative: Estimate | None
    weights: str
    groups: int
    of: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class MeasureValue:
    """One measure of inequality at the current period. `note` says why there is no number, or how it was made."""

    measure: str
    title: str
    estimate: Estimate | None
    note: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class GapScore:
    """One gap at one audit.

    Attributes:
        address: `gap:<id>`.
        title: what is measured, and the two groups.
        series: the rubric's; values of other series are never used.
        state: how far the evidence reaches; `reason` says it in a sentence.
        current: the gap in the latest period known for both groups; `baseline` in the period it is measured
            against; `change` between them, where there are both.
        points: every known comparable period, in order.
        incomplete: periods known for one group alone, with what is missing.
        score: 50 as at the baseline, 100 closed by `full`; `raw` before clipping to 0 to 100.
        statement: who is ahead, by how much, and what became of it, in one sentence.
        sources: ids of the sources of the values used.
        assumed: whether an error of the values used is the rubric's default.
    """

    address: str
    id: str
    title: str
    indicator: str
    series: str
    dimension: str
    unit: str
    reference: str
    comparison: str
    favourable: Literal["higher", "lower", "none"]
    strand: str
    themes: tuple[str, ...]
    fact: str | None
    state: GapState
    reason: str
    rationale: str
    baseline: GapPoint | None
    current: GapPoint | None
    change: GapChange | None
    points: tuple[GapPoint, ...]
    incomplete: tuple[str, ...]
    slope: GapSlope | None
    measures: tuple[MeasureValue, ...]
    full: float | None
    full_reason: str | None
    raw: float | None
    score: float | None
    formula: str | None
    flags: tuple[str, ...]
    assumed: bool
    statement: str
    sources: tuple[str, ...]

    @property
    def trend(self) -> GapTrend:
        """What became of the gap since its baseline; `cannot tell` without two comparable periods."""
        return self.change.trend if self.change else "cannot tell"


@dataclasses.dataclass(frozen=True, kw_only=True)
class GapFindingMatch:
    """A published finding on a dimension beside what the data can say.

    `claim` is how the rubric reads it (`exists`, `grew`, `narrowed`), empty where it does not. `agreement` is
    `agrees`, `differs`, `mixed`, `cannot tell` or `not read`.
    """

    id: str
    claim: str
    summary: str
    source: str
    agreement: str
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class DimensionGaps:
    """What all gaps of one dimension say together."""

    dimension: str
    declared: int
    known: int
    clear: int
    compared: int
    widened: int
    narrowed: int
    levelling_down: int
    statement: str
    findings: tuple[GapFindingMatch, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Gaps(AuditResult):
    """The Big Society gap at one audit."""

    kind: ClassVar[str] = "gaps"
    dimensions: tuple[DimensionGaps, ...]
    gaps: tuple[GapScore, ...]

    def gap(self, gap_id: str) -> GapScore:
        """The gap with an id. Raises `KeyError` if there is none."""
        return {gap.id: gap for gap in self.gaps}[gap_id]

    def rows(self) -> list[Row]:
        """One row a gap and, where measures were asked for, one a measure."""
        from bsaudit.model.tidy_gaps import gap_rows

        return gap_rows(self)

    def header(self) -> tuple[str, ...]:
        """The columns, whether or not there is a row."""
        from bsaudit.model.tidy_gaps import GAP_COLUMNS

        return GAP_COLUMNS


@dataclasses.dataclass(frozen=True, kw_only=True)
class GapBetween:
    """One gap at two audits. `change` is `None` unless the later audit knew a newer comparable period."""

    address: str
    id: str
    title: str
    dimension: str
    unit: str
    reference: str
    comparison: str
    before_state: GapState
    after_state: GapState
    before: GapPoint | None
    after: GapPoint | None
    before_score: float | None
    after_score: float | None
    change: GapChange | None
    trend: GapTrend
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class GapComparison(Result):
    """The gaps at two audits. Every difference is later minus earlier."""

    kind: ClassVar[str] = "compare_gaps"
    before: AuditRef
    after: AuditRef
    before_settings: Settings
    after_settings: Settings
    gaps: tuple[GapBetween, ...]

    def rows(self) -> list[Row]:
        """One row a gap."""
        from bsaudit.model.tidy_gaps import gap_comparison_rows

        return gap_comparison_rows(self)

    def header(self) -> tuple[str, ...]:
        """The columns, whether or not there is a row."""
        from bsaudit.model.tidy_gaps import BETWEEN_COLUMNS

        return BETWEEN_COLUMNS
