"""How columns move together over units: Pearson and Spearman correlation with missing cells, and covariance.

Every pair of columns uses the units that have both ("pairwise complete"). A matrix made that way says what
each pair says, but need not be one that complete data could give.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite_or_missing
from bsaudit.stats.ranking import ranks
from bsaudit.stats.steady_sums import steady_products

__all__ = ["KINDS", "PairwiseMoments", "correlation", "covariance", "pairwise_moments"]

KINDS = ("pearson", "spearman")

_CONSTANT = 1e-13
"""Squares about the mean that are below this share of the squares are taken for rounding: the column is constant."""


class PairwiseMoments(NamedTuple):
    """For each pair of a first and a second column, over the units that have both: shapes (first, second).

    `counts` of units; the sums of products and of squares about the means of those very units.
    """

    counts: Floats
    products: Floats
    first_squares: Floats
    second_squares: Floats


def correlation(
    first: npt.ArrayLike, second: npt.ArrayLike | None = None, *, kind: str = "pearson"
) -> Floats:
    """Correlation of every column of `first` with every column of `second`.

    Args:
        first: shape (units, a); NaN where missing.
        second: shape (units, b), the same units; `first` itself where `None`.
        kind: `pearson`, or `spearman`: Pearson of the ranks, ties taking the mean of their places, among the
            units that both columns have.

    Returns:
        Shape (a, b), from −1 to 1; exactly 1 on the diagonal of `first` with itself. NaN where fewer than
        three units have both (two always correlate perfectly), or where a column is constant over them.

    Raises:
        ValueError: a value is infinite, the kind is unknown, or the shapes do not fit.

    Source: Pearson (1896); Spearman, The proof and measurement of association between two things (1904).

    >>> correlation([[1, 6], [2, 5], [3, 1]]).round(4).tolist()
    [[1.0, -0.9449], [-0.9449, 1.0]]
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of correlation {kind!r}: use one of {', '.join(KINDS)}")
    x, y = _columns(first, second)
    found = _spearman(x, y) if kind == "spearman" else _pearson(pairwise_moments(x, y))
    if second is None:
        diagonal = np.diagonal(found)
        np.fill_diagonal(found, np.where(np.isnan(diagonal), np.nan, 1.0))
    return found


def covariance(first: npt.ArrayLike, second: npt.ArrayLike | None = None) -> Floats:
    """Sample covariance (divided by n − 1) of every column of `first` with every column of `second`.

    Args:
        first: shape (units, a); NaN where missing.
        second: shape (units, b), the same units; `first` itself where `None`.

    Returns:
        Shape (a, b); NaN where fewer than two units have both.

    Raises:
        ValueError: a value is infinite, or the shapes do not fit.

    >>> covariance([[1, 2], [3, 8]]).tolist()
    [[2.0, 6.0], [6.0, 18.0]]
    """
    moments = pairwise_moments(*_columns(first, second))
    return moments.products / np.where(moments.counts > 1, moments.counts - 1, np.nan)


def pairwise_moments(x: Floats, y: Floats) -> PairwiseMoments:
    """Counts and centred sums of all pairs of columns, added up in a fixed order.

    Args:
        x: shape (units, a); NaN where missing.
        y: shape (units, b), the same units.

    >>> pairwise_moments(np.array([[1.0], [3.0]]), np.array([[2.0], [8.0]])).products.tolist()
    [[6.0]]
    """
    # Centred on the column's own mean first, so that what is subtracted for a pair is small and digits survive.
    (xs, mx), (ys, my) = _centred_rows(x), _centred_rows(y)
    count = mx @ my.T  # whole numbers, which are exact in any order
    safe = np.where(count > 0, count, 1.0)
    sum_x, sum_y = steady_products(xs, my), steady_products(mx, ys)
    return PairwiseMoments(
        count,
        steady_products(xs, ys) - sum_x * sum_y / safe,
        _about_mean(steady_products(np.square(xs), my), np.square(sum_x) / safe),
        _about_mean(steady_products(mx, np.square(ys)), np.square(sum_y) / safe),
    )


def _about_mean(squares: Floats, of_mean: Floats) -> Floats:
    rest = squares - of_mean
    return np.where(rest <= _CONSTANT * squares, 0.0, rest)


def _pearson(moments: PairwiseMoments) -> Floats:
    scale = np.sqrt(moments.first_squares) * np.sqrt(moments.second_squares)
    known = (moments.counts >= 3) & (scale > 0)
    found: Floats = np.clip(moments.products / np.where(known, scale, np.nan), -1.0, 1.0)
    return found


def _spearman(x: Floats, y: Floats) -> Floats:
    has_x, has_y = ~np.isnan(x), ~np.isnan(y)
    if has_x.all() and has_y.all():
        return _pearson(pairwise_moments(_mean_ranks(x), _mean_ranks(y)))
    found = np.full((x.shape[1], y.shape[1]), np.nan)
    for i, j in np.ndindex(found.shape):
        both = has_x[:, i] & has_y[:, j]
        pair = pairwise_moments(_mean_ranks(x[both, i : i + 1]), _mean_ranks(y[both, j : j + 1]))
        found[i, j] = _pearson(pair)[0, 0]
    return found


def _mean_ranks(columns: Floats) -> Floats:
    return ranks(columns, ties="average")


def _columns(first: npt.ArrayLike, second: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    x = finite_or_missing("first", first)
    y = x if second is None else finite_or_missing("second", second)
    if x.ndim != 2 or y.ndim != 2 or len(x) != len(y):
        raise ValueError(
            f"correlation needs two tables of the same units, got shapes {x.shape} and {y.shape}"
        )
    return x, y


def _centred_rows(columns: Floats) -> tuple[Floats, Floats]:
    """Columns, each as a row, less their means, with 0 where missing and in one that is constant up to rounding.

    Second, 1 where there is a value, else 0.
    """
    rows = np.ascontiguousarray(columns.T)
    present = ~np.isnan(rows)
    count = np.maximum(present.sum(axis=-1, keepdims=True), 1)
    filled = np.where(present, rows, 0.0)
    centred = np.where(present, filled - filled.sum(axis=-1, keepdims=True) / count, 0.0)
    squares, of = (np.square(each).sum(axis=-1, keepdims=True) for each in (centred, filled))
    return np.where(squares <= _CONSTANT**2 * of, 0.0, centred), present.astype(np.float64)
