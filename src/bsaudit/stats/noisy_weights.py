"""Weights with noise, to see how much hangs on their exact values."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite

__all__ = ["noisy_weights"]


def noisy_weights(
    weights: npt.ArrayLike, noise: npt.ArrayLike, draws: int, generator: np.random.Generator
) -> Floats:
    """Draws of weights, each moved up or down by up to a share of itself: w·(1 + f·u) with u uniform on −1 to
    1.

    They are not scaled to a sum: every mean does that by itself. A weight of zero stays zero.

    Args:
        weights: shape (children,), not negative.
        noise: the share f, one number or one for each child, from 0 to below 1, so that no weight changes its
        sign.
        draws: how many; at least one.
        generator: where the randomness comes from; the same state gives the same draws.

    Returns:
        Shape (draws, children).

    Raises:
        ValueError: a weight is negative or not finite, the noise is out of range, there is no draw, or the
            shapes do not fit.

    Source: Saisana and others, as `bsaudit.stats.ranking.mean_absolute_change`.

    >>> noisy_weights([1, 2], 0, 2, np.random.default_rng(7)).tolist()
    [[1.0, 2.0], [1.0, 2.0]]
    """
    w = finite("weights", weights)
    if w.ndim != 1 or (w < 0).any():
        raise ValueError("weights needs one number, not negative, for each child")
    share = finite("noise", noise)
    if ((share < 0) | (share >= 1)).any():
        raise ValueError("noise must lie from 0 to below 1, as a share of the weight")
    if draws < 1:
        raise ValueError(f"there must be at least one draw, got {draws}")
    moved: Floats = generator.uniform(-1.0, 1.0, size=(draws, w.size))
    return w * (1 + np.broadcast_to(share, w.shape) * moved)
