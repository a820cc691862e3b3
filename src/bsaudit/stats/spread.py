"""What a set of draws says: its mean, its standard error, its central interval. NaN draws are left out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite_or_missing

__all__ = ["Spread", "spread"]


class Spread(NamedTuple):
    """One number for each column of draws; NaN where no draw has a number."""

    mean: Floats
    se: Floats
    lower: Floats
    upper: Floats


def spread(draws: npt.ArrayLike, *, level: float = 0.95) -> Spread:
    """Mean, standard deviation and central interval of each column of draws.

    The standard deviation of the draws is the standard error of what they are draws of. Equal draws have a standard
    error of exactly 0 and an interval of exactly their value.

    Args:
        draws: shape (draws, ...); NaN where a draw has no number.
        level: share of the draws between the ends; each tail holds half of the rest.

    Returns:
        Arrays of shape (...).

    Raises:
        ValueError: there is no draw, a draw is infinite, or the level is not between 0 and 1.

    Source: the quantiles interpolate linearly between order statistics (Hyndman and Fan, Sample quantiles in
    statistical packages, 1996, definition 7).

    >>> result = spread([1.0, 2.0, 3.0, 4.0, 5.0], level=0.5)
    >>> float(result.mean), float(result.lower), float(result.upper), round(float(result.se), 6)
    (3.0, 2.0, 4.0, 1.581139)
    """
    given = finite_or_missing("draws", draws)
    if given.ndim == 0 or given.shape[0] == 0:
        raise ValueError("draws needs a first axis with at least one draw")
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, got {level}")
    columns = given.reshape(given.shape[0], -1)
    parts = [_column(columns[:, place], level) for place in range(columns.shape[1])]
    mean, se, lower, upper = (np.array(part).reshape(given.shape[1:]) for part in zip(*parts, strict=True))
    return Spread(mean[()], se[()], lower[()], upper[()])


def _column(column: Floats, level: float) -> tuple[float, float, float, float]:
    found = column[~np.isnan(column)]
    if found.size == 0:
        return np.nan, np.nan, np.nan, np.nan
    first = float(found[0])
    if (found == first).all():
        return first, 0.0, first, first
    lower, upper = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return float(found.mean()), float(found.std(ddof=1)), float(lower), float(upper)
