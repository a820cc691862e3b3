"""What a table of units says column by column, with missing cells left out and nothing printed.

A table has its units along the first axis: shape (units, indicators), or (units,) for one indicator. NaN is a
missing cell. What comes back has one number for each column; a column without any value has NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, finite_or_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "NoSpread",
    "column_count",
    "column_max",
    "column_mean",
    "column_median",
    "column_min",
    "column_sd",
    "name_columns",
    "refuse_columns",
    "signs",
    "table",
]


def table(name: str, values: npt.ArrayLike) -> Floats:
    """`values` as float64 with at least one unit; NaN passes, infinity does not.

    Raises:
        ValueError: there is no unit, there are more than two axes, or a value is infinite.

    >>> table("x", [[1, 2], [3, float("nan")]]).shape
    (2, 2)
    """
    array = finite_or_missing(name, values)
    if array.ndim not in (1, 2) or array.shape[0] == 0:
        raise ValueError(
            f"{name} needs the shape (units, indicators) with a unit at least, got {array.shape}"
        )
    return array


def signs(direction: npt.ArrayLike) -> Floats:
    """The direction of each column: +1 where higher is better, −1 where lower is better.

    Raises:
        ValueError: a direction is something else.

    >>> signs([1, -1])
    array([ 1., -1.])
    """
    sign = finite("direction", direction)
    if not (np.abs(sign) == 1).all():
        raise ValueError("direction must be +1 (higher is better) or -1 (lower is better)")
    return sign


def name_columns(which: npt.ArrayLike, names: Sequence[str] | None) -> str:
    """The marked columns for a message: their names, else their places counted from 0.

    >>> name_columns([True, False, True], None), name_columns([False, True], ["a", "b"])
    ('column 0, column 2', 'b')
    """
    places = np.flatnonzero(np.asarray(which)).tolist()
    return ", ".join(f"column {place}" if names is None else names[place] for place in places)


def column_count(x: Floats) -> npt.NDArray[np.intp]:
    """How many cells of each column have a value.

    >>> column_count(np.array([[1.0, np.nan], [2.0, 3.0]]))
    array([2, 1])
    """
    return np.asarray(x.shape[0] - np.isnan(x).sum(axis=0), dtype=np.intp)


def column_min(x: Floats) -> Floats:
    """The least value of each column.

    >>> column_min(np.array([[1.0, np.nan], [2.0, np.nan]]))
    array([ 1., nan])
    """
    return np.asarray(np.fmin.reduce(x, axis=0))


def column_max(x: Floats) -> Floats:
    """The greatest value of each column.

    >>> column_max(np.array([[1.0, np.nan], [2.0, np.nan]]))
    array([ 2., nan])
    """
    return np.asarray(np.fmax.reduce(x, axis=0))


def column_mean(x: Floats) -> Floats:
    """The mean of each column: a first mean, put right by the mean of what is left over.

    >>> column_mean(np.array([[1.0, np.nan], [2.0, 5.0]]))
    array([1.5, 5. ])
    """
    count = column_count(x)
    of = np.where(count > 0, count, 1)
    first = np.asarray(np.where(np.isnan(x), 0.0, x).sum(axis=0)) / of
    rest = x - first
    mean = first + np.asarray(np.where(np.isnan(rest), 0.0, rest).sum(axis=0)) / of
    return np.asarray(np.where(count > 0, mean, np.nan))


def column_sd(x: Floats) -> Floats:
    """The sample standard deviation of each column, with n − 1; NaN where there are fewer than two values.

    A column whose values are all equal has exactly 0, whatever the rounding of its mean.

    >>> column_sd(np.array([[1.0, 7.0], [3.0, np.nan]]))
    array([1.41421356,        nan])
    """
    count = column_count(x)
    squares = np.square(x - column_mean(x))
    total = np.asarray(np.where(np.isnan(squares), 0.0, squares).sum(axis=0))
    sd = np.sqrt(total / np.where(count > 1, count - 1, 1))
    return np.asarray(np.where(count > 1, np.where(column_min(x) == column_max(x), 0.0, sd), np.nan))


def column_median(x: Floats) -> Floats:
    """The median of each column: the mean of the two middle values where their count is even.

    >>> column_median(np.array([[1.0, 7.0], [3.0, np.nan], [8.0, 9.0]]))
    array([3., 8.])
    """
    ordered, count = np.sort(x, axis=0), column_count(x)
    lower, upper = np.maximum(count - 1, 0) // 2, count // 2
    low = np.take_along_axis(ordered, np.expand_dims(lower, 0), 0)[0]
    high = np.take_along_axis(ordered, np.expand_dims(np.minimum(upper, x.shape[0] - 1), 0), 0)[0]
    middle: Floats = np.asarray(low + (high - low) / 2)
    return np.asarray(np.where(count > 0, middle, np.nan))


class NoSpread(ValueError):
    """A column has no spread by which it could be scaled, such as one whose values are all the same."""


def refuse_columns(
    which: npt.ArrayLike, names: Sequence[str] | None, why: str, *, error: type[ValueError] = ValueError
) -> None:
    """Raise a ValueError that names the marked columns, if there are any; `error` is its class.

    >>> refuse_columns(np.array([False, True]), ["a", "b"], "constant")
    Traceback (most recent call last):
    ...
    ValueError: constant: b
    """
    if np.any(which):
        raise error(f"{why}: {name_columns(which, names)}")
