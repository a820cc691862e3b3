"""A whole rubric file with `units: area`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from bsaudit.model.area_rubric.combining import AreaAggregate
from bsaudit.model.area_rubric.indicators import AreaIndicatorRule
from bsaudit.model.area_rubric.ranking import QuantileRule, RankRule
from bsaudit.model.area_rubric.scales import AreaScale, Range
from bsaudit.model.area_rubric.tables import TableRule
from bsaudit.model.area_rubric.tree import AreaNodeRule, AreaOverallRule, AreaStrandRule
from bsaudit.model.area_rubric.uncertainty import AreaUncertaintyRule
from bsaudit.model.dates import Duration
from bsaudit.model.rubric.fields import Day, Id, Partial, Share, Span, Strict, Text

__all__ = ["AreaAuditRule", "AreaMethodRule", "AreaRubric", "AreasRule", "FrozenRule", "SummaryRule"]


class AreaAuditRule(Strict):
    """One audit: the day it speaks from, and the period that its values speak of.

    With a `period` only values whose own period ended in it count; without one the newest known on the day.
    """

    as_of: Day
    period: Partial | None = None
    title: Text


class FrozenRule(Strict):
    """The audits whose areas set every parameter that a method takes from data, so that years compare."""

    audits: tuple[Text, ...] = Field(
        min_length=1, description="Several are taken together, as one larger table."
    )
    reason: Text


class AreaMissingRule(Strict):
    """What is done about evidence that is thin, old or of unknown date."""

    min_coverage: Share = Field(description="Least share of weight with a value of its own for a rank.")
    max_age: Span | None = Field(
        default=None, description="A period that ended longer ago than this is stale."
    )
    publication_lag: Span = Field(
        default=Duration(months=6),
        description="Assumed wait from a period's end to publication, where unknown.",
    )
    reason: Text


class AreaMethodRule(Strict):
    """Choices that hold for the whole rubric unless a node or an indicator declares its own."""

    aggregate: AreaAggregate = AreaAggregate(method="arithmetic")
    scale: AreaScale | None = None
    range: Range = (0.0, 100.0)
    rank: RankRule = RankRule()
    deciles: QuantileRule = QuantileRule()
    missing: AreaMissingRule
    frozen: FrozenRule | None = None
    reason: Text

    @model_validator(mode="after")
    def _range_rises(self) -> AreaMethodRule:
        if self.range[0] >= self.range[1]:
            raise ValueError("a range runs from the less to the greater number")
        return self


class AreasRule(Strict):
    """Which areas are scored. In a pattern `*` stands for any letters."""

    only: tuple[Text, ...] = ()
    leave_out: tuple[Text, ...] = ()
    reason: Text


class SummaryRule(Strict):
    """How small areas are summed up to a larger one: average score, average rank, share in one decile."""

    title: Text
    population: Id | None = Field(
        default=None, description="Weights of the averages; without it all areas alike."
    )
    populations: dict[Text, Id] = Field(
        default_factory=dict, description="By address of a strand or goal, another population than that."
    )
    reverse_ranks: bool = Field(
        default=False, description="Average N + 1 − rank instead of the rank, so that more is nearer rank 1."
    )
    decile: int = Field(
        default=1, strict=True, ge=1, description="The decile whose share of areas is counted."
    )
    round: int | None = Field(default=None, strict=True, ge=0, le=15, description="Decimals before ranks.")
    reason: Text


class AreaRubric(Strict):
    """A rubric whose units are areas: the same tree, scored for every area at once."""

    format: Literal["bsaudit/rubric@1"]
    units: Literal["area"]
    id: Id
    title: Text
    version: Text = "1"
    description: Text | None = None
    data: Text = Field(description="The folder of the data, relative to the rubric or in `data` beside it.")
    tables: tuple[TableRule, ...] = Field(
        default=(),
        description="How its files are laid out; without it, long tables with an observation's columns.",
    )
    areas: AreasRule | None = None
    audits: dict[Text, AreaAuditRule] = Field(min_length=1)
    method: AreaMethodRule
    overall: AreaOverallRule = AreaOverallRule()
    strands: dict[Id, AreaStrandRule] = Field(min_length=1)
    indicators: dict[Id, AreaIndicatorRule] = Field(min_length=1)
    summaries: dict[Id, SummaryRule] = Field(
        default_factory=dict, description="By level of the areas' lookup."
    )
    uncertainty: AreaUncertaintyRule | None = Field(default=None, description="What `uncertainty` varies.")

    def nodes(self) -> dict[str, AreaNodeRule]:
        """Every node by its address (`overall`, `strand`, `strand/goal`), the whole first."""
        found: dict[str, AreaNodeRule] = {"overall": self.overall}
        for strand_id, strand in self.strands.items():
            found[strand_id] = strand
            found |= {f"{strand_id}/{goal_id}": goal for goal_id, goal in strand.goals.items()}
        return found
