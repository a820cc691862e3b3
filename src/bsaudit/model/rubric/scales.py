"""Scales: how an indicator's value becomes a score from 0 to 100."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from bsaudit.model.rubric.fields import Day, Finite, Id, Partial, Strict, Text, Weight

__all__ = ["ChangeScale", "GoalpostsScale", "JudgementScale", "Scale", "Scales", "Step", "TargetScale"]


class _ScaleBase(Strict):
    known_from: Partial | None = Field(
        default=None, description="When this yardstick first became known; before it, it is not used."
    )
    reason: Text | None = None
    cite: Id | None = Field(default=None, description="A source id from the data package.")

    @model_validator(mode="after")
    def _someone_says_why(self) -> Self:
        if self.reason is None and self.cite is None:
            raise ValueError("a scale is a choice: give its reason, or cite a source")
        return self


class ChangeScale(_ScaleBase):
    """50 at the baseline, 100 after an improvement of `full`, 0 after an equal deterioration."""

    kind: Literal["change"]
    full: Weight


class Step(Strict):
    """One dated step of a promise: what should have been reached by a day."""

    by: Day
    value: Finite


class TargetScale(_ScaleBase):
    """0 at the baseline, 100 at what the promise said should be reached by the end of the current period."""

    kind: Literal["target"]
    target: Finite
    pledged: Partial = Field(description="When the promise was made; the straight line starts here.")
    deadline: Partial = Field(description="When the target was due, read as its last day.")
    steps: tuple[Step, ...] = Field(default=(), description="Dated steps of the promise, in order of date.")

    @model_validator(mode="after")
    def _dates_run_forward(self) -> Self:
        if self.deadline.last_day <= self.pledged.last_day:
            raise ValueError("the deadline must come after the pledge")
        dates = [step.by for step in self.steps]
        if dates != sorted(set(dates)):
            raise ValueError("steps must be in order of date, each date once")
        if dates and dates[-1] > self.deadline.last_day:
            raise ValueError("a step lies after the deadline")
        return self


class GoalpostsScale(_ScaleBase):
    """0 at `worst`, 100 at `best`, linear between; needs no baseline."""

    kind: Literal["goalposts"]
    worst: Finite
    best: Finite

    @model_validator(mode="after")
    def _posts_apart(self) -> Self:
        if self.worst == self.best:
            raise ValueError("worst and best are equal: nothing lies between them")
        return self


class JudgementScale(_ScaleBase):
    """A published verdict coded as 0, 25, 50, 75 or 100. Needs a citation."""

    kind: Literal["judgement"]

    @model_validator(mode="after")
    def _someone_is_cited(self) -> Self:
        if self.cite is None:
            raise ValueError("a judgement needs a cite: whose verdict is it?")
        return self


Scale = Annotated[ChangeScale | TargetScale | GoalpostsScale | JudgementScale, Field(discriminator="kind")]


def _as_list(value: Any) -> Any:
    return value if value is None or isinstance(value, (list, tuple)) else [value]


Scales = Annotated[
    tuple[Scale, ...],
    BeforeValidator(_as_list),
    Field(min_length=1, description="One scale, or several yardsticks of which the last known one is used."),
]
