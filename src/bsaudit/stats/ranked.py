"""Normalising by rank: only the order of the units counts, not how far apart they are.

The best unit has the highest rank, so that a higher result is better; the rank of a missing cell is missing, and it
does not count. n is the number of values of the column, not of units. Equal values share a rank, by a declared rule:

- `min`: one more than the number of values that are worse;
- `max`: the number of values that are worse or equal;
- `average`: the mean of these two.

All values equal (a constant column) is a tie like any other: with `min` all have rank 1. Where a result divides by
n − 1, a single value has none: by default an error that names the column, else missing or a declared number.

A rank depends on the units beside it. `fit_ranks` freezes a reference table, and with `among` the values of another
year are placed among the reference's: an unchanged value keeps its rank, whatever the other units do. A value that
lies between two of the reference has, with `min`, the rank of the next better one; with `max`, that of the next
worse one; with `average`, half a rank between. So such ranks may run from 0 (`max`, worse than all) to n + 1 (`min`,
better than all); results that are shares of n are held to 0 to 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, positive
from bsaudit.stats.columns import column_count, refuse_columns, signs, table
from bsaudit.stats.normal_line import flat_result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.stats.normal_line import ConstantRule

__all__ = ["RankReference", "Ties", "borda", "exponential_rank", "fit_ranks", "percentile_rank", "rank"]

Ties: TypeAlias = Literal["min", "average", "max"]


@dataclass(frozen=True, eq=False, slots=True)
class RankReference:
    """The values of a reference table in order, against which the values of other tables are placed.

    Attributes:
        ordered: shape (indicators, units): each column's values times its direction, rising, the missing last.
        count: how many of them there are. Shape (indicators,).
        sign: the direction of each column. Shape (indicators,).
    """

    ordered: Floats
    count: npt.NDArray[np.intp]
    sign: Floats


def fit_ranks(values: npt.ArrayLike, direction: npt.ArrayLike = 1) -> RankReference:
    """Freeze a table, so that the values of other tables can be placed among its own.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: +1 or −1, for all columns or each.

    Raises:
        ValueError: a value is infinite, or a direction is not +1 or −1.

    >>> fit_ranks([3.0, 1.0, float("nan")]).count
    array([2])
    """
    x, sign = table("values", values), signs(direction)
    rows = np.ascontiguousarray((x * sign).T).reshape(-1, x.shape[0])
    count = np.atleast_1d(column_count(x))
    return RankReference(np.sort(rows, axis=-1), count, np.broadcast_to(sign, count.shape))


def rank(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    ties: Ties = "min",
    among: RankReference | None = None,
) -> Floats:
    """Rank within the column, from 1 for the worst to n for the best.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: +1 or −1, for all columns or each. Not used with `among`, which has its own.
        ties: the rule for equal values.
        among: the frozen reference to be placed in; `None` for the table itself.

    Returns:
        The shape of `values`; NaN where missing, or where the reference has no value.

    Raises:
        ValueError: a value is infinite, the rule is unknown, or the reference has other columns.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 5, ranking.

    >>> rank([30.0, 10.0, 10.0, float("nan"), 20.0])
    array([ 4.,  1.,  1., nan,  3.])
    >>> rank([30.0, 10.0, 10.0, 20.0], -1, ties="average")
    array([1. , 3.5, 3.5, 2. ])
    >>> rank([5.0, 10.0, 99.0], among=fit_ranks([10.0, 20.0, 30.0]))
    array([1., 1., 4.])
    """
    x = table("values", values)
    if ties not in ("min", "average", "max"):
        raise ValueError(f"unknown rule for ties {ties!r}: use min, average or max")
    reference = fit_ranks(x, direction) if among is None else among
    rows = x.T.reshape(-1, x.shape[0])
    if rows.shape[0] != reference.count.size:
        raise ValueError(f"the reference has {reference.count.size} columns, the values have {rows.shape[0]}")
    result = np.full(rows.shape, np.nan)
    for place, (row, count, sign) in enumerate(zip(rows, reference.count, reference.sign, strict=True)):
        if count:
            result[place] = _placed(np.multiply(row, sign), reference.ordered[place, :count], ties)
    result[np.isnan(rows)] = np.nan
    return np.ascontiguousarray(result.reshape(x.T.shape).T)


def borda(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    ties: Ties = "min",
    among: RankReference | None = None,
) -> Floats:
    """Borda points: the rank less one; with `min`, the number of units that one is better than.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: as in `rank`.
        ties: the rule for equal values.
        among: the frozen reference, as in `rank`.

    Returns:
        The shape of `values`; NaN where missing.

    Raises:
        ValueError: as `rank`.

    Source: Borda, Mémoire sur les élections au scrutin (1781); OECD and JRC (2008), section 6.

    >>> borda([30.0, 10.0, 10.0, 20.0])
    array([3., 0., 0., 2.])
    """
    return rank(values, direction, ties=ties, among=among) - 1.0


def percentile_rank(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    ties: Ties = "min",
    among: RankReference | None = None,
    constant: ConstantRule = "error",
    names: Sequence[str] | None = None,
) -> Floats:
    """Percentile rank: (rank − 1)/(n − 1), from 0 for the worst to 1 for the best.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: as in `rank`.
        ties: the rule for equal values.
        among: the frozen reference, as in `rank`. Beyond its values the result is held to 0 to 1.
        constant: the rule for a column whose reference is one value: "error", "missing" or a number.
        names: the columns' names for messages.

    Returns:
        The shape of `values`; NaN where missing.

    Raises:
        ValueError: a column has one value and the rule is "error"; or as `rank`.

    Source: OECD and JRC (2008), section 5, ranking; the form with n − 1 reaches both 0 and 1.

    >>> percentile_rank([30.0, 10.0, 10.0, 20.0, 25.0])
    array([1.  , 0.  , 0.  , 0.5 , 0.75])
    """
    x = table("values", values)
    reference = fit_ranks(x, direction) if among is None else among
    points = borda(x, ties=ties, among=reference)
    count = reference.count.reshape(x.shape[1:])
    alone = count == 1
    instead = flat_result(constant)
    if constant == "error":
        refuse_columns(alone, names, "a single value has no percentile rank")
    result = np.clip(points / np.where(count > 1, count - 1, np.nan), 0.0, 1.0)
    return np.where(alone & ~np.isnan(x), instead, result)


def exponential_rank(
    values: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    ties: Ties = "min",
    among: RankReference | None = None,
    rate: float = 23.0,
    scale: float = 100.0,
) -> Floats:
    """Exponential rank: −c·ln(1 − R·(1 − e^(−scale/c))), R = rank/n: `scale` at the end that is ranked last.

    It spreads out that end (the last tenth covers half of the scale when c is 23), so that in a mean a very high
    result on one column is not cancelled by low ones on others. In indices of deprivation rank n is the most
    deprived: values grow with deprivation, and the direction stays +1.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        direction: as in `rank`.
        ties: the rule for equal values.
        among: the frozen reference, as in `rank`. R is held to 0 to 1.
        rate: c, above zero.
        scale: result of rank n, above zero.

    Returns:
        The shape of `values`, from 0 to `scale`; NaN where missing. A single value has rank n, so `scale`.

    Raises:
        ValueError: `rate` or `scale` is not above zero; or as `rank`.

    Source: Noble and others, Scottish Indices of Deprivation 2003, appendix 5; McLennan and others, The English
    Indices of Deprivation 2019, technical report, on exponential transformation.

    >>> exponential_rank([1.0, 2.0, 3.0, 4.0]).round(3)
    array([  6.518,  15.647,  31.009, 100.   ])
    """
    c, top = float(positive("rate", rate)), float(positive("scale", scale))
    x = table("values", values)
    reference = fit_ranks(x, direction) if among is None else among
    count = np.maximum(reference.count, 1).reshape(x.shape[1:])
    share = np.clip(rank(x, ties=ties, among=reference) / count, 0.0, 1.0)
    # log1p and expm1 keep every digit near rank 0; at R = 1 the formula gives the scale, but for rounding.
    return np.where(share == 1, top, -c * np.log1p(share * np.expm1(-top / c)))


def _placed(x: Floats, ordered: Floats, ties: Ties) -> Floats:
    # Searching for rising values walks once through the reference: several times as fast as searching at random.
    order = np.argsort(x)
    rising = x[order]
    place = np.zeros(x.shape)
    if ties != "max":
        place += np.searchsorted(ordered, rising, side="left") + 1.0
    if ties != "min":
        place += np.searchsorted(ordered, rising, side="right")
    if ties == "average":
        place /= 2
    result = np.empty(x.shape)
    result[order] = place
    return result
