"""Gaps: which two groups are compared on which measure, and what closing the gap would mean."""

from typing import Literal, Self

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Id, Strict, Text, Weight
from bsaudit.model.rubric.indicators import SeriesBaseline

__all__ = ["GapClaim", "GapClosing", "GapFinding", "GapRule", "PopulationsRule"]

GapClaim = Literal["exists", "grew", "narrowed"]
"""What a published finding says of a gap: that there is one, or how it moved."""


class GapClosing(Strict):
    """By how much a gap has to close, in the indicator's unit, for a score of 100."""

    amount: Weight
    reason: Text


class PopulationsRule(Strict):
    """How many people each ordered group stands for. Only their shares matter."""

    of: dict[Text, Weight] = Field(min_length=2)
    reason: Text | None = None
    cite: Id | None = Field(default=None, description="A source id from the data package.")

    @model_validator(mode="after")
    def _someone_says_why(self) -> Self:
        if self.reason is None and self.cite is None:
            raise ValueError("populations are a choice: give their reason, or cite a source")
        return self


class GapFinding(Strict):
    """How a published finding about a dimension is read: the data cannot be held against words alone."""

    claim: GapClaim
    reason: Text


class GapRule(Strict):
    """A pair of groups on one series of one indicator.

    The difference is the reference's value minus the comparison's. The reference is usually the group that is
    thought to be better off; nothing assumes that it is ahead. `favourable: none` says that neither more nor less
    is better: the gap is shown, but never scored and nobody is called ahead.
    """

    id: Id
    title: Text | None = Field(default=None, description="Without one, the indicator's.")
    indicator: Id
    series: Text
    dimension: Id
    reference: Text
    comparison: Text
    groups: tuple[Text, ...] = Field(
        default=(),
        description="All groups of the dimension that are to be measured together; the most disadvantaged first.",
    )
    ordered: bool = Field(default=True, description="Whether `groups` have an order, low to high.")
    populations: PopulationsRule | None = None
    parts_of_one: bool = Field(
        default=False,
        description="Whether the two values are shares of one whole, so that one error is the other's opposite.",
    )
    strand: Id
    themes: tuple[Id, ...] = ()
    favourable: Literal["higher", "lower", "none"]
    full: GapClosing | None = None
    baseline: SeriesBaseline | None = Field(
        default=None, description="A starting point of its own, where there is none before the programme."
    )
    fact: Id | None = Field(default=None, description="Measures that share a fact count once inside a theme.")
    reason: Text

    @model_validator(mode="after")
    def _groups_fit(self) -> Self:
        if self.reference == self.comparison:
            raise ValueError("reference and comparison are the same group: a gap needs two")
        if self.groups:
            if len(set(self.groups)) != len(self.groups):
                raise ValueError("a group is named twice")
            outside = [group for group in (self.reference, self.comparison) if group not in self.groups]
            if outside:
                raise ValueError(f"groups leaves out {outside[0]!r}: name every group, low to high")
        if self.populations is not None and set(self.populations.of) != set(self.groups):
            raise ValueError("populations needs a number for each of groups, and for no other")
        return self

    @model_validator(mode="after")
    def _a_score_needs_a_direction(self) -> Self:
        if self.full is not None and self.favourable == "none":
            raise ValueError("a gap without a favourable direction is not scored: leave out full")
        return self

    @property
    def address(self) -> str:
        """`gap:<id>`."""
        return f"gap:{self.id}"
