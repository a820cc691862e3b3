"""Inequality along an order: slope, relative and concentration indices.

`values` has shape (..., n), with the groups on the last axis from the *most disadvantaged* to the *least*;
`weights` are their populations (equal where `None`). Each group stands at its ridit, the midpoint of its range of
the cumulated population share. A group with a missing value or no population is left out, as if it did not
exist; fewer than two groups are an error.

Several groups may stand on one step of the order (men and women of one income band). `steps` then gives the step
of each group, shape (n,), never falling; groups of one step share one ridit. Splitting a group into two of the
same value on its own step changes nothing. Splitting it into two steps of the same value leaves the concentration
index as it was but moves the slope index, because a line through more points is a different line: 50 and 60 with
populations 3 and 1 give 20; 50, 50 and 60 with 1.5, 1.5 and 1 give 12.8.

Slope and absolute concentration index are linear in the values, so their standard errors follow exactly from
those of the groups: √Σ(cᵢ·seᵢ)².
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, not_negative, weighted_mean
from bsaudit.stats.gaps import NotPositiveError, ZeroDenominatorError
from bsaudit.stats.inequality import TooFewGroupsError, groups
from bsaudit.stats.sampling import Interval, normal_interval
from bsaudit.stats.steady_logs import steady_exp, steady_log

__all__ = [
    "concentration_index",
    "concentration_index_se",
    "relative_concentration_index",
    "relative_index",
    "relative_index_interval",
    "ridits",
    "slope_index",
    "slope_index_interval",
    "slope_index_se",
]


def ridits(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, steps: npt.ArrayLike | None = None
) -> Floats:
    """Where each group stands from 0 (most disadvantaged) to 1: half its own share above the shares before it.

    Args:
        values: shape (..., n); only which are missing matters.
        weights: populations; equal where `None`.
        steps: the groups' steps on the order, see above.

    Returns:
        Shape (..., n).

    Raises:
        TooFewGroupsError: a row has fewer than two groups with a value and a population, or they all stand on one
            step.
        ValueError: `steps` falls somewhere, or is not one number a group.

    Source: Bross, How to use ridit analysis (1958).

    >>> ridits([50, 60, 70], [1, 2, 1]).tolist()
    [0.125, 0.5, 0.875]
    """
    _, w = groups(values, weights)
    return _ridits(w, steps)


def slope_index(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, steps: npt.ArrayLike | None = None
) -> Floats:
    """SII: slope of the population-weighted least-squares line of value on ridit, in the unit of the values.

    The difference that the line predicts between the very top (ridit 1) and the very bottom (ridit 0) of the
    order; above 0 where the advantaged have more, 0 where all groups are equal.

    Args:
        values: shape (..., n), most disadvantaged group first; NaN where missing.
        weights: populations; equal where `None`.
        steps: the groups' steps on the order, see above.

    Returns:
        Shape (...).

    Raises:
        TooFewGroupsError: see `ridits`.

    Source: Preston, Haines and Pamuk (1981); Mackenbach and Kunst, Measuring the magnitude of socio-economic
    inequalities in health, Social Science & Medicine 44 (1997), in its linear form.

    >>> float(slope_index([40, 50, 60]))  # 10 points for each third of the population
    30.0
    """
    x, w = groups(values, weights)
    return _sum(_slope_weights(w, steps) * x)


def slope_index_se(
    values: npt.ArrayLike,
    errors: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    steps: npt.ArrayLike | None = None,
) -> Floats:
    """Standard error of the slope index from the groups' independent standard errors: √Σ(cᵢ·seᵢ)².

    cᵢ = pᵢ(rᵢ − r̄)/Σp(r − r̄)² are the weights of the linear estimator, with p the share of population and r the
    ridit. Only sampling error is in it; how far the groups lie from the line is not.

    Args:
        values: shape (..., n); only which are missing matters.
        errors: standard errors, broadcastable to `values`; NaN where unknown, which makes the result unknown.
        weights: populations, taken as known; equal where `None`.
        steps: the groups' steps on the order, see above.

    Returns:
        Shape (...).

    Raises:
        TooFewGroupsError: see `ridits`.
        ValueError: a standard error is negative.

    Source: variance of a linear combination.

    >>> round(float(slope_index_se([40, 50, 60], [1, 1, 1])), 6)  # (60 - 40) * 1.5, so 1.5 * sqrt(2)
    2.12132
    """
    _, w = groups(values, weights)
    return _propagate(_slope_weights(w, steps), errors, w)


def slope_index_interval(
    values: npt.ArrayLike,
    errors: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    steps: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> Interval:
    """Normal interval of the slope index: SII ± z·se.

    Raises:
        TooFewGroupsError: see `ridits`.
        ValueError: a standard error is negative, or the level is not between 0 and 1.

    Source: as `slope_index_se`.

    >>> [round(float(end), 3) for end in slope_index_interval([40, 50, 60], [1, 1, 1])]
    [25.842, 34.158]
    """
    error = slope_index_se(values, errors, weights, steps=steps)
    return normal_interval(slope_index(values, weights, steps=steps), error, level=level)


def relative_index(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, steps: npt.ArrayLike | None = None
) -> Floats:
    """RII: what the line of `slope_index` predicts at the top of the order over what it predicts at the bottom.

    1 where all groups are equal, above 1 where the advantaged have more.

    Args:
        values: shape (..., n), most disadvantaged group first; NaN where missing.
        weights: populations; equal where `None`.
        steps: the groups' steps on the order, see above.

    Returns:
        Shape (...); above 0.

    Raises:
        NotPositiveError: the line is at zero or below at one end, so that their ratio has no meaning.
        TooFewGroupsError: see `ridits`.

    Source: Kunst and Mackenbach, Measuring socio-economic inequalities in health, WHO Europe (1994).

    >>> round(float(relative_index([40, 50, 60])), 6)  # 65 at the top, 35 at the bottom
    1.857143
    """
    x, w = groups(values, weights)
    bottom, top = _ends(x, w, steps)
    return top / bottom


def relative_index_interval(
    values: npt.ArrayLike,
    errors: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    steps: npt.ArrayLike | None = None,
    level: float = 0.95,
) -> Interval:
    """Interval of the relative index, normal on the log scale, by the delta method.

    Both ends of the line are linear in the values, so ln RII has the gradient c₁ᵢ/top − c₀ᵢ/bottom. Where an end lies
    much nearer to zero than its error, the interval says nothing: it may run from 0 to infinity.

    Raises:
        NotPositiveError: see `relative_index`.
        TooFewGroupsError: see `ridits`.
        ValueError: a standard error is negative, or the level is not between 0 and 1.

    Source: delta method; Katz et al. (1978) for the log scale of a ratio.

    >>> [round(float(end), 3) for end in relative_index_interval([40, 50, 60], [1, 1, 1])]
    [1.693, 2.037]
    """
    x, w = groups(values, weights)
    bottom, top = _ends(x, w, steps)
    at_bottom, at_top = _end_weights(w, steps)
    gradient = at_top / top[..., None] - at_bottom / bottom[..., None]
    lower, upper = normal_interval(steady_log(top / bottom), _propagate(gradient, errors, w), level=level)
    with np.errstate(over="ignore"):
        return Interval(steady_exp(lower), steady_exp(upper))


def concentration_index(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, steps: npt.ArrayLike | None = None
) -> Floats:
    """ACI: Σp(2r − 1)y, in the unit of the values; above 0 where the advantaged have more, 0 where all are equal.

    Args:
        values: shape (..., n), most disadvantaged group first; NaN where missing.
        weights: populations; equal where `None`.
        steps: the groups' steps on the order, see above.

    Returns:
        Shape (...).

    Raises:
        TooFewGroupsError: see `ridits`.

    Source: WHO, Handbook on Health Inequality Monitoring (2013), section 3; Wagstaff, Paci and van Doorslaer,
    On the measurement of inequalities in health (1991).

    >>> float(concentration_index([40, 60]))
    5.0
    """
    x, w = groups(values, weights)
    return _sum(_concentration_weights(w, steps) * x)


def concentration_index_se(
    values: npt.ArrayLike,
    errors: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    steps: npt.ArrayLike | None = None,
) -> Floats:
    """Standard error of the absolute concentration index: √Σ(pᵢ(2rᵢ − 1)·seᵢ)². Arguments as `slope_index_se`.

    Raises:
        TooFewGroupsError: see `ridits`.
        ValueError: a standard error is negative.

    Source: variance of a linear combination.

    >>> round(float(concentration_index_se([40, 60], [4, 3])), 6)  # a quarter of 5
    1.25
    """
    _, w = groups(values, weights)
    return _propagate(_concentration_weights(w, steps), errors, w)


def relative_concentration_index(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, steps: npt.ArrayLike | None = None
) -> Floats:
    """RCI: ACI/μ, from −1 to 1 for values of zero or more; 0 where all groups are equal.

    Raises:
        ZeroDenominatorError: the mean is zero.
        TooFewGroupsError: see `ridits`.

    Source: as `concentration_index`.

    >>> float(relative_concentration_index([40, 60]))
    0.1
    """
    x, w = groups(values, weights)
    mean = weighted_mean(x, w)
    if (mean == 0).any():
        raise ZeroDenominatorError("the mean over the groups is zero: use the absolute concentration index")
    return concentration_index(values, weights, steps=steps) / mean


def _shares(w: Floats) -> Floats:
    share: Floats = w / w.sum(axis=-1, keepdims=True)
    return share


def _ridits(w: Floats, steps: npt.ArrayLike | None) -> Floats:
    share = _shares(w)
    if steps is None:
        middle: Floats = np.cumsum(share, axis=-1) - share / 2
        return middle
    order = finite("steps", steps)
    if order.shape != w.shape[-1:] or (np.diff(order) < 0).any():
        raise ValueError(
            f"steps must be {w.shape[-1]} numbers that never fall, from most to least disadvantaged"
        )
    _, first, step_of = np.unique(order, return_index=True, return_inverse=True)
    on_step = np.add.reduceat(share, first, axis=-1)
    if ((on_step > 0).sum(axis=-1) < 2).any():
        raise TooFewGroupsError("all groups stand on one step: there is no order to measure along")
    return _ridits(on_step, None)[..., step_of]


def _slope_weights(w: Floats, steps: npt.ArrayLike | None) -> Floats:
    """cᵢ of SII = Σcᵢyᵢ. They sum to zero, so the mean of the values drops out."""
    share = _shares(w)
    distance = _ridits(w, steps) - 0.5  # the mean ridit is one half, whatever the populations
    spread: Floats = np.square(distance)
    return share * distance / _sum(share * spread)[..., None]


def _end_weights(w: Floats, steps: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    """Weights of the line's value at ridit 0 and at ridit 1: the mean, half a slope down or up."""
    half = _slope_weights(w, steps) / 2
    return _shares(w) - half, _shares(w) + half


def _ends(x: Floats, w: Floats, steps: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    bottom, top = (_sum(weights * x) for weights in _end_weights(w, steps))
    if (bottom <= 0).any() or (top <= 0).any():
        raise NotPositiveError("the line is not above zero at both ends of the order: use the slope index")
    return bottom, top


def _concentration_weights(w: Floats, steps: npt.ArrayLike | None) -> Floats:
    return _shares(w) * (2 * _ridits(w, steps) - 1)


def _propagate(gradient: Floats, errors: npt.ArrayLike, w: Floats) -> Floats:
    # An error that is unknown matters only where the group counts.
    error = np.where(w > 0, not_negative("standard error", errors), 0.0)
    return np.sqrt(_sum(np.square(gradient * error)))


def _sum(terms: Floats) -> Floats:
    total: Floats = np.asarray(terms.sum(axis=-1))[()]
    return total
