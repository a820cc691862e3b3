"""What is done to a column of values before it is scaled: denominators, filling holes, outliers, transforms."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Finite, Id, Span, Strict, Text, Weight

__all__ = ["DenominatorRule", "ImputeRule", "TransformRule", "TreatRule"]

Count = Annotated[int, Field(strict=True, ge=0)]


class _Choice(Strict):
    """A choice that someone made: with its reason, or with the publication that it comes from."""

    reason: Text | None = None
    cite: Text | None = Field(default=None, description="The publication that the choice comes from.")

    @model_validator(mode="after")
    def _someone_says_why(self) -> _Choice:
        if self.reason is None and self.cite is None:
            raise ValueError("this is a choice: give its reason, or cite a source")
        return self


class DenominatorRule(_Choice):
    """What a value is divided by: another indicator, or a population of the areas' lookup."""

    indicator: Id | None = None
    population: Text | None = None
    per: Weight = Field(default=1.0, description="The quotient is multiplied by this, such as 1000.")

    @model_validator(mode="after")
    def _one_denominator(self) -> DenominatorRule:
        if (self.indicator is None) == (self.population is None):
            raise ValueError("the denominator is either an `indicator` or a `population`")
        return self


class ImputeRule(_Choice):
    """How a hole is filled. Every filled cell is flagged, and does not count as evidence in coverage.

    `mean` and `median` are those of the areas that have a value; `group` narrows them to the areas of the same larger
    area, a level of the lookup. `last` carries the area's own newest earlier value forward, `linear` draws a line
    between its neighbours in time; neither reaches past a break in the series.
    """

    method: Literal["mean", "median", "last", "linear"]
    group: Id | None = Field(default=None, description="A level of larger areas, for mean and median.")
    longest: Span | None = Field(
        default=None, description="How long ago a value that is carried may have ended."
    )

    @model_validator(mode="after")
    def _groups_have_a_middle(self) -> ImputeRule:
        if self.group is not None and self.method not in ("mean", "median"):
            raise ValueError(f"{self.method} looks at one area at a time: leave out group")
        if self.longest is not None and self.method != "last":
            raise ValueError("longest belongs to last")
        return self


class TreatRule(_Choice):
    """Outliers pulled in to the next value, one at a time, while skewness and kurtosis are both too great.

    Where that does not help, and `otherwise` names a curve, the column goes through it instead.
    """

    method: Literal["winsorise"]
    skew: Weight = Field(default=2.0, description="The absolute skewness up to which a column is left alone.")
    kurtosis: Finite = Field(default=3.5, description="The kurtosis up to which a column is left alone.")
    most: Count = Field(default=5, description="The most values that are pulled in.")
    otherwise: Literal["log-range", "log-tail", "log-shift", "log-gii"] | None = None


class TransformRule(_Choice):
    """A curve drawn through every value alike.

    `log` is the natural logarithm, which needs values above zero; `power` raises values of zero or more to `p`;
    `box-cox` moves the least value to 1 and takes the exponent `p`; `log-range` and `log-shift` take the logarithm of
    the distance from the least value, with a hundredth of the range, or with 1, added to it.
    """

    method: Literal["log", "power", "box-cox", "log-range", "log-shift"]
    p: Finite | None = Field(default=None, description="The exponent.")

    @model_validator(mode="after")
    def _parameters_fit_the_method(self) -> TransformRule:
        if (self.method in ("power", "box-cox")) != (self.p is not None):
            raise ValueError("power and box-cox, and no other transform, take an exponent p")
        return self
