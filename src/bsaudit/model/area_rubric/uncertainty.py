"""What is uncertain about the ranks of areas, and how far: each assumption named, each with its reason."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from bsaudit.model.area_rubric.combining import AreaAggregate
from bsaudit.model.area_rubric.scales import AreaScale
from bsaudit.model.area_rubric.steps import ImputeRule, TreatRule
from bsaudit.model.rubric.fields import Id, Strict, Text, Weight

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

Probability = Annotated[float, Field(strict=True, gt=0, le=1)]
PlusOrMinus = Annotated[float, Field(strict=True, gt=0, lt=1)]
Positive = Annotated[float, Field(strict=True, gt=0)]


class _Varied(Strict):
    reason: Text

    @property
    def name(self) -> str:
        """The assumption's own address, such as `weights:all`; no two entries share one."""
        place = getattr(self, "address", None)
        kind: str = getattr(self, "kind")  # noqa: B009 - declared by every subclass, each with its own word
        return kind if place is None else f"{kind}:{place}"


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


class AreaVaryData(_Varied):
    """Every value moves within its standard error, independently of all others.

    A value that was filled in moves within the standard deviation of its indicator over the areas that have one.
    """

    kind: Literal["data"]
    default: AreaError | None = Field(
        default=None, description="For every indicator that `errors` does not name."
    )
    errors: dict[Id, AreaError] = Field(default_factory=dict)


class AreaVaryWeights(_Varied):
    """The weights of a node's children.

    With `concentration` c the shares follow a Dirichlet distribution around the declared ones: the standard deviation
    of a share p is √(p(1 − p)/(c + 1)). With `share` each weight is multiplied by a number drawn evenly from
    1 − share to 1 + share.
    """

    kind: Literal["weights"]
    address: Text = Field(default="all", description="all; or one node: overall, strand, strand/goal.")
    concentration: Weight | None = None
    share: PlusOrMinus | None = None

    @model_validator(mode="after")
    def _one_law(self) -> AreaVaryWeights:
        if (self.concentration is None) == (self.share is None):
            raise ValueError("say either concentration (Dirichlet) or share (plus or minus), not both")
        return self


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


class _Choice(_Varied):
    @model_validator(mode="after")
    def _whole(self) -> _Choice:
        total = sum(option.probability for option in getattr(self, "options"))  # noqa: B009 - of every subclass
        if abs(total - 1) > 1e-9:
            raise ValueError(f"the probabilities sum to {total:g}, not to 1")
        return self


class AreaVaryAggregate(_Choice):
    """How children are combined: one choice a draw, made alike at every node of the address."""

    kind: Literal["aggregate"]
    address: Text = Field(default="all", description="all; or one node: overall, strand, strand/goal.")
    options: tuple[AreaAggregateOption, ...] = Field(min_length=1)


class _StepChoice(_Choice):
    indicators: tuple[Id, ...] = Field(
        default=(), description="The indicators that it is for; all if left out."
    )


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

    draws: Annotated[int, Field(strict=True, ge=2, le=1_000_000)] = 10_000
    seed: Annotated[int, Field(strict=True, ge=0)] = 2015
    vary: tuple[AreaVary, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> AreaUncertaintyRule:
        names = [entry.name for entry in self.vary]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"varied twice: {', '.join(twice)}")
        return self
