"""Published findings beside computed verdicts, with the reasons where they differ."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditResult, Row
from bsaudit.model.result.scored import FindingMatch, NodeScore
from bsaudit.model.verdict import INSUFFICIENT

__all__ = [
    "AGREEMENTS",
    "AgreementCount",
    "FindingCheck",
    "Findings",
    "NegativeGoals",
    "Reason",
    "ReasonKind",
]

AGREEMENTS = ("agrees", "near", "differs", "cannot tell", "no published verdict", "no computed counterpart")
"""Every way in which a finding can stand to the computed verdict, in the order in which they are counted."""

ReasonKind = Literal[
    "coverage", "different evidence", "vintage", "gap", "no published verdict", "no computed counterpart"
]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Reason:
    """Why a finding and the computed verdict are not the same, in one sentence made from results."""

    kind: ReasonKind
    text: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class FindingCheck:
    """One published finding, the computed verdict beside it, and why they differ where they do.

    `title` is the subject's title in the rubric, or its name in the findings where the rubric does not know it.
    """

    match: FindingMatch
    title: str
    reasons: tuple[Reason, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AgreementCount:
    """How many findings stand in one way to the computed verdicts."""

    agreement: str
    count: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class NegativeGoals:
    """How many goals have a negative outcome: the computed side of what an audit says of its goals as a whole.

    `negative` counts `negative` and `mostly negative`; `judged` are goals with a verdict, `goals` all.
    """

    negative: int
    judged: int
    goals: int
    statement: str

    @classmethod
    def among(cls, goals: Sequence[NodeScore]) -> NegativeGoals:
        """The count for scored goals, and the sentence that says it."""
        judged = [goal for goal in goals if goal.verdict != INSUFFICIENT]
        negative = sum(goal.verdict in ("negative", "mostly negative") for goal in judged)
        without = len(goals) - len(judged)
        rest = f"; {without} of {len(goals)} without one" if without else ""
        return cls(
            negative=negative,
            judged=len(judged),
            goals=len(goals),
            statement=f"The computed outcome is negative or mostly negative on {negative} of {len(judged)} goals "
            f"with a verdict{rest}.",
        )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Findings(AuditResult):
    """What the published audit concluded, beside what is computed."""

    kind: ClassVar[str] = "findings"
    findings: tuple[FindingCheck, ...]
    counts: tuple[AgreementCount, ...]
    goals: NegativeGoals

    def count(self, agreement: str) -> int:
        """How many findings stand in this way to the computed verdicts."""
        return sum(each.count for each in self.counts if each.agreement == agreement)

    def rows(self) -> list[Row]:
        """One row a finding."""
        from bsaudit.model.tidy_themes import finding_rows

        return finding_rows(self)

    def header(self) -> tuple[str, ...]:
        """The columns, whether or not there is a row."""
        from bsaudit.model.tidy_themes import FINDING_COLUMNS

        return FINDING_COLUMNS
