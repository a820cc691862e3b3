"""Which assumption matters: Sobol indices, leave-one-out influence, and weights that tip a verdict."""

from __future__ import annotations

import dataclasses
from typing import ClassVar

from bsaudit.model.result.base import AuditResult, Row
from bsaudit.model.result.tipped import WeightTip
from bsaudit.model.result.uncertain import Varied

__all__ = ["Influence", "Sensitivity", "SobolIndex", "SobolSettings", "SubjectSensitivity", "SubjectTips"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class SobolSettings:
    """How the indices were estimated.

    `samples` is the size of each base sample, a power of two; `evaluations` the number of times the audit was
    scored, samples × (assumptions + 2). `level` is that of the intervals, from `resamples` of the rows.
    """

    samples: int
    evaluations: int
    seed: int
    resamples: int
    level: float
    varied: tuple[Varied, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class SobolIndex:
    """One assumption's share of the variance of a subject's score.

    `first` is its share alone, `total` its share together with all it does jointly with others. Each has a bootstrap
    interval. An assumption that changes nothing has indices of exactly 0.
    """

    assumption: str
    first: float
    first_lower: float
    first_upper: float
    total: float
    total_lower: float
    total_upper: float


@dataclasses.dataclass(frozen=True, kw_only=True)
class SubjectSensitivity:
    """What moves one subject: the whole or a strand.

    `used` is the share of sample rows in which every evaluation had a score; only they count.
    """

    address: str
    title: str
    point: float | None
    mean: float | None
    variance: float | None
    used: float
    indices: tuple[SobolIndex, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Influence:
    """What becomes of the whole and of the strand if one scored indicator is left out.

    `change` is the score without it minus the score with it.
    """

    indicator: str
    title: str
    goal: str
    strand: str
    share: float
    overall: float | None
    overall_change: float | None
    overall_verdict: str
    strand_score: float | None
    strand_change: float | None
    strand_verdict: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class SubjectTips:
    """For each indicator below a subject with a verdict, the weight at which the verdict would be another."""

    address: str
    title: str
    verdict: str
    tips: tuple[WeightTip, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sensitivity(AuditResult):
    """What moves an audit's result."""

    kind: ClassVar[str] = "sensitivity"
    sobol: SobolSettings
    subjects: tuple[SubjectSensitivity, ...]
    influence: tuple[Influence, ...]
    tips: tuple[SubjectTips, ...]

    def subject(self, address: str) -> SubjectSensitivity:
        """The subject at an address. Raises `KeyError` if there is none."""
        return {each.address: each for each in self.subjects}[address]

    def rows(self) -> list[Row]:
        """One row for each index, each indicator left out, and each weight that tips a verdict."""
        from bsaudit.model.tidy_sensitivity import sensitivity_rows

        return sensitivity_rows(self)
