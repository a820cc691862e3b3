"""The means that zero can break: geometric, harmonic and power.

What they share with the others (missing children, weights, shapes) is told in `bsaudit.stats.means`, which
also offers them by name.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import (
    Booleans,
    Floats,
    finite,
    least,
    not_negative,
    positive,
    used,
    weighted_mean,
    within,
)

__all__ = ["ZeroBreaksMean", "geometric", "harmonic", "power"]


class ZeroBreaksMean(ValueError):
    """A mean that needs values above zero met one that is not, and no floor was declared.

    Attributes:
        children: positions on the last axis of the children at or below zero, in order.
    """

    def __init__(self, mean: str, children: tuple[int, ...]) -> None:
        self.children = children
        listed = ", ".join(map(str, children))
        super().__init__(
            f"a {mean} mean needs values above zero, but children {listed} (counted from 0) are not: "
            "declare a floor, or use another mean"
        )


def geometric(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, floor: float | None = None
) -> Floats:
    """Weighted geometric mean: exp(Σw·ln x / Σw). A weak child pulls harder than a strong one lifts.

    Args:
        values: shape (..., n), above zero unless there is a floor; NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`.
        floor: children below it count as it; above zero.

    Returns:
        Shape (...); between the least and the greatest child, never above the arithmetic mean.

    Raises:
        ZeroBreaksMean: a child with weight is zero or negative, and there is no floor.
        ValueError: a value is infinite, a weight negative or not finite, or the floor not above zero.

    Source: OECD and JRC, Handbook (2008), section 6, geometric aggregation.

    >>> float(round(geometric([1, 4, 16], [1, 1, 1]), 12))
    4.0
    >>> float(round(geometric([0, 4], floor=1), 12))
    2.0
    """
    x, w = _above_zero("geometric", *used(values, weights), floor)
    return within(np.exp(weighted_mean(np.log(x), w)), x, w)


def harmonic(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, floor: float | None = None
) -> Floats:
    """Weighted harmonic mean: Σw / Σ(w/x). Harsher on weak children than the geometric mean.

    Args:
        values: shape (..., n), above zero unless there is a floor; NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`.
        floor: children below it count as it; above zero.

    Returns:
        Shape (...); between the least and the greatest child, never above the geometric mean.

    Raises:
        ZeroBreaksMean: a child with weight is zero or negative, and there is no floor.
        ValueError: a value is infinite, a weight negative or not finite, or the floor not above zero.

    Source: the power mean at p = −1 (Hardy, Littlewood and Pólya, Inequalities, 1934, chapter 2).

    >>> float(harmonic([2, 6], [1, 1]))
    3.0
    """
    x, w = _above_zero("harmonic", *used(values, weights), floor)
    # Relative to the least child no term overflows, however near zero that child is.
    base = _base(least(x, w))
    return within(base / weighted_mean(base[..., None] / x, w), x, w)


def power(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    p: float,
    floor: float | None = None,
) -> Floats:
    """Weighted power mean: (Σw·x^p / Σw)^(1/p). p = 1 is the arithmetic mean, p = −1 the harmonic.

    The smaller p is, the harder a weak child pulls; as p tends to 0 it tends to the geometric mean.

    Args:
        values: shape (..., n), not negative; above zero if p < 0 and there is no floor; NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`.
        p: the exponent; finite and not zero.
        floor: only with p < 0: children below it count as it; above zero.

    Returns:
        Shape (...); between the least and the greatest child, rising with p.

    Raises:
        ZeroBreaksMean: p < 0, a child with weight is zero or negative, and there is no floor.
        ValueError: p is zero or not finite; p > 0 and a child is negative or a floor is given; a value is
            infinite; or a weight is negative or not finite.

    Source: Hardy, Littlewood and Pólya, Inequalities (1934), chapter 2.

    >>> float(round(power([3, 4], p=2), 12))
    3.535533905933
    >>> float(power([10, 20, 60], p=1))
    30.0
    """
    exponent = float(finite("p", p))
    if exponent == 0:
        raise ValueError("p = 0 is the geometric mean: use geometric")
    if exponent < 0:
        x, w = _above_zero("power", *used(values, weights), floor)
        base = _base(least(x, w))
    elif floor is not None:
        raise ValueError("a power mean with p > 0 takes no floor: zero does not break it")
    else:
        x, w = used(values, weights)
        base = _base(np.max(not_negative("values", np.where(w > 0, x, 0.0)), axis=-1))
    # Relative to one child nothing overflows for long: a logarithm of 0 is −∞ on purpose, and expm1 makes it −1.
    # expm1 and log1p keep all digits when p is near zero.
    with np.errstate(divide="ignore", over="ignore"):
        logs = np.log(np.where(w > 0, x / base[..., None], 1.0))
        mean = base * np.exp(np.log1p(weighted_mean(np.expm1(exponent * logs), w)) / exponent)
    return within(mean, x, w)


def _above_zero(mean: str, x: Floats, w: Floats, floor: float | None) -> tuple[Floats, Floats]:
    """Values fit for a logarithm or a quotient; an absent child becomes 1, which its weight of zero hides."""
    counts: Booleans = w > 0
    if floor is not None:
        x = np.maximum(x, positive("floor", floor))
    elif (bad := counts & (x <= 0)).any():
        children = np.unique(np.nonzero(bad)[-1])
        raise ZeroBreaksMean(mean, tuple(int(child) for child in children))
    return np.where(counts, x, 1.0), w


def _base(child: Floats) -> Floats:
    """A child to measure the others against; 1 where there is none, or where all are zero."""
    return np.asarray(np.where(child > 0, child, 1.0))
