"""What an uncertainty analysis varies, and how far: each assumption named by its address, each with its reason."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from bsaudit.model.rubric.assumptions import (
    Draws,
    PlusOrMinus,
    Probability,
    Seed,
    Varied,
    each_once,
    sum_to_one,
)
from bsaudit.model.rubric.fields import Day, Share, Span, Strict, Text, Weight
from bsaudit.model.rubric.method import Aggregate, zero_breaks

__all__ = [
    "AggregateOption",
    "BaselineOption",
    "MissingOption",
    "UncertaintyRule",
    "Vary",
    "VaryAggregate",
    "VaryBaseline",
    "VaryData",
    "VaryLeaveOut",
    "VaryMissing",
    "VarySpans",
    "VaryWeights",
]


class VaryData(Varied):
    """Every value moves within its sampling error; the rubric's `sampling` says how exact it is."""

    kind: Literal["data"]


class VaryWeights(Varied):
    """The weights of strands in the whole, of goals in strands, of indicators in goals, or below one node.

    With `concentration` c the shares of a node's children follow a Dirichlet distribution around the declared ones:
    the standard deviation of a share p is √(p(1 − p)/(c + 1)). With `share` each weight is multiplied by a number
    drawn evenly from 1 − share to 1 + share.
    """

    kind: Literal["weights"]
    address: Text = Field(
        description="strands, goals or indicators; or the node above: overall, strand:<id>, goal:<strand>/<goal>."
    )
    concentration: Weight | None = None
    share: PlusOrMinus | None = None

    @model_validator(mode="after")
    def _one_law(self) -> Self:
        if (self.concentration is None) == (self.share is None):
            raise ValueError("say either concentration (Dirichlet) or share (plus or minus), not both")
        return self


class VarySpans(Varied):
    """What counts as the full improvement: `full`, or the distance between goalposts, times 1 ± share.

    Each indicator's span is drawn by itself, evenly, and is the same at every audit. Goalposts are stretched about
    their middle. What a promise asked for is not varied.
    """

    kind: Literal["spans"]
    address: Text = Field(default="indicators", description="indicators, for all; or indicator:<id>.")
    share: PlusOrMinus


class AggregateOption(Aggregate):
    """A way to combine that could have been chosen, and how often it is tried."""

    probability: Probability

    @model_validator(mode="after")
    def _zero_cannot_break_it(self) -> Self:
        if zero_breaks(self.method, self.p) and self.floor is None:
            raise ValueError(f"a {self.method} mean meets scores of 0 in some draws: give it a floor")
        return self


class VaryAggregate(Varied):
    """How children are combined: one choice a draw, made alike at every node of the address."""

    kind: Literal["aggregate"]
    address: Text = Field(
        description="overall, strands, goals, all; or one node: strand:<id>, goal:<strand>/<goal>."
    )
    options: tuple[AggregateOption, ...] = Field(min_length=1)

    _whole = model_validator(mode="after")(sum_to_one)


class MissingOption(Strict):
    """Another rule for old or thin evidence; what is left out stays as the rubric has it."""

    probability: Probability
    max_age: Span | None = None
    min_coverage: Share | None = None


class VaryMissing(Varied):
    """How old evidence may be, and how much of it a verdict needs."""

    kind: Literal["missing"]
    options: tuple[MissingOption, ...] = Field(min_length=1)

    _whole = model_validator(mode="after")(sum_to_one)


class BaselineOption(Strict):
    """Another starting point; without dates, the rubric's own."""

    probability: Probability
    on_or_before: Day | None = None
    not_before: Day | None = None


class VaryBaseline(Varied):
    """Which observation is the starting point."""

    kind: Literal["baseline"]
    options: tuple[BaselineOption, ...] = Field(min_length=1)

    _whole = model_validator(mode="after")(sum_to_one)


class VaryLeaveOut(Varied):
    """In a share of the draws one indicator, any with the same chance, is left out of every audit."""

    kind: Literal["leave-out"]
    probability: Probability


Vary = Annotated[
    VaryData | VaryWeights | VarySpans | VaryAggregate | VaryMissing | VaryBaseline | VaryLeaveOut,
    Field(discriminator="kind"),
]


class UncertaintyRule(Strict):
    """How often and from which seed draws are made, and what they vary. An empty list varies nothing."""

    draws: Draws = 10_000
    seed: Seed = 2015
    vary: tuple[Vary, ...] = ()

    _each_once = model_validator(mode="after")(each_once)
