"""Student's t distribution for whole degrees of freedom, from its closed form."""

from __future__ import annotations

import math
from statistics import NormalDist

__all__ = ["t_cdf", "t_quantile"]

_NEARLY_NORMAL = 1_000
"""Above this many degrees of freedom the normal distribution is within 1e-3 of the quantile's value."""


def t_cdf(t: float, df: int) -> float:
    """P(T ≤ t) with `df` degrees of freedom.

    Args:
        t: any number, infinite too.
        df: whole degrees of freedom, 1 or more.

    Returns:
        A probability.

    Raises:
        ValueError: `df` is below 1.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4: a finite series
    in the angle arctan(t/√df).

    >>> round(t_cdf(1.0, 1), 12)  # 1/2 + arctan(1)/pi
    0.75
    """
    if df < 1:
        raise ValueError(f"degrees of freedom must be 1 or more, got {df}")
    angle = math.atan2(t, math.sqrt(df)) if math.isfinite(t) else math.copysign(math.pi / 2, t)
    cosine, sine = math.cos(angle), math.sin(angle)
    odd = df % 2
    term = cosine if odd else 1.0
    total = 0.0
    for k in range(1 + odd, df, 2):
        total += term
        term *= cosine * cosine * k / (k + 1)
    central = (angle + sine * total) * 2 / math.pi if odd else sine * total
    return 0.5 + central / 2


def t_quantile(p: float, df: int) -> float:
    """The t below which a share p of the distribution lies; by bisection on `t_cdf`.

    Args:
        p: between 0 and 1.
        df: whole degrees of freedom, 1 or more; above 1000 the normal quantile is given.

    Raises:
        ValueError: p is not between 0 and 1, or `df` is below 1.

    Source: the inverse of `t_cdf`.

    >>> round(t_quantile(0.975, 1), 4), round(t_quantile(0.975, 10), 4)
    (12.7062, 2.2281)
    """
    if not 0 < p < 1:
        raise ValueError(f"p must lie between 0 and 1, got {p}")
    if df > _NEARLY_NORMAL:
        return NormalDist().inv_cdf(p)
    if p < 0.5:
        return -t_quantile(1 - p, df)
    low, high = 0.0, 1.0
    while t_cdf(high, df) < p:
        low, high = high, high * 2
    while high - low > 1e-14 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if t_cdf(middle, df) < p else (low, middle)
    return (low + high) / 2
