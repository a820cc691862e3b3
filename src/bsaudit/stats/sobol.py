"""Sobol indices: which share of a result's variance each uncertain input, or group of inputs, accounts for.

A and B are two independent samples of all inputs; AB_i is A with input i taken from B. The arrays hold the
results: shape (n,) for A and B, (inputs, n) for AB.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite

__all__ = ["SobolBounds", "SobolIndices", "sobol_bootstrap", "sobol_indices"]


class SobolIndices(NamedTuple):
    """First- and total-order index of each input, and the variance that they are shares of."""

    first: Floats
    total: Floats
    variance: float


class SobolBounds(NamedTuple):
    """Lower and upper end of the interval of each index; shape (inputs,)."""

    first_lower: Floats
    first_upper: Floats
    total_lower: Floats
    total_upper: Floats


def sobol_indices(a: npt.ArrayLike, b: npt.ArrayLike, ab: npt.ArrayLike) -> SobolIndices:
    """First order by Saltelli's estimator, total order by Jansen's.

    First: Σ f_B (f_ABi - f_A)/n/V. Total: Σ (f_A - f_ABi)²/2n/V. V is the variance of A and B together, and results
    are taken from their common mean, which leaves the indices as they are and steadies the first. An input that
    changes nothing has indices of exactly 0, also where nothing at all varies.

    Args:
        a: results on sample A, shape (n,).
        b: results on sample B, shape (n,).
        ab: results on A with one input from B, shape (inputs, n).

    Returns:
        Indices of shape (inputs,). An estimate may fall a little below 0 or above 1 by chance.

    Raises:
        ValueError: a result is not finite, or the shapes do not fit.

    Source: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, Variance based sensitivity analysis of model
    output, Computer Physics Communications 181 (2010), table 2, (b) and (f).

    >>> import numpy as np
    >>> rng = np.random.default_rng(0)
    >>> a, b = rng.random((2, 4096)), rng.random((2, 4096))
    >>> swapped = np.array([[b[0], a[1]], [a[0], b[1]]])
    >>> f = lambda x: 3 * x[0] + x[1]  # variances 9/12 and 1/12
    >>> result = sobol_indices(f(a), f(b), [f(x) for x in swapped])
    >>> [round(float(share), 1) for share in result.total]
    [0.9, 0.1]
    """
    one, two, mixed = finite("a", a), finite("b", b), finite("ab", ab)
    if one.ndim != 1 or one.size < 2 or two.shape != one.shape or mixed.shape[1:] != one.shape:
        raise ValueError("a and b need shape (n,) with n of at least 2, and ab the shape (inputs, n)")
    both = np.concatenate([one, two])
    middle, variance = float(both.mean()), float(both.var())
    scale = variance or 1.0
    first = ((two - middle) * (mixed - one)).mean(axis=1) / scale
    total = np.square(one - mixed).mean(axis=1) / (2 * scale)
    return SobolIndices(first, total, variance)


def sobol_bootstrap(
    a: npt.ArrayLike,
    b: npt.ArrayLike,
    ab: npt.ArrayLike,
    *,
    resamples: int,
    seed: int,
    level: float = 0.95,
) -> SobolBounds:
    """Percentile intervals of the indices: the n rows of all samples drawn again together, with replacement.

    Args:
        a: as for `sobol_indices`, like `b` and `ab`.
        b: see there.
        ab: see there.
        resamples: how often; at least 2.
        seed: the same seed gives the same intervals.
        level: of the intervals.

    Raises:
        ValueError: as `sobol_indices`; or there are fewer than 2 resamples, or the level is not between 0 and 1.

    Source: Archer, Saltelli and Sobol', Sensitivity measures, ANOVA-like techniques and the use of bootstrap,
    Journal of Statistical Computation and Simulation 58 (1997).
    """
    if resamples < 2:
        raise ValueError(f"resamples must be at least 2, got {resamples}")
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, got {level}")
    sobol_indices(a, b, ab)  # refuses what does not fit, before any row is drawn
    one, two, mixed = finite("a", a), finite("b", b), finite("ab", ab)
    rng = np.random.default_rng(seed)
    drawn = []
    for _ in range(resamples):
        rows = rng.integers(one.size, size=one.size)
        found = sobol_indices(one[rows], two[rows], mixed[:, rows])
        drawn.append((found.first, found.total))
    ends = np.quantile(np.array(drawn), [(1 - level) / 2, (1 + level) / 2], axis=0)
    return SobolBounds(ends[0, 0], ends[1, 0], ends[0, 1], ends[1, 1])
