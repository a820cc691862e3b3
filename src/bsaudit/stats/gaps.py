"""The gap between two groups: difference and ratio, with their errors.

Which group comes first is the caller's choice and decides the sign; nothing here assumes that one group is ahead.
A missing value (NaN) has a missing gap, and a gap whose error is unknown has an unknown interval.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, finite_or_missing, not_negative
from bsaudit.stats.sampling import Interval, normal_interval
from bsaudit.stats.steady_logs import steady_exp, steady_log

__all__ = [
    "NotPositiveError",
    "ZeroDenominatorError",
    "difference",
    "difference_interval",
    "difference_se",
    "log_ratio_se",
    "ratio",
    "ratio_interval",
]


class ZeroDenominatorError(ValueError):
    """A relative measure would divide by zero: use an absolute one."""


class NotPositiveError(ValueError):
    """A logarithm would be taken of zero or less: the measure has no meaning for these values."""


def difference(a: npt.ArrayLike, b: npt.ArrayLike) -> Floats:
    """Absolute gap: a − b, in the unit of the values. Turned round it changes its sign.

    Args:
        a: value of the first group.
        b: value of the second group.

    Raises:
        ValueError: a value is infinite.

    Source: WHO, Handbook on Health Inequality Monitoring (2013), section 3, simple measures.

    >>> float(difference(79.5, 42.5))
    37.0
    """
    return finite_or_missing("a", a) - finite_or_missing("b", b)


def ratio(a: npt.ArrayLike, b: npt.ArrayLike) -> Floats:
    """Relative gap: a / b. Turned round it becomes its reciprocal.

    Args:
        a: value of the first group.
        b: value of the second group, not zero.

    Raises:
        ZeroDenominatorError: b is zero.
        ValueError: a value is infinite.

    Source: WHO, Handbook on Health Inequality Monitoring (2013), section 3, simple measures.

    >>> float(ratio(60, 40))
    1.5
    """
    bottom = finite_or_missing("b", b)
    if (bottom == 0).any():
        raise ZeroDenominatorError(
            "the second group's value is zero: a ratio has no meaning, use the difference"
        )
    return finite_or_missing("a", a) / bottom


def difference_se(se_a: npt.ArrayLike, se_b: npt.ArrayLike, *, correlation: npt.ArrayLike = 0.0) -> Floats:
    """Standard error of a difference: √(se_a² + se_b² − 2ρ·se_a·se_b).

    Also for the change of a gap between two periods, with the standard errors of the two gaps.

    Args:
        se_a: standard error of the first value.
        se_b: standard error of the second value.
        correlation: ρ between the two errors, −1 to 1: 0 for separate samples or separate groups of one sample,
            more for two items that the same people answered in one wave.

    Raises:
        ValueError: a standard error is negative, or the correlation lies outside −1 to 1.

    Source: variance of a difference; Kish, Survey Sampling (1965), section 12.4.

    >>> float(difference_se(1.2, 0.9)), float(difference_se(2, 2, correlation=1))
    (1.5, 0.0)
    """
    first, second = not_negative("se_a", se_a), not_negative("se_b", se_b)
    rho = finite("correlation", correlation)
    if (np.abs(rho) > 1).any():
        raise ValueError("correlation must lie from -1 to 1")
    # (a − b)² + 2(1 − ρ)ab is the same sum, and never falls below zero by rounding.
    return np.sqrt(np.square(first - second) + 2 * (1 - rho) * first * second)


def difference_interval(
    a: npt.ArrayLike,
    b: npt.ArrayLike,
    se_a: npt.ArrayLike,
    se_b: npt.ArrayLike,
    *,
    correlation: npt.ArrayLike = 0.0,
    level: float = 0.95,
) -> Interval:
    """Normal interval of a − b: (a − b) ± z·√(se_a² + se_b² − 2ρ·se_a·se_b).

    Raises:
        ValueError: as `difference_se`, or the level is not between 0 and 1.

    Source: as `difference_se`.

    >>> [round(float(end), 2) for end in difference_interval(79.5, 42.5, 0.9, 1.2)]
    [34.06, 39.94]
    """
    return normal_interval(difference(a, b), difference_se(se_a, se_b, correlation=correlation), level=level)


def log_ratio_se(
    a: npt.ArrayLike,
    b: npt.ArrayLike,
    se_a: npt.ArrayLike,
    se_b: npt.ArrayLike,
    *,
    correlation: npt.ArrayLike = 0.0,
) -> Floats:
    """Standard error of ln(a/b) by the delta method: the two relative errors combined as in `difference_se`.

    Raises:
        NotPositiveError: a or b is zero, or their signs differ.
        ValueError: as `difference_se`.

    Source: Katz, Baptista, Azen and Pike, Obtaining confidence intervals for the risk ratio (1978).

    >>> round(float(log_ratio_se(79.5, 42.5, 0.9, 1.2)), 6)
    0.03042
    """
    first, second = finite_or_missing("a", a), finite_or_missing("b", b)
    if (np.sign(first) * np.sign(second) <= 0).any():
        raise NotPositiveError("a ratio's interval needs two values above zero (or two below it)")
    relative_a = not_negative("se_a", se_a) / np.abs(first)
    relative_b = not_negative("se_b", se_b) / np.abs(second)
    return difference_se(relative_a, relative_b, correlation=correlation)


def ratio_interval(
    a: npt.ArrayLike,
    b: npt.ArrayLike,
    se_a: npt.ArrayLike,
    se_b: npt.ArrayLike,
    *,
    correlation: npt.ArrayLike = 0.0,
    level: float = 0.95,
) -> Interval:
    """Interval of a/b, normal on the log scale: (a/b)·exp(±z·se of ln(a/b)). Never below zero.

    Raises:
        NotPositiveError: a or b is zero, or their signs differ.
        ValueError: as `difference_se`, or the level is not between 0 and 1.

    Source: as `log_ratio_se`.

    >>> [round(float(end), 4) for end in ratio_interval(79.5, 42.5, 0.9, 1.2)]
    [1.7623, 1.9855]
    """
    error = log_ratio_se(a, b, se_a, se_b, correlation=correlation)
    lower, upper = normal_interval(steady_log(ratio(a, b)), error, level=level)
    return Interval(steady_exp(lower), steady_exp(upper))
