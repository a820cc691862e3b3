"""What an uncertainty analysis varies, and how far: each assumption named by its address, each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Day, Finite, Share, Span, Strict, Text, Weight
from bsaudit.model.rubric.method import Aggregate

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

Probability = Annotated[float, Field(strict=True, gt=0, le=1)]
PlusOrMinus = Annotated[float, Field(strict=True, gt=0, lt=1)]


class _Varied(Strict):
    reason: Text

    @property
    def name(self) -> str:
        """The assumption's own address, such as `weights:goals`; no two entries share one."""
        place = getattr(self, "address", None)
        kind: str = getattr(self, "kind")  # noqa: B009 - declared by every subclass, each with its own word
        return kind if place is None else f"{kind}:{place}"


class VaryData(_Varied):
    """Every value moves within its sampling error; the rubric's `sampling` says how exact it is."""

    kind: Literal["data"]


class VaryWeights(_Varied):
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
    def _one_law(self) -> VaryWeights:
        if (self.concentration is None) == (self.share is None):
            raise ValueError("say either concentration (Dirichlet) or share (plus or minus), not both")
        return self


class VarySpans(_Varied):
    """What counts as the full improvement: `full`, or the distance between goalposts, times 1 ± share.

    Each indicator's span is drawn by itself, evenly, and is the same at every audit. Goalposts are stretched about
    their middle. What a promise asked for is not varied.
    """

    kind: Literal["spans"]
    address: Text = Field(default="indicators", description="indicators, for all; or indicator:<id>.")
    share: PlusOrMinus


class _Option(Strict):
    probability: Probability


class AggregateOption(Aggregate):
    """A way to combine that could have been chosen, and how often it is tried."""

    probability: Probability

    @model_validator(mode="after")
    def _zero_cannot_break_it(self) -> AggregateOption:
        breaks = self.method in ("geometric", "harmonic") or (self.p is not None and self.p < 0)
        if breaks and self.floor is None:
            raise ValueError(f"a {self.method} mean meets scores of 0 in some draws: give it a floor")
        return self


class VaryAggregate(_Varied):
    """How children are combined: one choice a draw, made alike at every node of the address."""

    kind: Literal["aggregate"]
    address: Text = Field(
        description="overall, strands, goals, all; or one node: strand:<id>, goal:<strand>/<goal>."
    )
    options: tuple[AggregateOption, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> VaryAggregate:
        _sum_to_one(self.options)
        return self


class MissingOption(_Option):
    """Another rule for old or thin evidence; what is left out stays as the rubric has it."""

    max_age: Span | None = None
    min_coverage: Share | None = None


class VaryMissing(_Varied):
    """How old evidence may be, and how much of it a verdict needs."""

    kind: Literal["missing"]
    options: tuple[MissingOption, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> VaryMissing:
        _sum_to_one(self.options)
        return self


class BaselineOption(_Option):
    """Another starting point; without dates, the rubric's own."""

    on_or_before: Day | None = None
    not_before: Day | None = None


class VaryBaseline(_Varied):
    """Which observation is the starting point."""

    kind: Literal["baseline"]
    options: tuple[BaselineOption, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> VaryBaseline:
        _sum_to_one(self.options)
        return self


class VaryLeaveOut(_Varied):
    """In a share of the draws one indicator, any with the same chance, is left out of every audit."""

    kind: Literal["leave-out"]
    probability: Probability


Vary = Annotated[
    VaryData | VaryWeights | VarySpans | VaryAggregate | VaryMissing | VaryBaseline | VaryLeaveOut,
    Field(discriminator="kind"),
]


class UncertaintyRule(Strict):
    """How often and from which seed draws are made, and what they vary. An empty list varies nothing."""

    draws: Annotated[int, Field(strict=True, ge=2, le=1_000_000)] = 10_000
    seed: Annotated[int, Field(strict=True, ge=0)] = 2015
    vary: tuple[Vary, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> UncertaintyRule:
        names = [entry.name for entry in self.vary]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"varied twice: {', '.join(twice)}")
        return self


def _sum_to_one(options: Sequence[AggregateOption] | Sequence[_Option]) -> None:
    total: Finite = sum(option.probability for option in options)
    if abs(total - 1) > 1e-9:
        raise ValueError(f"the probabilities sum to {total:g}, not to 1")
