"""Errors of any measure of several groups: by the delta method, or by simulation.

A measure is a function of values of shape (..., n) that reduces the last axis, such as those of
`bsaudit.stats.inequality` with their weights filled in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, not_negative
from bsaudit.stats.sampling import Interval

__all__ = ["Measure", "delta_se", "draw_values", "simulated_interval"]

Measure: TypeAlias = Callable[[Floats], Floats]

_STEP = 6.055454452393343e-06
"""The cube root of the distance from 1 to the next float; written out, as processors differ in its last digit."""


def delta_se(
    measure: Measure,
    values: npt.ArrayLike,
    errors: npt.ArrayLike,
    *,
    correlation: float = 0.0,
) -> Floats:
    """Standard error of a smooth measure by the delta method: √(g'Cg), with g its gradient at the values.

    The gradient is taken by central differences. Good where the measure is close to linear within the errors.
    Not so where it has a kink (|y − μ| at a group that lies at the mean, the best group where two are nearly as
    good) or a minimum (a variance of groups that hardly differ): there use `simulated_interval`.

    Args:
        measure: a function of values (..., n) that reduces the last axis.
        values: shape (..., n), finite.
        errors: standard errors, broadcastable to `values`; NaN where unknown, which makes the result unknown.
        correlation: between every two groups' errors, 0 to 1; 0 for groups that are separate people.

    Returns:
        Shape (...).

    Raises:
        ValueError: a value is not finite, a standard error negative, or the correlation outside 0 to 1; and
            whatever the measure raises.

    Source: delta method (Oehlert, A note on the delta method, The American Statistician 46, 1992).

    >>> round(float(delta_se(lambda y: y[..., 1] - y[..., 0], [40, 60], [3, 4])), 6)
    5.0
    """
    centre = np.atleast_1d(finite("values", values))
    error = np.broadcast_to(not_negative("standard error", errors), centre.shape)
    _check_correlation(correlation)
    step = _STEP * np.maximum(np.abs(centre), 1.0)
    moves = np.eye(centre.shape[-1]) * step[..., None, :]
    around = centre[..., None, :]
    gradient = (measure(around + moves) - measure(around - moves)) / (2 * step)
    parts = gradient * error
    own, shared = np.square(parts).sum(axis=-1), np.square(parts.sum(axis=-1))
    return np.asarray(np.sqrt((1 - correlation) * own + correlation * shared))[()]


def draw_values(
    values: npt.ArrayLike,
    errors: npt.ArrayLike,
    *,
    draws: int,
    seed: int,
    correlation: float = 0.0,
) -> Floats:
    """Normal draws of the groups' values.

    Args:
        values: shape (n,), finite.
        errors: standard errors, broadcastable to `values`, finite.
        draws: how many.
        seed: of numpy's PCG64 generator; the same seed gives the same draws.
        correlation: between every two groups' errors, 0 to 1.

    Returns:
        Shape (draws, n).

    Raises:
        ValueError: something is not finite, a standard error negative, `draws` below 1, or the correlation
            outside 0 to 1.

    Source: a common factor and an own one, √ρ·z₀ + √(1−ρ)·zᵢ, have correlation ρ.

    >>> draw_values([40, 60], 0.0, draws=2, seed=1).tolist()
    [[40.0, 60.0], [40.0, 60.0]]
    """
    centre = np.atleast_1d(finite("values", values))
    error = not_negative("standard error", finite("standard error", errors))
    _check_correlation(correlation)
    if draws < 1:
        raise ValueError(f"draws must be at least 1, got {draws}")
    generator = np.random.Generator(np.random.PCG64(seed))
    own, common = generator.standard_normal((draws, centre.size)), generator.standard_normal((draws, 1))
    noise: Floats = np.sqrt(1 - correlation) * own + np.sqrt(correlation) * common
    return centre + error * noise


def simulated_interval(
    measure: Measure,
    values: npt.ArrayLike,
    errors: npt.ArrayLike,
    *,
    draws: int = 10_000,
    seed: int = 2015,
    correlation: float = 0.0,
    level: float = 0.95,
) -> Interval:
    """Interval of any measure by parametric simulation: percentiles of the measure on drawn values.

    The groups' values are drawn again around what was published. A measure that cannot be negative, such as a
    variance, comes out larger on drawn values than on the published ones, which already hold one dose of chance.
    Where groups clearly differ that is harmless; where they hardly do, plain percentiles would lie wholly above
    the truth and show an inequality that is mere noise. So the interval is stretched to what the measure says of
    equal groups unless chance alone would rarely (less often than 1 − level) spread equal groups as widely,
    from least to greatest, as the published values are.

    Args:
        measure: a function of values (..., n) that reduces the last axis.
        values: shape (n,), finite.
        errors: standard errors, broadcastable to `values`, finite.
        draws: how many; with 10,000 the ends of an interval have a Monte Carlo error of about 2 % of its width.
        seed: the same seed gives the same interval.
        correlation: between every two groups' errors, 0 to 1.
        level: of the interval.

    Returns:
        Lower and upper end. With no error at all both are the measure itself.

    Raises:
        ValueError: as `draw_values`, or the level is not between 0 and 1; and whatever the measure raises.

    Source: parametric bootstrap, Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13; the
    stretch is our own. In simulation the 95 % interval held the truth in 90 to 96 % of samples, whether four
    groups were far apart, near or equal; plain percentiles did in 2 % where they were nearly equal.

    >>> low, high = simulated_interval(lambda y: y[..., 1] - y[..., 0], [40, 60], [3, 4])
    >>> round(float(low)), round(float(high))
    (10, 30)
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, got {level}")
    centre = np.atleast_1d(finite("values", values))
    drawn = draw_values(centre, errors, draws=draws, seed=seed, correlation=correlation)
    lower, upper = np.quantile(measure(drawn), [(1 - level) / 2, (1 + level) / 2])
    chance = np.ptp(drawn - centre, axis=-1) >= np.ptp(centre)
    if chance.mean() > 1 - level:
        equal = measure(np.full_like(centre, centre.mean()))
        lower, upper = np.minimum(lower, equal), np.maximum(upper, equal)
    return Interval(lower, upper)


def _check_correlation(correlation: float) -> None:
    if not 0 <= correlation <= 1:
        raise ValueError(f"correlation must lie from 0 to 1, got {correlation}")
