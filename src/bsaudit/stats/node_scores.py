"""The score of one node for many units at once: a method, its children as columns, and a rule for missing cells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Booleans, Floats, finite, finite_or_missing, used
from bsaudit.stats.mean_min import mean_min
from bsaudit.stats.means import METHODS, combine
from bsaudit.stats.outranking import copeland

__all__ = ["ALL_METHODS", "availability", "enough_data", "node_scores"]

ALL_METHODS = (*METHODS, "mean-min", "copeland")
"""What `node_scores` can do: the methods that take a unit alone, and Copeland's, which compares the units."""


def node_scores(
    method: str,
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    p: float | None = None,
    floor: float | None = None,
    min_share: float = 0.0,
    by_weight: bool = False,
) -> Floats:
    """The score of every unit from its children's scores.

    A missing child drops out and its weight goes to the others of the same unit in proportion; below
    `min_share` the unit has no score.

    Args:
        method: one of `ALL_METHODS`.
        values: shape (units, children), higher is better; NaN where missing.
        weights: shape (children,), not negative; equal where `None`.
        p: exponent of the power mean, and of no other.
        floor: as in `bsaudit.stats.means.combine`.
        min_share: least share of the children that a unit must have, from 0 to 1. A share equal to it is
        enough.
        by_weight: whether the share is one of weight instead of a count of children.

    Returns:
        Shape (units,); NaN where a unit has nothing, or too little.

    Raises:
        ZeroBreaksMean: as `combine`; it names the children.
        ValueError: as `combine`; or `values` is not of shape (units, children), or `min_share` lies outside 0
            to 1.

    Source: DESIGN section 3, aggregation.

    >>> node_scores("arithmetic", [[10, 20], [30, float("nan")]], [1, 3]).tolist()
    [17.5, 30.0]
    >>> node_scores("geometric", [[10, 20], [30, float("nan")]], min_share=0.6).tolist()
    [14.142135623730955, nan]
    """
    given = finite_or_missing("values", values)
    if given.ndim != 2 or given.shape[1] == 0:
        raise ValueError(f"values needs shape (units, children) with at least one child, got {given.shape}")
    if not 0 <= min_share <= 1:
        raise ValueError(f"min_share must lie from 0 to 1, got {min_share}")
    if method == "copeland":
        scores = copeland(given, weights)
    elif method == "mean-min":
        scores = mean_min(given, weights)
    else:
        scores = combine(method, given, weights, p=p, floor=floor)
    if min_share == 0:
        return scores
    share = availability(given, weights if by_weight else None)
    return np.where(enough_data(share, min_share), scores, np.nan)


def availability(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """The share of children that each unit has; by weight if weights are given.

    Args:
        values: shape (units, children); NaN where missing.
        weights: shape (children,), not negative, with a sum above zero; a plain count where `None`.

    Returns:
        Shape (units,), from 0 to 1.

    Raises:
        ValueError: a value is infinite, a weight is negative or not finite, or no weight is above zero.

    >>> availability([[1, float("nan")], [1, 2]], [1, 3]).tolist()
    [0.25, 1.0]
    """
    x = np.asarray(values, dtype=np.float64)
    _, w = used(x, weights)
    total = float(np.broadcast_to(finite("weights", 1.0 if weights is None else weights), x.shape[-1:]).sum())
    if total == 0:
        raise ValueError("a share of weight needs a weight above zero")
    share: Floats = np.minimum(w.sum(axis=-1) / total, 1.0)
    return share


def enough_data(share: npt.ArrayLike, threshold: float) -> Booleans:
    """Whether a share reaches a threshold, to a relative 1e-12, so that 0.1 + 0.2 reaches 0.3.

    >>> enough_data([0.5, 0.6], 0.6).tolist()
    [False, True]
    """
    reached: Booleans = np.asarray(share, dtype=np.float64) >= threshold * (1 - 1e-12)
    return reached
