"""How one indicator enters a score of areas."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bsaudit.model.area_rubric.scales import AreaScale
from bsaudit.model.area_rubric.steps import DenominatorRule, ImputeRule, TransformRule, TreatRule
from bsaudit.model.rubric.fields import Strict, Text, Weight

__all__ = ["AreaIndicatorRule"]


class AreaIndicatorRule(Strict):
    """One indicator: where it stands in the tree, and what is done to its values, in the order of the fields below.

    A value is divided by its denominator, holes are filled, outliers are pulled in, the transform is applied, and the
    scale makes it comparable. `direction: none` keeps an indicator out of the tree, such as one that only serves as
    a denominator.
    """

    title: Text | None = None
    goal: Text | None = Field(default=None, description="The strand, or strand/goal, that it belongs to.")
    direction: Literal["higher", "lower", "none"]
    weight: Weight = 1.0
    unit: Text | None = None
    series: tuple[Text, ...] = Field(
        default=(), description="In order of succession: the last that has a usable value wins, area by area."
    )
    denominator: DenominatorRule | None = None
    impute: ImputeRule | None = None
    treat: TreatRule | None = None
    transform: TransformRule | None = None
    scale: AreaScale | None = Field(default=None, description="Without it, the scale that `method` names.")
    reason: Text
