"""Standard errors of published values, and normal intervals.

All errors are in the unit of the value: points for a percentage. An unknown error is NaN and stays NaN in all
that is made from it; it is never taken as zero.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite_or_missing, not_negative, positive, some

__all__ = [
    "Interval",
    "combined_se",
    "logit_interval",
    "normal_interval",
    "normal_quantile",
    "proportion_se",
    "rounding_se",
    "se_from_interval",
]


class Interval(NamedTuple):
    """Lower and upper end, each of the shape of the estimate."""

    lower: Floats
    upper: Floats


@lru_cache(maxsize=64)
def normal_quantile(level: float = 0.95) -> float:
    """How many standard errors a central normal interval of this level reaches to either side.

    Raises:
        ValueError: the level is not between 0 and 1.

    >>> round(normal_quantile(), 6)
    1.959964
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, got {level}")
    from statistics import NormalDist

    return NormalDist().inv_cdf((1 + level) / 2)


def proportion_se(
    value: npt.ArrayLike,
    n: npt.ArrayLike,
    *,
    design_factor: npt.ArrayLike = 1.0,
    whole: float = 100.0,
) -> Floats:
    """Standard error of a share in a sample: deft·√(p(1 − p)/n), in the unit of `value`.

    The design factor is deft: it multiplies the *standard error* (deff, its square, multiplies the variance). It
    is above 1 where the sample is clustered or weighted.

    At 0 and at `whole` the formula would give no error at all, as if the sample could not be wrong. There p is
    taken half a respondent away from the end: it is held to 1/(2n) to 1 − 1/(2n).

    Args:
        value: the share, from 0 to `whole`; NaN where missing.
        n: interviews, unweighted; above zero.
        design_factor: deft; above zero.
        whole: what 100 % is written as.

    Returns:
        The standard error, of the broadcast shape.

    Raises:
        ValueError: a value lies outside 0 to `whole`, or another argument is not above zero.

    Source: Kish, Survey Sampling (1965), sections 2.4 and 8.2.

    >>> float(proportion_se(50, 2500)), float(proportion_se(50, 2500, design_factor=1.4))
    (1.0, 1.4)
    """
    share = not_negative("value", value) / positive("whole", whole)
    if some(share > 1):
        raise ValueError(f"value must lie from 0 to {whole:g}")
    count = positive("n", n)
    inside = np.minimum(np.maximum(share, 0.5 / count), 1 - 0.5 / count)
    error: Floats = positive("design_factor", design_factor) * np.sqrt(inside * (1 - inside) / count)
    return whole * error


def rounding_se(step: npt.ArrayLike = 1.0) -> Floats:
    """Standard error from publishing a value rounded to `step`: step/√12.

    The true value is taken as equally likely anywhere within half a step of the printed one.

    Args:
        step: the last printed unit, such as 1 for whole percentages; above zero.

    Raises:
        ValueError: `step` is not above zero.

    Source: variance of the uniform distribution; JCGM 100 (Guide to the Expression of Uncertainty), 4.3.7.

    >>> round(float(rounding_se()), 6)
    0.288675
    """
    return positive("step", step) / math.sqrt(12)


def combined_se(*errors: npt.ArrayLike) -> Floats:
    """Standard error of a sum of independent errors: the root of the sum of their squares.

    Raises:
        ValueError: an error is negative or infinite, or there is none.

    >>> float(combined_se(3, 4))
    5.0
    """
    if not errors:
        raise ValueError("combined_se needs at least one error")
    total = np.asarray(0.0)
    for error in errors:
        total = np.hypot(total, not_negative("standard error", error))
    return total


def se_from_interval(lower: npt.ArrayLike, upper: npt.ArrayLike, *, level: float = 0.95) -> Floats:
    """Standard error that a published interval implies: its width over twice the normal quantile.

    An interval that is not symmetric, such as one from a logit scale, gives the mean of its two sides.

    Raises:
        ValueError: the upper end lies below the lower one, or the level is not between 0 and 1.

    >>> round(float(se_from_interval(36, 40)), 4)
    1.0204
    """
    width = not_negative(
        "width of the interval", finite_or_missing("upper", upper) - finite_or_missing("lower", lower)
    )
    return width / (2 * normal_quantile(level))


def normal_interval(estimate: npt.ArrayLike, se: npt.ArrayLike, *, level: float = 0.95) -> Interval:
    """Estimate ± z·se, of the broadcast shape.

    Raises:
        ValueError: the standard error is negative, or the level is not between 0 and 1.

    >>> [round(float(end), 2) for end in normal_interval(10, 1)]
    [8.04, 11.96]
    """
    centre = finite_or_missing("estimate", estimate)
    reach = normal_quantile(level) * not_negative("standard error", se)
    return Interval(centre - reach, centre + reach)


def logit_interval(
    estimate: npt.ArrayLike, se: npt.ArrayLike, *, whole: float = 100.0, level: float = 0.95
) -> Interval:
    """Interval of a share that stays between 0 and `whole`: normal on the logit scale, by the delta method.

    With p the share, the standard error of ln(p/(1 − p)) is se/(p(1 − p)).

    Args:
        estimate: the share, above 0 and below `whole`; NaN where missing.
        se: its standard error, in the same unit.
        whole: what 100 % is written as.
        level: of the interval.

    Raises:
        ValueError: a share lies outside 0 to `whole` or at an end, a standard error is negative, or the level
            is not between 0 and 1.

    Source: Agresti, Categorical Data Analysis (2013), section 3.1, for the variance of a logit.

    >>> [round(float(end), 2) for end in logit_interval(5, 2)]
    [2.25, 10.72]
    """
    from bsaudit.stats.steady_logs import steady_exp, steady_log

    share = finite_or_missing("estimate", estimate) / positive("whole", whole)
    if ((share <= 0) | (share >= 1)).any():
        raise ValueError(f"estimate must lie between 0 and {whole:g}, not at an end: its logit is infinite")
    error = not_negative("standard error", se) / whole / (share * (1 - share))
    lower, upper = normal_interval(steady_log(share / (1 - share)), error, level=level)
    return Interval(whole / (1 + steady_exp(-lower)), whole / (1 + steady_exp(-upper)))
