"""Units against each other: the outranking matrix and Copeland scores, which need no common scale.

Two units are compared on the indicators that both have. A missing cell says nothing for either of them, so
the order of the rows never matters: `matrix[i, j] + matrix[j, i]` is 1, and swapping two units swaps their
results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Booleans, Floats, finite, finite_or_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_UNITS", "Dominance", "copeland", "dominance", "outranking_matrix"]

MOST_UNITS = 5_000
"""An outranking matrix of more units is refused: of 5,000 it takes 200 MB, and memory grows with the square."""

_BLOCK_CELLS = 300_000
"""Pairs compared at a time: few enough for a processor's cache."""


class Dominance(NamedTuple):
    """How many pairs are settled without weighing: one unit better on every indicator that both have."""

    pairs: int
    share: float


def outranking_matrix(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """For every two units, the share of weight on which the first is better than the second.

    Over the indicators that both units have: Σw[xᵢ > xⱼ]/Σw, with half of the weight where they are equal.

    Args:
        values: shape (units, indicators); higher is better; NaN where missing.
        weights: shape (indicators,), not negative; equal where `None`. An indicator of weight zero is left
            out.

    Returns:
        Shape (units, units), from 0 to 1: row better than column. The diagonal is 0. NaN where two units have
        no indicator in common.

    Raises:
        ValueError: there are more than `MOST_UNITS` units, a value is infinite, a weight is negative or not
            finite, no weight is above zero, or the shapes do not fit.

    Source: Munda and Nardo, Noncompensatory/nonlinear composite indicators for ranking countries, Applied
    Economics 41 (2009), pages 1513–1523; the rule for missing cells is ours.

    >>> outranking_matrix([[3, 3], [1, 3], [2, 4]]).tolist()
    [[0.0, 0.75, 0.5], [0.25, 0.0, 0.0], [0.5, 1.0, 0.0]]
    """
    x, w = _criteria(values, weights)
    if len(x) > MOST_UNITS:
        raise ValueError(
            f"an outranking matrix of {len(x):,} units needs {len(x) ** 2 * 8 / 1e9:.1f} GB: use at most "
            f"{MOST_UNITS:,} units, or Copeland scores, which need no matrix"
        )
    holed, matrix = _holed(x), np.empty((len(x), len(x)))
    for rows in _blocks(len(x)):
        net, shared = _net(x[rows], x, w, holed)
        matrix[rows] = (shared + net) / (2 * np.where(shared > 0, shared, np.nan))
    np.fill_diagonal(matrix, 0.0)
    return matrix


def copeland(values: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Floats:
    """Duels won minus duels lost, each unit against every other.

    A unit wins a duel where it is better on more than half of the weight that both units have (see
    `outranking_matrix`); equal shares, to a relative 1e-12, and pairs with nothing in common count for
    neither.

    The cost is units² × indicators: every pair is compared once on each indicator, in blocks of a few megabytes
    whatever the number of units. On one core 400 units × 50 indicators take 0.01 s, and 33,000 × 50 about 25 s.

    Args:
        values: shape (units, indicators); higher is better; NaN where missing.
        weights: shape (indicators,), not negative; equal where `None`.

    Returns:
        Shape (units,), whole numbers from −(units − 1) to units − 1 that sum to 0; NaN for a unit without any
        value on an indicator that has weight.

    Raises:
        ValueError: as `outranking_matrix`, but for the number of units.

    Source: Copeland, A reasonable social welfare function (1951); as aggregation: OECD and JRC, Handbook
    (2008), section 6, non-compensatory multi-criteria approach.

    >>> copeland([[3, 3], [1, 3], [2, 4]]).tolist()
    [1.0, -2.0, 1.0]
    """
    x, w = _criteria(values, weights)
    holed, won = _holed(x), np.zeros(len(x))
    for rows in _blocks(len(x)):
        # What the first unit of a pair wins the second one loses, so that each pair is compared once.
        net, shared = _net(x[rows], x[rows.start :], w, holed)
        duels = np.where(np.abs(net) > 1e-12 * shared, np.sign(net), 0.0)
        won[rows] += duels.sum(axis=1)
        won[rows.stop :] -= duels[:, rows.stop - rows.start :].sum(axis=0)
    return np.where((~np.isnan(x)).any(axis=1), won, np.nan)


def dominance(matrix: npt.ArrayLike) -> Dominance:
    """How many pairs of an outranking matrix are settled on every indicator.

    Args:
        matrix: as `outranking_matrix` returns it, of shape (units, units).

    Returns:
        The number of pairs in which one unit is better on all of the weight that both have, and their share
        of the pairs that have anything in common (NaN where there are none).

    Raises:
        ValueError: the matrix is not square.

    >>> dominance(outranking_matrix([[3, 3], [1, 3], [2, 4]]))
    Dominance(pairs=1, share=0.3333333333333333)
    """
    given = np.asarray(matrix, dtype=np.float64)
    if given.ndim != 2 or given.shape[0] != given.shape[1]:
        raise ValueError(f"an outranking matrix is square, got shape {given.shape}")
    upper = given[np.triu_indices(len(given), 1)]
    compared = int((~np.isnan(upper)).sum())
    pairs = int(((upper == 0) | (upper == 1)).sum())
    return Dominance(pairs, pairs / compared if compared else float("nan"))


def _criteria(values: npt.ArrayLike, weights: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    x = finite_or_missing("values", values)
    if x.ndim != 2 or 0 in x.shape:
        raise ValueError(f"values needs shape (units, indicators), neither of them 0, got {x.shape}")
    w = finite("weights", np.ones(x.shape[1]) if weights is None else weights)
    if w.shape != x.shape[1:]:
        raise ValueError(
            f"weights needs one number for each of the {x.shape[1]} indicators, got shape {w.shape}"
        )
    if (w < 0).any() or not (w > 0).any():
        raise ValueError("weights must not be negative, and one must be above zero")
    # Each indicator is read from top to bottom, so columns lie together.
    return np.asfortranarray(x[:, w > 0]), w[w > 0]


def _holed(x: Floats) -> Booleans:
    return np.asarray(np.isnan(x).any(axis=0))


def _blocks(units: int) -> Iterator[slice]:
    height = max(1, _BLOCK_CELLS // units)
    return (slice(start, min(start + height, units)) for start in range(0, units, height))


def _net(block: Floats, others: Floats, w: Floats, holed: Booleans) -> tuple[Floats, Floats]:
    """Weight won minus weight lost, and weight compared, of every unit of the block against every other.

    `holed` says which indicators have missing cells at all.
    """
    # Equal weights are counted in small integers, several times as fast as sums of float64.
    equal = bool((w == w[0]).all())
    net = np.zeros((len(block), len(others)), dtype=np.int32 if equal else np.float64)
    shared = np.zeros(net.shape)
    for mine, theirs, weight, hole in zip(block.T, others.T, w, holed.tolist(), strict=True):
        # A comparison with NaN is false, so that a missing cell adds nothing to either.
        won = (mine[:, None] > theirs).view(np.int8) - (mine[:, None] < theirs).view(np.int8)
        net += won if equal else won * weight
        if hole:
            shared += np.where(np.isnan(mine)[:, None] | np.isnan(theirs), 0.0, weight)
    return net * (w[0] if equal else 1.0), shared + w[~holed].sum()
