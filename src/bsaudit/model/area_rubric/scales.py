"""How a column of values, one an area, becomes comparable with other columns.

Where a scale has a `range`, its worst result is the first number and its best the second; without one the rubric's
own range counts. A scale that looks at all areas (their least, mean or ranks) takes them as they are at the audit,
or, where the rubric freezes its parameters, as they were at the audits named there.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from bsaudit.model.rubric.fields import Finite, Strict, Text, Weight

__all__ = [
    "AreaScale",
    "AreaScaleBase",
    "AsIsScale",
    "BestDistanceScale",
    "BordaScale",
    "ExponentialRankScale",
    "FractionScale",
    "MinMaxScale",
    "PercentileScale",
    "PostsScale",
    "Range",
    "RankScale",
    "ReferenceDistanceScale",
    "RobustZScale",
    "TargetDistanceScale",
    "ZScoreScale",
]

Range = Annotated[tuple[Finite, ...], Field(min_length=2, max_length=2)]

_SharedRank = Literal["min", "average", "max"]


class AreaScaleBase(Strict):
    """What all scales have: why they were chosen."""

    reason: Text | None = None
    cite: Text | None = Field(default=None, description="The publication that the choice comes from.")

    @model_validator(mode="after")
    def _someone_says_why(self) -> AreaScaleBase:
        if self.reason is None and self.cite is None:
            raise ValueError("a scale is a choice: give its reason, or cite a source")
        return self


class _Spread(AreaScaleBase):
    """A scale that needs areas which differ."""

    constant: Literal["error", "missing"] = Field(
        default="error", description="What becomes of a column in which all areas are alike."
    )
    constant_score: Finite | None = Field(
        default=None, description="The result of every area in such a column, in place of an error."
    )


class _Ranged(AreaScaleBase):
    range: Range | None = None

    @model_validator(mode="after")
    def _range_rises(self) -> _Ranged:
        if self.range is not None and self.range[0] >= self.range[1]:
            raise ValueError("a range runs from the less to the greater number")
        return self


class AsIsScale(AreaScaleBase):
    """The values as they are, with the sign changed where lower is better; for values that are scores already."""

    kind: Literal["as-is"]


class MinMaxScale(_Ranged, _Spread):
    """From the worst area to the best. `hold` keeps values beyond frozen limits in the range."""

    kind: Literal["minmax"]
    hold: bool = False


class PostsScale(_Ranged):
    """From a declared worst to a declared best value, held to the range unless told otherwise.

    `log` compares the natural logarithms of the value and of both posts.
    """

    kind: Literal["goalposts"]
    worst: Finite
    best: Finite
    log: bool = False
    hold: bool = True

    @model_validator(mode="after")
    def _posts_stand_apart(self) -> PostsScale:
        if self.worst == self.best:
            raise ValueError("worst and best are equal: nothing lies between them")
        if self.log and min(self.worst, self.best) <= 0:
            raise ValueError("a logarithm needs goalposts above zero")
        return self


class ZScoreScale(_Spread):
    """Standard deviations from the mean area, then moved to the mean and the spread given here."""

    kind: Literal["zscore"]
    mean: Finite = 0.0
    sd: Weight = 1.0


class RobustZScale(_Spread):
    """As the z-score, with the median and the scaled median absolute deviation, which outliers do not move."""

    kind: Literal["robust-z"]


class RankScale(AreaScaleBase):
    """The rank from the worst area: 1 for the worst, the number of areas for the best."""

    kind: Literal["rank"]
    ties: _SharedRank = "average"


class PercentileScale(_Ranged):
    """The percentile rank, (rank - 1)/(areas - 1), over the range."""

    kind: Literal["percentile-rank"]
    ties: _SharedRank = "average"


class BordaScale(AreaScaleBase):
    """Borda points: the rank less one, the number of areas that an area is better than."""

    kind: Literal["borda"]
    ties: _SharedRank = "min"


class TargetDistanceScale(_Ranged, _Spread):
    """How far an area is on the way from the worst area to a declared target."""

    kind: Literal["distance-to-target"]
    target: Finite
    hold: bool = Field(default=False, description="Whether areas beyond the target get what the target gets.")


class ReferenceDistanceScale(_Ranged, _Spread):
    """How far an area is on the way from the worst area to a reference area."""

    kind: Literal["distance-to-reference"]
    area: Text
    hold: bool = Field(default=False, description="Whether areas beyond the reference get what it gets.")


class BestDistanceScale(_Ranged, _Spread):
    """How far an area is from the best one, over the distance of the worst."""

    kind: Literal["distance-to-best"]


class FractionScale(_Ranged, _Spread):
    """The value as a share of the greatest, times the upper end of the range."""

    kind: Literal["fraction-of-maximum"]


class ExponentialRankScale(AreaScaleBase):
    """Ranks stretched by an exponential, so that a very high result is not cancelled by low ones elsewhere.

    R is rank/N, 1 for the best area, and the result is -rate · ln(1 - R(1 - exp(-100/rate))).
    """

    kind: Literal["exponential-rank"]
    rate: Weight = Field(
        default=23.0, description="With 23, the upper tenth of areas spans half of the scale."
    )
    ties: _SharedRank = "average"


AreaScale = Annotated[
    AsIsScale
    | MinMaxScale
    | PostsScale
    | ZScoreScale
    | RobustZScale
    | RankScale
    | PercentileScale
    | BordaScale
    | TargetDistanceScale
    | ReferenceDistanceScale
    | BestDistanceScale
    | FractionScale
    | ExponentialRankScale,
    Field(discriminator="kind"),
]
