"""The mean–min function: a penalty for imbalance that one parameter moves from the mean to the minimum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bsaudit.stats.means import arithmetic, minimum

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Floats

__all__ = ["mean_min"]


def mean_min(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    alpha: float = 0.5,
    beta: float = 1.0,
) -> Floats:
    """Mean–min function: the mean, pulled towards the least child by the gap between them.

    M − α(√((M − min)² + β²) − β). With α = 0 it is the mean, with α = 1 and β = 0 the minimum; β smooths the
    corner.

    Args:
        values: shape (..., n); NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`. The minimum is taken over the
            children that have weight.
        alpha: strength of the penalty, from 0 to 1.
        beta: smoothing, zero or more, in the unit of the values.

    Returns:
        Shape (...); between the least child and the mean.

    Raises:
        ValueError: α or β is out of range, a value is infinite, or a weight is negative or not finite.

    Source: Casadio Tarabusi and Guarini, An unbalance adjustment method for development indicators, Social
    Indicators Research 112 (2013), pages 19–45.

    >>> float(mean_min([1, 7], alpha=1, beta=0)), float(mean_min([0, 8], alpha=0.5, beta=3))
    (1.0, 3.0)
    """
    if not 0 <= alpha <= 1:
        raise ValueError(f"alpha must lie from 0 to 1, got {alpha}")
    if not 0 <= beta < np.inf:
        raise ValueError(f"beta must be zero or more, and finite, got {beta}")
    mean, least = arithmetic(values, weights), minimum(values, weights)
    pulled: Floats = np.maximum(mean - alpha * (np.hypot(mean - least, beta) - beta), least)
    return pulled
