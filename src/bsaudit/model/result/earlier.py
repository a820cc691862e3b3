"""Whether what an indicator did since the baseline departs from what it did before."""

from __future__ import annotations

import dataclasses
from typing import Literal

__all__ = ["EarlierTrend"]

TrendVerdict = Literal["departs upward", "departs downward", "follows the earlier trend", "cannot tell"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class EarlierTrend:
    """An indicator's current value beside the line through its points up to the baseline.

    Attributes:
        address: `indicator:<id>`.
        points: how many points the line has, the baseline included; three or more.
        slope: change a year along the line, in `unit`.
        predicted, lower, upper: what the line says of the current period, with the 95 % prediction interval.
        basis: what made the interval: the standard `error` of each value, or the `scatter` of the points round the
            line, where that is more than their errors explain or these are not known.
        assumed: whether an error behind it is a default of the rubric.
        sign: `better` or `worse` than the line for a departure from it; `None` without one, or without a direction.
        weak: whether the line rests on fewer than five points.
    """

    address: str
    id: str
    title: str
    unit: str
    direction: Literal["higher", "lower", "context"]
    audit: str
    series: str
    points: int
    first_period: str
    baseline_period: str
    current_period: str
    slope: float
    predicted: float
    lower: float
    upper: float
    actual: float
    basis: Literal["error", "scatter"]
    assumed: bool
    verdict: TrendVerdict
    sign: Literal["better", "worse"] | None
    weak: bool
    statement: str
