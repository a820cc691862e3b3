"""Do the children of a node belong together: Cronbach's alpha, and what each child really contributes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, finite_or_missing
from bsaudit.stats.correlation import correlation, covariance

__all__ = [
    "Influence",
    "Pair",
    "correlated_pairs",
    "cronbach_alpha",
    "influence",
    "item_rest_correlation",
    "noise",
]


class Influence(NamedTuple):
    """What each child of a node weighs, and what it does: shapes (children,).

    Attributes:
        correlation: with the node's score.
        weight: share of the node's weight.
        share: the square of the correlation as a share of those of all children; NaN where the correlation
            is.
    """

    correlation: Floats
    weight: Floats
    share: Floats


class Pair(NamedTuple):
    """Two columns, counted from 0, the first before the second, and their correlation."""

    first: int
    second: int
    correlation: float


def cronbach_alpha(values: npt.ArrayLike) -> float:
    """Cronbach's alpha of the columns: k/(k − 1)·(1 − Σ variances / Σ covariances).

    1 where all columns move as one, 0 where they have nothing in common, below 0 where they pull against each
    other. Covariances use the units that both columns have.

    Args:
        values: shape (units, columns), on one scale, higher is better; NaN where missing. A column that is
            constant
            counts: it adds nothing to either sum.

    Returns:
        At most 1; NaN for fewer than two columns, for a pair of columns with fewer than two units in common,
        and where the covariances do not sum to more than zero, because the sum of the columns then does not
        vary.

    Raises:
        ValueError: a value is infinite, or the shape is not (units, columns).

    Source: Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951), pages
    297–334.

    >>> cronbach_alpha([[1, 2], [2, 4], [3, 3]])  # variances 1 and 1, covariance 0.5: 2 * (1 - 2 / 3)
    0.6666666666666667
    """
    matrix = covariance(values)
    count, total = len(matrix), float(matrix.sum())
    if count < 2 or not total > 0:
        return float("nan")
    return float(count / (count - 1) * (1 - np.trace(matrix) / total))


def influence(children: npt.ArrayLike, parent: npt.ArrayLike, weights: npt.ArrayLike) -> Influence:
    """How much each child decides about its node, beside the weight that it was given.

    The squared correlation is the share of the variance of the node's score that a straight line through the
    child explains. A child whose share is far below its weight is dominated by its siblings: they vary more,
    or move together.

    Args:
        children: shape (units, children); NaN where missing.
        parent: shape (units,): the node's scores.
        weights: shape (children,), not negative, with a sum above zero.

    Raises:
        ValueError: a value is infinite, a weight is negative or not finite, no weight is above zero, or the
            shapes do not fit.

    Source: Paruolo, Saisana and Saltelli, Ratings and rankings: voodoo or science?, Journal of the Royal
    Statistical Society A 176 (2013), pages 609–634, with a straight line for the main effect.

    >>> found = influence([[1, 1], [2, 1], [3, 4]], [2, 3, 7], [1, 1])
    >>> found.weight.tolist(), found.share.round(3).tolist()
    ([0.5, 0.5], [0.481, 0.519])
    """
    nominal = finite("weights", weights)
    if (nominal < 0).any() or not (nominal > 0).any():
        raise ValueError("weights must not be negative, and one must be above zero")
    scores = finite_or_missing("parent", parent)
    if scores.ndim != 1:
        raise ValueError(f"parent needs shape (units,), got {scores.shape}")
    found = correlation(children, scores[:, None])[:, 0]
    if found.shape != nominal.shape:
        raise ValueError(
            f"weights needs one number for each of the {found.size} children, got shape {nominal.shape}"
        )
    squares = found**2
    total = float(np.nansum(squares))
    return Influence(found, nominal / nominal.sum(), squares / (total if total > 0 else np.nan))


def item_rest_correlation(children: npt.ArrayLike, weights: npt.ArrayLike) -> Floats:
    """Correlation of each child with the weighted mean of its siblings, without itself.

    A child is part of its node, which alone makes it correlate; this takes that part out.

    Args:
        children: shape (units, children); NaN where missing.
        weights: shape (children,), not negative.

    Returns:
        Shape (children,); NaN where there are no siblings with weight, or for the reasons of `correlation`.

    Raises:
        ValueError: a value is infinite, a weight is negative or not finite, or the shapes do not fit.

    Source: corrected item–total correlation: Nunnally and Bernstein, Psychometric Theory (1994), chapter 8.

    >>> item_rest_correlation([[1, 2, 3], [2, 4, 2], [3, 6, 1]], [1, 1, 0]).round(9).tolist()
    [1.0, 1.0, -1.0]
    """
    x = finite_or_missing("children", children)
    w = finite("weights", weights)
    if x.ndim != 2 or w.shape != x.shape[1:] or (w < 0).any():
        raise ValueError("weights needs one number, not negative, for each column of children")
    present = ~np.isnan(x)
    weighted, weight = np.where(present, w * x, 0.0), present * w
    found = np.full(x.shape[1], np.nan)
    for child in range(x.shape[1]):
        others = np.arange(x.shape[1]) != child
        total = weight[:, others].sum(axis=1)
        rest = weighted[:, others].sum(axis=1) / np.where(total > 0, total, np.nan)
        found[child] = correlation(x[:, [child]], rest[:, None])[0, 0]
    return found


def correlated_pairs(
    matrix: npt.ArrayLike, *, at_least: float | None = None, at_most: float | None = None
) -> list[Pair]:
    """The pairs of a correlation matrix at or above a threshold (redundant), or at or below one (opposed).

    Args:
        matrix: shape (columns, columns), symmetric; NaN where unknown, which is no pair.
        at_least: pairs correlated this much or more; or
        at_most: pairs correlated this much or less.

    Returns:
        Each pair once, in order of the columns.

    Raises:
        ValueError: not exactly one threshold is given.

    >>> correlated_pairs([[1, 0.95], [0.95, 1]], at_least=0.9)
    [Pair(first=0, second=1, correlation=0.95)]
    """
    given = np.asarray(matrix, dtype=np.float64)
    if at_least is not None and at_most is None:
        hit = given >= at_least
    elif at_most is not None and at_least is None:
        hit = given <= at_most
    else:
        raise ValueError("give one threshold: at_least or at_most")
    return [Pair(int(i), int(j), float(given[i, j])) for i, j in np.argwhere(np.triu(hit, 1))]


def noise(units: npt.ArrayLike) -> Floats:
    """How far from zero a correlation of unrelated columns may fall, at about 95 %: 2/√units.

    >>> float(noise(400))
    0.1
    """
    count = np.asarray(units, dtype=np.float64)
    return 2 / np.sqrt(np.where(count > 0, count, np.nan))
