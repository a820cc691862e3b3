"""Skewness and excess kurtosis of each column, as Excel and SAS compute them.

With central moments m₂, m₃, m₄ (divisor n), g₁ = m₃/m₂^1.5 and g₂ = m₄/m₂² − 3:

- skewness G₁ = g₁·√(n(n − 1))/(n − 2), from three values on;
- excess kurtosis G₂ = ((n + 1)g₂ + 6)·(n − 1)/((n − 2)(n − 3)), from four values on.

Both are NaN where there are too few values, or all are equal. Missing cells do not count. The sums run over the
values in rising order, so that the order of the rows does not move a single bit.

Source: Joanes and Gill, Comparing measures of sample skewness and kurtosis, The Statistician 47 (1998), G₁ and G₂.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.columns import table

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Booleans, Floats

__all__ = ["USUAL_LIMITS", "Limits", "Moments", "moments", "moments_of_sorted", "within_limits"]


class Moments(NamedTuple):
    """Skewness and excess kurtosis: of each column, or of one."""

    skewness: Floats
    kurtosis: Floats


class Limits(NamedTuple):
    """Up to where a distribution is taken as it is: |skewness| below the one, or kurtosis below the other.

    The defaults are those of the OECD and JRC practice: both must be exceeded for a column to need treatment.
    """

    skewness: float = 2.0
    kurtosis: float = 3.5


USUAL_LIMITS = Limits()


def moments(values: npt.ArrayLike) -> Moments:
    """Skewness and excess kurtosis of each column.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.

    Returns:
        Two arrays of shape () or (indicators,); NaN where undefined.

    Raises:
        ValueError: a value is infinite.

    Source: see the module.

    >>> [round(float(part), 3) for part in moments([1.0, 2.0, 3.0, 4.0, 100.0])]
    [2.232, 4.987]
    """
    x = table("values", values)
    rows = np.sort(np.ascontiguousarray(x.T).reshape(-1, x.shape[0]), axis=-1)
    found = [moments_of_sorted(row[: row.size - int(np.isnan(row).sum())]) for row in rows]
    skewness, kurtosis = (np.array(part).reshape(x.shape[1:]) for part in zip(*found, strict=True))
    return Moments(skewness, kurtosis)


def moments_of_sorted(ordered: Floats) -> tuple[float, float]:
    """Skewness and excess kurtosis of one list of values in rising order, none missing.

    >>> moments_of_sorted(np.array([1.0, 2.0, 3.0]))
    (0.0, nan)
    """
    n = ordered.size
    if n < 3 or ordered[0] == ordered[-1]:
        return math.nan, math.nan
    # In units of the range, so that no power over- or underflows.
    away = (ordered - ordered[0]) / (ordered[-1] - ordered[0])
    away -= away.mean()
    away -= away.mean()
    square = away * away
    second = float(square.mean())
    g1 = float((square * away).mean()) / second**1.5
    skewness = g1 * math.sqrt(n * (n - 1)) / (n - 2)
    if n < 4:
        return skewness, math.nan
    square *= square
    g2 = float(square.mean()) / second**2 - 3
    return skewness, ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3))


def within_limits(found: Moments, limits: Limits = USUAL_LIMITS) -> Booleans:
    """Whether each column can stay as it is. Undefined moments pass: there is nothing to judge.

    >>> within_limits(Moments(np.array([1.0, 3.0, 3.0]), np.array([9.0, 9.0, 1.0])))
    array([ True, False,  True])
    """
    skewed = np.abs(found.skewness) >= limits.skewness
    return np.asarray(~(skewed & (found.kurtosis >= limits.kurtosis)))
