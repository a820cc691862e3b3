"""How areas are ordered by a score: rounding, ranks, deciles and bands."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from bsaudit.model.rubric.fields import Finite, Strict, Text

__all__ = ["Bands", "Digits", "End", "QuantileRule", "RankRule", "Ties"]

End = Literal["high", "low"]
"""Which end of a score comes first."""

Ties = Literal["min", "average", "max", "dense"]
"""What equal scores share: the best, the mean or the worst of their ranks, or one rank with no gap after it."""

Digits = Annotated[int, Field(strict=True, ge=0, le=15)]
Bands = Annotated[
    dict[Text, Finite],
    Field(
        min_length=2, description="The least score of each band, from high to low; the last takes all below."
    ),
]


class RankRule(Strict):
    """Ranks: which end is rank 1, and what equal scores get."""

    first: End = Field(default="high", description="The end of the score that is rank 1.")
    ties: Ties = "min"


class QuantileRule(Strict):
    """Tenths of areas, or another number of equal groups: ceil(number × rank / areas ranked)."""

    number: Annotated[int, Field(strict=True, ge=2, le=100)] = 10
    first: End | None = Field(
        default=None, description="The end that is group 1; without it, the end that is rank 1."
    )
