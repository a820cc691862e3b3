"""How exact one value is."""

from __future__ import annotations

import dataclasses
from typing import Literal

__all__ = ["SamplingBasis", "SamplingError"]

SamplingBasis = Literal["published interval", "sample size", "assumed"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class SamplingError:
    """The standard error of one published value, with rounding, and where it comes from.

    Attributes:
        se: in the value's unit; always above zero.
        basis: `published interval`, `sample size` (respondents and a design factor), or `assumed` (the rubric's
            default for the kind of source).
        assumed: whether it is a default: the value is then flagged `assumed error`.
        sampling_se: the part that comes from sampling, or the default itself.
        rounding_se: the part that comes from rounding or wording in print; 0 where it cannot be told.
        scale: `plain`, or `logit` for a percentage near 0 or 100, whose interval is not symmetric.
        lower, upper: the 95 % interval, on that scale.
        n: respondents, where they were used; `design_factor` is what multiplied the standard error.
        statement: how the error was reached, in one sentence.
    """

    se: float
    basis: SamplingBasis
    assumed: bool
    sampling_se: float
    rounding_se: float
    scale: Literal["plain", "logit"]
    lower: float
    upper: float
    n: int | None
    design_factor: float | None
    statement: str
