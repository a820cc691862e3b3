"""Weights found by search: so that every child correlates with the score as much as it should, or as much as
it can.

Such weights answer what it would take to make each child count as intended. They are a diagnosis, seldom a
choice: a balance may need weights of zero, or negative ones, and both are shown for what they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, finite_or_missing
from bsaudit.stats.columns import column_sd
from bsaudit.stats.correlation import correlation
from bsaudit.stats.principal import signed_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    Score = Callable[[Floats], npt.ArrayLike]

__all__ = ["OptimisedWeights", "balanced_weights", "informative_weights"]

_MET = 1e-20
"""Half the sum of squares up to which a target is met but for rounding, and no other start is tried."""


class OptimisedWeights(NamedTuple):
    """What the search found.

    Attributes:
        weights: shape (children,); they sum to 1.
        correlations: of each child with the score that these weights give.
        objective: see the function; less is better.
        negative: the children with a negative weight, counted from 0.
        unused: the children with a weight below a millionth, counted from 0.
    """

    weights: Floats
    correlations: Floats
    objective: float
    negative: tuple[int, ...]
    unused: tuple[int, ...]


def balanced_weights(
    children: npt.ArrayLike,
    target: npt.ArrayLike | None = None,
    *,
    score: Score | None = None,
    allow_negative: bool = False,
) -> OptimisedWeights:
    """Weights that bring the correlations with the score nearest to a target, in proportion.

    The objective is the mean of (rⱼ/Σr − tⱼ)², with r the correlations and t the target scaled to sum to 1.
    It is searched by least squares over the weights of the standardised children, so that their units do not
    matter, from a few fixed starts until one of them meets the target, else of which the best end is taken: the
    same data give the same weights.

    Args:
        children: shape (units, children); NaN where missing.
        target: shape (children,), not negative: how much each child should correlate, in proportion; equal
        where `None`.
        score: gives the scores, shape (units,), for weights of shape (children,); the weighted mean where
        `None`.
        allow_negative: search weights of either sign. A negative weight means that improving the child lowers
            the score.

    Raises:
        ModuleNotFoundError: scipy is not installed (`pip install 'bsaudit[sensitivity]'`).
        ValueError: there are fewer than two children; the target is negative or sums to zero; a child, named by
            its column, is constant and cannot correlate; or the children cancel each other out.

    Source: Paruolo, Saisana and Saltelli, Ratings and rankings: voodoo or science?, Journal of the Royal
    Statistical Society A 176 (2013), pages 609–634; Becker and others, Weights and importance in composite
    indicators: closing the gap, Ecological Indicators 80 (2017), pages 12–22.

    >>> found = balanced_weights([[1, 9], [2, 7], [3, 8], [5, 1]], [1, 1])
    >>> (found.correlations[0] - found.correlations[1]).round(6).item() + 0.0
    0.0
    """
    x, scores = _prepared(children, score)
    wanted = finite("target", np.ones(x.shape[1]) if target is None else target)
    if wanted.shape != x.shape[1:] or (wanted < 0).any() or not wanted.sum() > 0:
        raise ValueError(f"target needs {x.shape[1]} numbers, not negative, with a sum above zero")
    desired = wanted / wanted.sum()

    def residuals(weights: Floats) -> Floats:
        found = _correlations(x, scores, weights)
        total = found.sum()
        gap: Floats = found / (total if total != 0 else np.nan) - desired
        return gap

    optimise, sd = _optimiser(), column_sd(x)
    starts = list(_starts(optimise, x, desired, allow_negative=allow_negative))
    if score is not None or np.isnan(x).any():
        starts += _more_starts(sd)
    best = _best_end(
        optimise,
        lambda standardised: residuals(standardised / sd),
        starts,
        lowest=-np.inf if allow_negative else 0.0,
    )
    if best is None:
        raise ValueError("the children cancel each other out, so that no weights balance them")
    return _result(x, scores, best.x / sd, float(np.mean(np.square(best.fun))))


def _best_end(
    optimise: ModuleType, residuals: Callable[[Floats], Floats], starts: Sequence[Floats], lowest: float
) -> Any:
    """The end of the search that comes nearest, of those up to the first that meets the target; `None` for none."""
    best = None
    for start in starts:
        if not np.isfinite(residuals(start)).all():  # the children cancel out there
            continue
        search = optimise.least_squares(
            residuals, start, bounds=(lowest, np.inf), xtol=1e-15, ftol=1e-15, gtol=1e-15, max_nfev=2000
        )
        best = search if best is None or search.cost < best.cost else best
        if best.cost <= _MET:
            break
    return best


def _starts(optimise: ModuleType, x: Floats, desired: Floats, *, allow_negative: bool) -> Iterator[Floats]:
    """Where to search from: all standardised children alike, and the answer for complete data and a plain mean.

    From the first alone a search may end in a corner where correlations are far from the target. With R the
    correlations between standardised children and u their weights, those with the mean are proportional to Ru,
    so that Ru = t is all that must be solved; where weights may not be negative the nearest is a convex problem.
    """
    yield np.full(x.shape[1], 1 / x.shape[1])
    between = np.nan_to_num(correlation(x))
    solve = np.linalg.lstsq if allow_negative else optimise.nnls
    solved = np.asarray(solve(between, desired)[0], dtype=np.float64)
    if np.abs(solved).sum() > 0:
        yield solved


def _more_starts(sd: Floats) -> Iterator[Floats]:
    """Where missing cells or another score make several valleys: the children alike as they are, and each leading."""
    yield sd / sd.sum()
    for child in range(sd.size):
        yield np.where(np.arange(sd.size) == child, 1.0, 0.1)


def informative_weights(children: npt.ArrayLike, *, score: Score | None = None) -> OptimisedWeights:
    """Weights, not negative, with which the children correlate with the score as much as they can in sum.

    The objective is minus the sum of the correlations.

    Args:
        children: shape (units, children); NaN where missing.
        score: as in `balanced_weights`.

    Raises:
        ModuleNotFoundError: scipy is not installed (`pip install 'bsaudit[sensitivity]'`).
        ValueError: there are fewer than two children, or a child, named by its column, is constant.

    Source: COINr, `get_opt_weights(optype = "infomax")`, which states the same objective.

    >>> informative_weights([[1, 2], [2, 1], [4, 3]]).weights.round(4).tolist()
    [0.3956, 0.6044]
    """
    x, scores = _prepared(children, score)

    def objective(weights: Floats) -> float:
        return -float(_correlations(x, scores, weights).sum())

    start = np.full(x.shape[1], 1 / x.shape[1])
    search = _optimiser().minimize(
        objective,
        start,
        method="L-BFGS-B",
        bounds=[(0.0, 1.0)] * x.shape[1],
        options={"ftol": 1e-15, "gtol": 1e-10},
    )
    return _result(x, scores, np.asarray(search.x), float(search.fun))


def _prepared(children: npt.ArrayLike, score: Score | None) -> tuple[Floats, Score]:
    x = finite_or_missing("children", children)
    if x.ndim != 2 or x.shape[1] < 2:
        raise ValueError(f"children needs shape (units, children) with at least two children, got {x.shape}")
    own = np.diagonal(correlation(x))
    if np.isnan(own).any():
        columns = ", ".join(map(str, np.flatnonzero(np.isnan(own))))
        raise ValueError(
            f"children {columns} (counted from 0) are constant, or have too few units to correlate"
        )
    return x, score or (lambda weights: signed_mean(x, weights))


def _correlations(x: Floats, score: Score, weights: Floats) -> Floats:
    return correlation(x, np.asarray(score(weights), dtype=np.float64)[:, None])[:, 0]


def _result(x: Floats, score: Score, weights: Floats, objective: float) -> OptimisedWeights:
    shares = np.asarray(weights / np.sum(weights), dtype=np.float64)
    return OptimisedWeights(
        shares,
        _correlations(x, score, shares),
        objective,
        tuple(int(child) for child in np.flatnonzero(shares < 0)),
        tuple(int(child) for child in np.flatnonzero(np.abs(shares) < 1e-6)),
    )


def _optimiser() -> ModuleType:
    try:
        from scipy import optimize
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(
            "optimised weights need scipy: pip install 'bsaudit[sensitivity]'", name=missing.name
        ) from missing
    module: ModuleType = optimize
    return module
