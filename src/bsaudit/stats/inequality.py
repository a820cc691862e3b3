"""Inequality among several groups without an order: the measures of the WHO equity toolkits.

Each takes `values` of shape (..., n), groups on the last axis, and `weights`, the groups' populations (equal
where `None`), and reduces the last axis. A group with a missing value or no population is left out, as if it did
not exist; fewer than two groups are an error. All are 0 where all groups are equal.

`favourable` says that more is better; the best group is then the one with the greatest value, else the one with
the least. Source of all formulas: WHO, Handbook on Health Inequality Monitoring (2013), section 3, and the
technical notes of the Health Equity Assessment Toolkit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, least, used, weighted_mean, within
from bsaudit.stats.gaps import NotPositiveError, ZeroDenominatorError
from bsaudit.stats.steady_logs import steady_log

__all__ = [
    "TooFewGroupsError",
    "between_group_sd",
    "between_group_variance",
    "coefficient_of_variation",
    "groups",
    "index_of_disparity",
    "mean_difference_from_best",
    "mean_difference_from_mean",
    "mean_difference_from_reference",
    "mean_log_deviation",
    "population_attributable_fraction",
    "population_attributable_risk",
    "theil",
]


class TooFewGroupsError(ValueError):
    """Fewer than two groups have a value and a population: there is nothing to compare."""


def groups(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> tuple[Floats, Floats]:
    """Values and populations as `bsaudit.stats.arrays.used` gives them, with at least two groups in each row.

    Raises:
        TooFewGroupsError: a row has fewer than two groups with a value and a population.
        ValueError: a value is infinite, or a population is negative or not finite.

    >>> groups([50, 40, float("nan")], [2, 1, 5])
    (array([50., 40.,  0.]), array([2., 1., 0.]))
    """
    x, w = used(values, weights)
    if ((w > 0).sum(axis=-1) < 2).any():
        raise TooFewGroupsError(
            "fewer than two groups have a value and a population: there is no gap to measure"
        )
    return x, w


def between_group_variance(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """BGV: Σp(y − μ)², with p the share of population and μ the population mean; squared unit, 0 or more.

    Raises:
        TooFewGroupsError: see `groups`.

    >>> float(between_group_variance([40, 60]))
    100.0
    """
    x, w = groups(values, weights)
    return weighted_mean(np.square(x - _mean(x, w)[..., None]), w)


def between_group_sd(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """BGSD: √BGV; in the unit of the values, 0 or more.

    Raises:
        TooFewGroupsError: see `groups`.

    >>> float(between_group_sd([40, 60]))
    10.0
    """
    return np.sqrt(between_group_variance(values, weights))


def coefficient_of_variation(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """COV: 100·BGSD/μ, in per cent of the mean.

    Raises:
        ZeroDenominatorError: the mean is zero.
        TooFewGroupsError: see `groups`.

    >>> float(coefficient_of_variation([40, 60]))
    20.0
    """
    return 100 * between_group_sd(values, weights) / _mean_to_divide_by(*groups(values, weights))


def theil(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """Theil index: 1000·Σp(y/μ)ln(y/μ), 0 or more; a group at zero adds nothing (the limit).

    Raises:
        NotPositiveError: a value is negative, or all are zero.
        TooFewGroupsError: see `groups`.

    Source: Theil, Economics and Information Theory (1967); the factor 1000 is the WHO's.

    >>> round(float(theil([40, 60])), 6)  # 500 * (0.8 ln 0.8 + 1.2 ln 1.2)
    20.135514
    """
    relative, w = _relative_to_mean(values, weights)
    entropy = weighted_mean(relative * steady_log(np.where(relative > 0, relative, 1.0)), w)
    return np.maximum(1000 * entropy, 0.0)  # rounding alone could take equal groups below zero


def mean_log_deviation(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """MLD: 1000·Σp·(−ln(y/μ)), 0 or more.

    Raises:
        NotPositiveError: a value is zero or negative.
        TooFewGroupsError: see `groups`.

    Source: Theil, Economics and Information Theory (1967); the factor 1000 is the WHO's.

    >>> round(float(mean_log_deviation([40, 60])), 6)  # -500 * (ln 0.8 + ln 1.2)
    20.410997
    """
    relative, w = _relative_to_mean(values, weights)
    if ((relative <= 0) & (w > 0)).any():
        raise NotPositiveError("the mean log deviation needs values above zero: one group is at zero")
    return np.maximum(-1000 * weighted_mean(steady_log(np.where(w > 0, relative, 1.0)), w), 0.0)


def population_attributable_risk(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    favourable: bool,
    reference: int | None = None,
) -> Floats:
    """PAR: what the whole would gain if every group did as well as the reference: y_ref − μ.

    Zero or more where more is better, zero or less where less is better; where the reference does worse than the
    whole there is nothing to gain, and the measure is 0.

    Args:
        values: shape (..., n).
        weights: populations; equal where `None`.
        favourable: whether more is better.
        reference: position of the reference group, such as the last for ordered groups; the best where `None`.

    Raises:
        TooFewGroupsError: see `groups`.
        IndexError: there is no group at `reference`.

    >>> float(population_attributable_risk([40, 60], [3, 1], favourable=True))
    15.0
    """
    x, w = groups(values, weights)
    best = _best(x, w, favourable) if reference is None else _reference(values, weights, reference)
    gain = best - _mean(x, w)
    return np.maximum(gain, 0.0) if favourable else np.minimum(gain, 0.0)


def population_attributable_fraction(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    favourable: bool,
    reference: int | None = None,
) -> Floats:
    """PAF: 100·PAR/μ, in per cent of the mean. Arguments as `population_attributable_risk`.

    Raises:
        ZeroDenominatorError: the mean is zero.
        TooFewGroupsError: see `groups`.
        IndexError: there is no group at `reference`.

    >>> round(float(population_attributable_fraction([40, 60], [3, 1], favourable=True)), 6)
    33.333333
    """
    risk = population_attributable_risk(values, weights, favourable=favourable, reference=reference)
    return 100 * risk / _mean_to_divide_by(*groups(values, weights))


def mean_difference_from_best(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    favourable: bool,
    weighted: bool = True,
) -> Floats:
    """MDB: mean of |y − y_best| over the groups, by population or (`weighted=False`) each group once.

    Raises:
        TooFewGroupsError: see `groups`.

    >>> float(mean_difference_from_best([40, 50, 60], [2, 1, 1], favourable=True))
    12.5
    """
    x, w = groups(values, weights)
    return _mean_distance(x, w, _best(x, w, favourable), weighted)


def mean_difference_from_mean(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, weighted: bool = True
) -> Floats:
    """MDM: mean of |y − μ| over the groups, by population or (`weighted=False`) each group once.

    μ is the population mean in both, so the unweighted form still needs the populations.

    Raises:
        TooFewGroupsError: see `groups`.

    >>> float(mean_difference_from_mean([40, 60], [3, 1]))
    7.5
    """
    x, w = groups(values, weights)
    return _mean_distance(x, w, _mean(x, w), weighted)


def mean_difference_from_reference(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    reference: int,
    weighted: bool = True,
) -> Floats:
    """MDR: mean of |y − y_ref| over the groups, by population or (`weighted=False`) each group once.

    The reference group itself counts, with distance 0. NaN where the reference is missing.

    Raises:
        TooFewGroupsError: see `groups`.
        IndexError: there is no group at `reference`.

    >>> float(mean_difference_from_reference([40, 50, 60, 50], reference=1, weighted=False))
    5.0
    """
    x, w = groups(values, weights)
    return _mean_distance(x, w, _reference(values, weights, reference), weighted)


def index_of_disparity(
    values: npt.ArrayLike, weights: npt.ArrayLike | None = None, *, weighted: bool = True
) -> Floats:
    """IDIS: 100·MDM/μ, in per cent of the mean; weighted or unweighted as MDM.

    Raises:
        ZeroDenominatorError: the mean is zero.
        TooFewGroupsError: see `groups`.

    Source: Pearcy and Keppel, A summary measure of health disparity (2002), in the WHO's form.

    >>> float(index_of_disparity([40, 60]))
    20.0
    """
    distance = mean_difference_from_mean(values, weights, weighted=weighted)
    return 100 * distance / _mean_to_divide_by(*groups(values, weights))


def _mean(x: Floats, w: Floats) -> Floats:
    """The population mean, held between the groups so that equal groups are exactly at it."""
    return within(weighted_mean(x, w), x, w)


def _best(x: Floats, w: Floats, favourable: bool) -> Floats:
    return -least(-x, w) if favourable else least(x, w)


def _reference(values: npt.ArrayLike, weights: npt.ArrayLike | None, reference: int) -> Floats:
    x, w = used(values, weights)
    return np.where(w[..., reference] > 0, x[..., reference], np.nan)[()]


def _mean_distance(x: Floats, w: Floats, centre: Floats, weighted: bool) -> Floats:
    return weighted_mean(np.abs(x - centre[..., None]), w if weighted else (w > 0).astype(np.float64))


def _mean_to_divide_by(x: Floats, w: Floats) -> Floats:
    mean = _mean(x, w)
    if (mean == 0).any():
        raise ZeroDenominatorError("the mean over the groups is zero: use an absolute measure")
    return mean


def _relative_to_mean(values: npt.ArrayLike, weights: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    x, w = groups(values, weights)
    mean = _mean(x, w)
    if (x < 0).any() or (mean <= 0).any():
        raise NotPositiveError("an entropy measure needs values of zero or more, and not all of them zero")
    return x / mean[..., None], w
