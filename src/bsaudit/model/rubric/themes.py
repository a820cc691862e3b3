"""Themes: claims about why the programme failed, and which way evidence without a score points."""

from typing import Annotated, Literal

from pydantic import Field

from bsaudit.model.rubric.fields import Day, Id, Strict, Text, Weight

__all__ = ["BearingRule", "ClaimMade", "FactWeight", "ThemeRule"]

Address = Annotated[str, Field(pattern=r"^(indicator|gap|commitment):[a-z0-9_-]+$")]


class ClaimMade(Strict):
    """When the claim was made, and by whom. An audit of an earlier day shows what could be seen by then."""

    day: Day
    cite: Id = Field(description="A source id from the data package.")


class BearingRule(Strict):
    """Which way a level points: something known that has no score, such as a single year or a plan."""

    bears: Literal["for", "against"]
    reason: Text


class FactWeight(Strict):
    """The weight of one fact in a theme, where it is not the usual 1."""

    weight: Weight
    reason: Text


class ThemeRule(Strict):
    """A claim about why the programme failed, for which there is evidence for and against.

    Which indicators, gaps and commitments bear on a theme is said with each of them. `levels` says, by address
    (`indicator:<id>`, `gap:<id>`, `commitment:<id>`), which way those without a score point; one that is not named
    is shown as context. `weights` is by fact: the `fact` that an item declares, else the item's own id.
    """

    title: Text
    claim: Text
    reason: Text | None = None
    claimed: ClaimMade | None = None
    levels: dict[Address, BearingRule] = Field(default_factory=dict)
    weights: dict[Id, FactWeight] = Field(default_factory=dict)
