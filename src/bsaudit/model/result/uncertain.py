"""How sure an audit's scores are: intervals, and the probability of each verdict."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditResult, Row, TreeNode

__all__ = [
    "ChangeInterval",
    "ChangeSpread",
    "ChangeUncertainty",
    "DrawSettings",
    "SubjectSpread",
    "Uncertainty",
    "Varied",
]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Varied:
    """One assumption that was varied: its address, how it was varied, and why."""

    address: str
    how: str
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class DrawSettings:
    """How the draws were made. The same seed and draws give the same bytes on any number of threads.

    `level` is that of every interval. `varied` is what the rubric declares and was asked for.
    """

    draws: int
    seed: int
    level: float
    varied: tuple[Varied, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class SubjectSpread:
    """One subject in all draws.

    Attributes:
        address: `overall`, `strand:<id>`, `goal:<strand>/<goal>`, `indicator:<id>` or `theme:<id>`.
        point, verdict, sufficient: as `score` gives them; for a theme the severity and the verdict on the claim.
        mean, se, lower, upper: of the draws that count: mean, standard deviation, central interval; `None` where
            none does, or where there is no point. Where the point has enough evidence for a verdict, only draws
            that have enough count; else all that have a score.
        counted: share of the draws that count.
        probabilities: of each verdict, best first, and of `insufficient evidence`; they sum to 1.
    """

    address: str
    id: str
    kind: Literal["overall", "strand", "goal", "indicator", "theme"]
    title: str
    parent: str | None
    point: float | None
    verdict: str
    sufficient: bool
    mean: float | None
    se: float | None
    lower: float | None
    upper: float | None
    counted: float
    probabilities: Mapping[str, float]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Uncertainty(AuditResult):
    """How sure one audit's scores are. Points are those of `score`, whatever the number of draws."""

    kind: ClassVar[str] = "uncertainty"
    draws: DrawSettings
    overall: SubjectSpread
    strands: tuple[SubjectSpread, ...]
    goals: tuple[SubjectSpread, ...]
    indicators: tuple[SubjectSpread, ...]
    themes: tuple[SubjectSpread, ...]

    def subjects(self) -> tuple[SubjectSpread, ...]:
        """Every subject: the whole, strands, goals, indicators, themes."""
        return (self.overall, *self.strands, *self.goals, *self.indicators, *self.themes)

    def subject(self, address: str) -> SubjectSpread:
        """The subject at an address. Raises `KeyError` if there is none."""
        return {each.address: each for each in self.subjects()}[address]

    def rows(self) -> list[Row]:
        """One row for each subject."""
        from bsaudit.model.tidy_uncertainty import uncertainty_rows

        return uncertainty_rows(self)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChangeInterval:
    """A change between two audits in all draws, on common draws.

    Attributes:
        point: the change as `compare` gives it.
        mean, se, lower, upper: of the draws that count at both audits (see `SubjectSpread`); `None` where none does.
        counted: share of the draws that count.
        rose, same, fell: share of those draws in which the later score is higher, equal, lower; `None` without any.
    """

    point: float | None
    mean: float | None
    se: float | None
    lower: float | None
    upper: float | None
    counted: float
    rose: float | None
    same: float | None
    fell: float | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChangeSpread(TreeNode):
    """How sure the change of one node is: the published change, and like for like."""

    published: ChangeInterval
    like_for_like: ChangeInterval


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChangeUncertainty:
    """How sure the changes between two audits are."""

    draws: DrawSettings
    changes: tuple[ChangeSpread, ...]

    def change(self, address: str) -> ChangeSpread:
        """The change of the node at an address. Raises `KeyError` if there is none."""
        return {each.address: each for each in self.changes}[address]
