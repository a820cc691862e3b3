"""How the scores of several children become the score of their node.

Every mean takes `values` and `weights` of shape (..., n), or shapes that broadcast to it, and reduces the
last axis. A missing child (NaN) drops out and its weight goes to the others in proportion; a child of weight
zero counts as absent; where nothing is left the mean is NaN. Weights need not sum to one.

Rounding never carries a mean outside its children, so equal children give exactly that value; the adjusted
Mazziotta–Pareto index, which is meant to fall below the mean, is the one exception.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, least, not_negative, used, weighted_mean, within
from bsaudit.stats.power_means import ZeroBreaksMean, geometric, harmonic, power

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "METHODS",
    "ZeroBreaksMean",
    "arithmetic",
    "combine",
    "geometric",
    "harmonic",
    "mazziotta_pareto",
    "median",
    "minimum",
    "power",
]

METHODS = ("arithmetic", "geometric", "harmonic", "power", "median", "minimum", "mazziotta-pareto")


def arithmetic(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """Weighted arithmetic mean: Σwx / Σw. Full compensation: a loss here is made good by a gain there.

    Args:
        values: shape (..., n); NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`.

    Returns:
        Shape (...); between the least and the greatest child.

    Raises:
        ValueError: a value is infinite, or a weight is negative or not finite.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 6, additive methods.

    >>> float(arithmetic([10, 20, 70, 50], [1, 2, 0.5, 1.5]))
    32.0
    >>> float(arithmetic([10, float("nan"), 40], [1, 5, 2]))
    30.0
    """
    x, w = used(values, weights)
    return within(weighted_mean(x, w), x, w)


def median(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """Weighted median: the midpoint of the lower and the upper weighted median.

    With the children in rising order, the lower one is the first child at which the cumulated share of weight
    reaches one half, the upper one the first at which it exceeds one half. They differ only where a share is
    one half exactly (to a relative 1e-12), so that equal weights give the ordinary median.

    Args:
        values: shape (..., n); NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`.

    Returns:
        Shape (...); between the least and the greatest child.

    Raises:
        ValueError: a value is infinite, or a weight is negative or not finite.

    Source: Edgeworth, On a new method of reducing observations relating to several quantities (1888); the
    midpoint rule is that of the ordinary median of an even count.

    >>> float(median([1, 2, 3, 10])), float(median([1, 2, 3], [1, 1, 5]))
    (2.5, 3.0)
    """
    x, w = used(values, weights)
    # Absent children go last, so that they never stand between two that count.
    order = np.argsort(np.where(w > 0, x, np.inf), axis=-1, kind="stable")
    ranked, weight = np.take_along_axis(x, order, -1), np.take_along_axis(w, order, -1)
    reached = np.cumsum(weight, axis=-1)
    half, slack = reached[..., -1:] / 2, 1e-12 * reached[..., -1:]
    lower = _pick(ranked, np.argmax(reached >= half - slack, axis=-1))
    upper = _pick(ranked, np.argmax(reached > half + slack, axis=-1))
    return np.where(reached[..., -1] > 0, lower + (upper - lower) / 2, np.nan)[()]


def minimum(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """The least child that has weight. No compensation at all: a node is as good as its weakest child.

    Args:
        values: shape (..., n); NaN where missing.
        weights: broadcastable to `values`, not negative; only whether they are zero matters.

    Returns:
        Shape (...).

    Raises:
        ValueError: a value is infinite, or a weight is negative or not finite.

    Source: the power mean as p tends to minus infinity.

    >>> float(minimum([30, 10, 20], [1, 0, 1]))
    20.0
    """
    return least(*used(values, weights))


def mazziotta_pareto(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """Adjusted Mazziotta–Pareto index, negative penalty: M − S·cv with cv = S/M.

    M is the weighted mean and S the weighted population standard deviation, √(Σw(x − M)²/Σw). The children
    are scores on goalposts already, so they enter as they are. Imbalance is penalised: the index is M where
    all children are equal and less elsewhere. On scores from 0 to 100 a very uneven node falls below 0 (100,
    0, 0, 0 gives −50); this is the raw index, and `combine` holds it to 0 for a node's score.

    It is not monotone: raising a child that is far above the others adds more penalty than mean. Of 20, 20,
    90 (18.205) and 20, 20, 100 (16.190) the second is lower.

    Args:
        values: shape (..., n), not negative; NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`.

    Returns:
        Shape (...); never above the arithmetic mean. 0 where all children are 0 (M = 0 leaves no imbalance to
        penalise).

    Raises:
        ValueError: a value is negative or infinite, or a weight is negative or not finite.

    Source: Mazziotta and Pareto, On a generalized non-compensatory composite index for measuring
    socio-economic phenomena, Social Indicators Research 127 (2016), pages 983–1003.

    >>> float(mazziotta_pareto([40, 60]))  # M = 50, S = 10: 50 - 10 * 10 / 50
    48.0
    """
    x, w = used(values, weights)
    mean = within(weighted_mean(not_negative("values", np.where(w > 0, x, 0.0)), w), x, w)
    variance = weighted_mean(np.square(x - mean[..., None]), w)
    return mean - variance / np.where(mean == 0, 1.0, mean)


def combine(
    method: str,
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    p: float | None = None,
    floor: float | None = None,
) -> Floats:
    """A node's score from its children's scores, by the name of the method in the rubric.

    Args:
        method: one of `METHODS`.
        values: scores of shape (..., n); NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`.
        p: exponent of the power mean, and of no other.
        floor: least score of a child in a geometric or harmonic mean, or a power mean with p < 0.

    Returns:
        Shape (...). The Mazziotta–Pareto index is held to 0 from below, because a score cannot be negative.

    Raises:
        ZeroBreaksMean: see `geometric`, `harmonic` and `power`.
        ValueError: the method is unknown, or `p` or `floor` does not belong to it.

    Source: DESIGN section 3, aggregation.

    >>> float(combine("arithmetic", [55, 35])), float(combine("minimum", [55, 35]))
    (45.0, 35.0)
    >>> float(combine("mazziotta-pareto", [100, 0, 0, 0]))
    0.0
    """
    if (method == "power") != (p is not None):
        raise ValueError("the power mean, and no other method, takes an exponent p")
    if floor is not None and method not in ("geometric", "harmonic", "power"):
        raise ValueError(f"{method} takes no floor: zero does not break it")
    if method == "mazziotta-pareto":
        return np.maximum(mazziotta_pareto(values, weights), 0.0)
    if p is not None:
        return power(values, weights, p=p, floor=floor)
    means: dict[str, Callable[[npt.ArrayLike, npt.ArrayLike | None], Floats]] = {
        "arithmetic": arithmetic,
        "geometric": partial(geometric, floor=floor),
        "harmonic": partial(harmonic, floor=floor),
        "median": median,
        "minimum": minimum,
    }
    if method not in means:
        raise ValueError(f"unknown method {method!r}: use one of {', '.join(METHODS)}")
    return means[method](values, weights)


def _pick(ranked: Floats, position: npt.NDArray[np.intp]) -> Floats:
    picked: Floats = np.take_along_axis(ranked, position[..., None], -1)[..., 0]
    return picked
