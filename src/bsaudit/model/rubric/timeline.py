"""The order of events: when a strand counts as having moved, what is asked about order, and known holes."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Id, Share, Strict, Text, Weight

__all__ = ["HoleRule", "MovedRule", "OrderPair", "OrderQuestion", "TimelineRule"]

Address = Annotated[str, Field(min_length=1, description="strand:<id> or goal:<strand>/<goal>")]


class MovedRule(Strict):
    """When a strand counts as having moved, and how sure an order must be before it is stated."""

    points: Weight = Field(
        default=5.0, description="Points of score away from the baseline, on the indicators that have one."
    )
    also: tuple[Weight, ...] = Field(
        default=(), description="Other numbers of points, with which each order is tried again."
    )
    least_agreement: Share = Field(
        default=0.8,
        description="Least share of re-runs that must give the same order; below it: cannot tell.",
    )
    draws: Annotated[int, Field(strict=True, ge=0, le=100_000)] = Field(
        default=500, description="Re-runs with every value moved within its error; 0 leaves them out."
    )
    seed: Annotated[int, Field(strict=True, ge=0)] = 2010
    reason: Text = (
        "Five points are a quarter of a verdict's band. Four re-runs in five is the usual least for a finding to "
        "be called likely."
    )


class OrderPair(Strict):
    """An order that someone called for: `first` before `then`."""

    first: Address
    then: Address

    @model_validator(mode="after")
    def _two_subjects(self) -> Self:
        if self.first == self.then:
            raise ValueError("a subject cannot come before itself: name two")
        return self


class OrderQuestion(Strict):
    """A question about the order of events, with the claim that made it one."""

    title: Text
    claim: Text
    pairs: tuple[OrderPair, ...] = Field(min_length=1)
    reason: Text | None = None
    cite: Id | None = Field(default=None, description="A source id from the data package.")

    @model_validator(mode="after")
    def _someone_says_why(self) -> Self:
        if self.reason is None and self.cite is None:
            raise ValueError("say why these subjects stand for the question (reason), or cite a source")
        return self


class TimelineRule(Strict):
    """How the timeline is read."""

    moved: MovedRule = Field(default_factory=MovedRule)
    questions: dict[Id, OrderQuestion] = Field(default_factory=dict)


class HoleRule(Strict):
    """A subject that the audit asks about and no data here can tell: named, so that silence is not a finding."""

    title: Text
    themes: tuple[Id, ...] = ()
    reason: Text
