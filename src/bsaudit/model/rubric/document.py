"""A whole rubric file."""

from datetime import date
from typing import Literal

from pydantic import Field

from bsaudit.model.rubric.commitments import CommitmentRule, DeliveryRule
from bsaudit.model.rubric.fields import Id, Strict, Text
from bsaudit.model.rubric.gaps import GapFinding, GapRule
from bsaudit.model.rubric.indicators import IndicatorRule
from bsaudit.model.rubric.method import AuditRule, BaselineRule, Method
from bsaudit.model.rubric.sampling import SamplingRule
from bsaudit.model.rubric.themes import ThemeRule
from bsaudit.model.rubric.timeline import HoleRule, TimelineRule
from bsaudit.model.rubric.tree import GoalRule, OverallRule, StrandRule
from bsaudit.model.rubric.uncertainty import UncertaintyRule

__all__ = ["FORMAT", "Rubric"]

FORMAT = "bsaudit/rubric@1"
"""The version of the rubric format that this tool reads."""


class Rubric(Strict):
    """A whole rubric file."""

    format: Literal["bsaudit/rubric@1"]
    units: Literal["programme"] = Field(
        default="programme", description="What is scored; `area` makes a rubric of another shape."
    )
    id: Id
    title: Text
    version: Text = "1"
    description: Text | None = None
    data: Text = Field(description="The data package: a bundled name, or a folder relative to the rubric.")
    overall: OverallRule = Field(default_factory=OverallRule)
    audits: dict[str, AuditRule] = Field(min_length=1)
    baseline: BaselineRule
    method: Method
    strands: dict[Id, StrandRule] = Field(min_length=1)
    themes: dict[Id, ThemeRule] = Field(default_factory=dict)
    indicators: dict[Id, IndicatorRule] = Field(min_length=1)
    commitments: dict[Id, CommitmentRule] = Field(default_factory=dict)
    delivery: DeliveryRule = Field(default_factory=DeliveryRule)
    sampling: SamplingRule | None = None
    uncertainty: UncertaintyRule | None = None
    gaps: tuple[GapRule, ...] = Field(default=(), description="Differences between groups of people.")
    gap_findings: dict[Text, GapFinding] = Field(
        default_factory=dict,
        description="By finding id: what a published finding says of a dimension's gaps.",
    )
    timeline: TimelineRule = Field(default_factory=TimelineRule)
    holes: dict[Id, HoleRule] = Field(
        default_factory=dict, description="Subjects that the audit asks about and no data here can tell."
    )

    @property
    def last_audit(self) -> date:
        """The day of the latest audit."""
        return max(audit.as_of for audit in self.audits.values())

    def goals(self) -> dict[str, GoalRule]:
        """All goals by their address `strand/goal`, in file order."""
        return {
            f"{strand_id}/{goal_id}": goal
            for strand_id, strand in self.strands.items()
            for goal_id, goal in strand.goals.items()
        }
