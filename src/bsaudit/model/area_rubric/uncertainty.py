"""What is uncertain about the ranks of areas, and how far: each assumption named, each with its reason."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from bsaudit.model.area_rubric.combining import AreaAggregate
from bsaudit.model.area_rubric.scales import AreaScale
from bsaudit.model.area_rubric.steps import ImputeRule, TreatRule
from bsaudit.model.rubric.assumptions import Draws, Probability, Seed, Varied, each_once, sum_to_one
from bsaudit.model.rubric.fields import Id, Strict, Text
from bsaudit.model.rubric.uncertainty import VaryWeights

__all__ = [
    "AreaAggregateOption",
    "AreaError",
    "AreaUncertaintyRule",
    "AreaVary",
    "AreaVaryAggregate",
    "AreaVaryData",
    "AreaVaryImpute",
    "AreaVaryScale",
    "AreaVaryTreat",
    "AreaVaryWeights",
    "ImputeOption",
    "ScaleOption",
    "TreatOption",
]

Positive = Annotated[float, Field(strict=True, gt=0)]


class AreaError(Strict):
    """The standard error of published values: a number, a share of the value, or a column of its own."""

    se: Positive | None = Field(default=None, description="In the unit of the indicator.")
    relative: Positive | None = Field(
        default=None, description="As a share of the value: 0.05 is five per cent."
    )
    column: Id | None = Field(
        default=None,
        description="An indicator with `direction: none` that holds the standard error of each area.",
    )
    reason: Text

    @model_validator(mode="after")
    def _one_law(self) -> AreaError:
        if sum(each is not None for each in (self.se, self.relative, self.column)) != 1:
            raise ValueError("say the error once: se, relative or column")
        return self


class AreaVaryData(Varied):
    """Every value moves within its standard error, independently of all others.

    A value that was filled in moves within the standard deviation of its indicator over the areas that have one.
    """

    kind: Literal["data"]
    default: AreaError | None = Field(
        default=None, description="For every indicator that `errors` does not name."
    )
    errors: dict[Id, AreaError] = Field(default_factory=dict)


class AreaVaryWeights(VaryWeights):
    """The weights of a node's children.

    With `concentration` c the shares follow a Dirichlet distribution around the declared ones: the standard deviation
    of a share p is √(p(1 − p)/(c + 1)). With `share` each weight is multiplied by a number drawn evenly from
    1 − share to 1 + share.
    """

    address: Text = Field(default="all", description="all; or one node: overall, strand, strand/goal.")


class AreaAggregateOption(AreaAggregate):
    """A way to combine that could have been chosen, and how often it is tried."""

    probability: Probability


class ScaleOption(Strict):
    """A scale that could have been chosen; without one, as declared."""

    scale: AreaScale | None = None
    probability: Probability


class ImputeOption(Strict):
    """A way to fill holes; without one, as declared."""

    impute: ImputeRule | None = None
    probability: Probability


class TreatOption(Strict):
    """A treatment of outliers; without one, as declared."""

    treat: TreatRule | None = None
    probability: Probability


class AreaVaryAggregate(Varied):
    """How children are combined: one choice a draw, made alike at every node of the address."""

    kind: Literal["aggregate"]
    address: Text = Field(default="all", description="all; or one node: overall, strand, strand/goal.")
    options: tuple[AreaAggregateOption, ...] = Field(min_length=1)

    _whole = model_validator(mode="after")(sum_to_one)


class _StepChoice(Varied):
    indicators: tuple[Id, ...] = Field(
        default=(), description="The indicators that it is for; all if left out."
    )

    _whole = model_validator(mode="after")(sum_to_one)


class AreaVaryScale(_StepChoice):
    """How values become comparable."""

    kind: Literal["scale"]
    options: tuple[ScaleOption, ...] = Field(min_length=1)


class AreaVaryImpute(_StepChoice):
    """How holes are filled."""

    kind: Literal["impute"]
    options: tuple[ImputeOption, ...] = Field(min_length=1)


class AreaVaryTreat(_StepChoice):
    """How outliers are treated."""

    kind: Literal["treat"]
    options: tuple[TreatOption, ...] = Field(min_length=1)


AreaVary = Annotated[
    AreaVaryData | AreaVaryWeights | AreaVaryAggregate | AreaVaryScale | AreaVaryImpute | AreaVaryTreat,
    Field(discriminator="kind"),
]


class AreaUncertaintyRule(Strict):
    """How often and from which seed draws are made, and what they vary. An empty list varies nothing."""

    draws: Draws = 10_000
    seed: Seed = 2015
    vary: tuple[AreaVary, ...] = ()

    _each_once = model_validator(mode="after")(each_once)
