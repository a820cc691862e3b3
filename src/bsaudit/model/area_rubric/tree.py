"""The tree of an area rubric: the whole, strands, and goals where a strand has them."""

from __future__ import annotations

from pydantic import Field, model_validator

from bsaudit.model.area_rubric.combining import AreaAggregate, WeightsRule
from bsaudit.model.area_rubric.ranking import Bands, Digits, QuantileRule, RankRule
from bsaudit.model.area_rubric.scales import AreaScale
from bsaudit.model.rubric.fields import Id, Share, Strict, Text, Weight

__all__ = ["AreaGoalRule", "AreaNodeRule", "AreaOverallRule", "AreaStrandRule"]


class AreaNodeRule(Strict):
    """What every node may declare; what it leaves out is as the rubric's `method` says."""

    aggregate: AreaAggregate | None = None
    weights: WeightsRule | None = Field(default=None, description="The weights of this node's children.")
    normalise: AreaScale | None = Field(
        default=None, description="A scale for the node's own result, before it enters the node above."
    )
    round: Digits | None = Field(
        default=None, description="Decimals to which the score is rounded before ranks."
    )
    rank: RankRule | None = None
    deciles: QuantileRule | None = None
    bands: Bands | None = None
    min_coverage: Share | None = None

    @model_validator(mode="after")
    def _bands_fall(self) -> AreaNodeRule:
        edges = list((self.bands or {}).values())
        if edges != sorted(set(edges), reverse=True):
            raise ValueError("bands run from high to low, each from a lower score than the one before")
        return self


class AreaOverallRule(AreaNodeRule):
    """The whole."""

    title: Text = "Overall"


class AreaGoalRule(AreaNodeRule):
    """A goal inside a strand."""

    title: Text
    weight: Weight = 1.0


class AreaStrandRule(AreaGoalRule):
    """A strand, which has goals, or holds indicators itself, or both."""

    goals: dict[Id, AreaGoalRule] = Field(default_factory=dict)
