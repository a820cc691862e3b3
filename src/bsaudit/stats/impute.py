"""Filling missing cells of one table from other cells of it, with every filled cell marked.

Nothing is filled from nothing: a cell stays missing where the column, the group or the row that it would be filled
from has no value. What was observed never changes. For filling along time see `impute_time`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from bsaudit.stats.columns import column_max, column_mean, column_median, column_min, signs, table

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsaudit.stats.arrays import Booleans, Floats

__all__ = ["Centre", "Imputed", "impute_column", "impute_group", "impute_row"]

Centre: TypeAlias = Literal["mean", "median"]

_CENTRES: dict[str, Callable[[Floats], Floats]] = {"mean": column_mean, "median": column_median}


class Imputed(NamedTuple):
    """A filled table, and which cells were filled: both of the shape of the table that was given."""

    values: Floats
    filled: Booleans


def impute_column(
    values: npt.ArrayLike, centre: Centre = "mean", *, reference: npt.ArrayLike | None = None
) -> Imputed:
    """Fill each missing cell with the mean or the median of its column.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        centre: "mean" or "median".
        reference: the table whose means or medians are used, with the same columns, so that years get the same fill;
            `values` itself if left out.

    Returns:
        The filled table and the filled cells; a column without any value in the reference stays missing.

    Raises:
        ValueError: a value is infinite, or the centre is unknown.

    Source: OECD and JRC, Handbook on Constructing Composite Indicators (2008), section 3, unconditional imputation.

    >>> impute_column([1.0, float("nan"), 5.0]).values
    array([1., 3., 5.])
    >>> impute_column([1.0, float("nan")], reference=[7.0, 9.0]).values
    array([1., 8.])
    """
    x = table("values", values)
    standing = x if reference is None else table("reference", reference)
    return _filled(x, np.broadcast_to(_centre(centre)(standing), x.shape))


def impute_group(
    values: npt.ArrayLike,
    group: npt.ArrayLike,
    centre: Centre = "mean",
    *,
    reference: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
) -> Imputed:
    """Fill each missing cell with the mean or the median of its column within the unit's group.

    Args:
        values: shape (units,) or (units, indicators); NaN where missing.
        group: shape (units,): the number of each unit's group; negative for a unit without group, which is left as
            it is.
        centre: "mean" or "median".
        reference: the table whose means or medians are used, with the same columns, and the groups of its units,
            numbered alike; `values` and `group` themselves if left out.

    Returns:
        The filled table and the filled cells; where the group has no value in the reference the cell stays missing.

    Raises:
        ValueError: a value is infinite, the centre is unknown, or there is not one whole group number for each unit.

    Source: OECD and JRC (2008), section 3, imputation within classes.

    >>> impute_group([1.0, float("nan"), 5.0, float("nan")], [0, 0, 1, -1]).values
    array([ 1.,  1.,  5., nan])
    >>> impute_group([float("nan"), 2.0], [4, 4], reference=([6.0, 9.0, 1.0], [4, 4, 0])).values
    array([7.5, 2. ])
    """
    x = table("values", values)
    of = _whole_numbers(group, x)
    standing = x if reference is None else table("reference", reference[0])
    of_standing = of if reference is None else _whole_numbers(reference[1], standing)
    find, middles = _centre(centre), {}
    for members in _members(of_standing):
        middles[int(of_standing[members[0]])] = find(standing[members])
    fill = np.full(x.shape, np.nan)
    for members in _members(of):
        number = int(of[members[0]])
        if number >= 0 and number in middles:
            fill[members] = middles[number]
    return _filled(x, fill)


def impute_row(values: npt.ArrayLike, direction: npt.ArrayLike = 1, centre: Centre = "mean") -> Imputed:
    """Fill each missing cell from the unit's other indicators: where it stands in them on average, it stands here.

    Each column is laid out from 0 (worst) to 1 (best); the mean or median of the unit's places is its place in the
    column with the missing cell, mapped back to that column's unit. Give it indicators that belong together.

    Args:
        values: shape (units, indicators); NaN where missing.
        direction: +1 or −1, for all columns or each.
        centre: "mean" or "median".

    Returns:
        The filled table and the filled cells. A constant column says nothing of a unit's place, and its missing
        cells get the constant. A unit without any place, and a column without any value, stay missing.

    Raises:
        ValueError: there are not two axes, a value is infinite, or the centre is unknown.

    Source: OECD and JRC (2008), section 3, and COINr, Impute by row.

    >>> import numpy as np
    >>> impute_row([[0.0, 10.0], [5.0, np.nan], [10.0, 30.0]]).values[1]
    array([ 5., 20.])
    """
    x, sign = table("values", values), signs(direction)
    if x.ndim != 2:
        raise ValueError(f"values needs the shape (units, indicators), got {x.shape}")
    low, high = column_min(x), column_max(x)
    worst, width = np.where(sign > 0, low, high), sign * (high - low)
    places = (x - worst) / np.where(width == 0, np.nan, width)
    own = _centre(centre)(places.T)[:, None]
    return _filled(x, np.where(width == 0, worst, worst + own * width))


def _centre(name: str) -> Callable[[Floats], Floats]:
    if name not in _CENTRES:
        raise ValueError(f"unknown centre {name!r}: use mean or median")
    return _CENTRES[name]


def _whole_numbers(group: npt.ArrayLike, x: Floats) -> npt.NDArray[np.integer]:
    of = np.asarray(group)
    if of.shape != x.shape[:1] or not np.issubdtype(of.dtype, np.integer):
        raise ValueError(
            f"group needs a whole number for each of {x.shape[0]} units, got {of.dtype} {of.shape}"
        )
    return of


def _members(of: npt.NDArray[np.integer]) -> list[npt.NDArray[np.intp]]:
    """The places of the units of each group."""
    order = np.argsort(of, kind="stable")
    starts = np.flatnonzero(np.diff(of[order], prepend=of[order[0]] - 1))
    return np.split(order, starts[1:])


def _filled(x: Floats, fill: Floats) -> Imputed:
    result = np.where(np.isnan(x), fill, x)
    return Imputed(result, np.isnan(x) & ~np.isnan(result))
