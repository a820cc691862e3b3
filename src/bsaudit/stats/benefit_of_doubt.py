"""Benefit of the Doubt: every unit is scored with the weights that suit it best.

The weights of a unit are those that give it the highest score, provided that no unit would score above 1 with
them. A unit that scores 1 is best somewhere; one that scores 0.8 is, even in the most favourable light, 20 %
behind.

The weights are solved for by the linear algebra library (LAPACK) once a linear programme has found the corner:
the last few of 16 digits may differ between computers. Nothing is rounded to hide that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Booleans, Floats, not_negative
from bsaudit.stats.steady_sums import steady_dot

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["BenefitOfDoubt", "benefit_of_doubt", "undominated"]

_ROUNDING = 1e-12
"""How far below 1 rounding may leave a unit that nobody is ahead of."""


class BenefitOfDoubt(NamedTuple):
    """Scores, of shape (units,), and one set of best weights of each unit, of shape (units, indicators).

    The scores are unique; the weights need not be.
    """

    scores: Floats
    weights: Floats


def benefit_of_doubt(values: npt.ArrayLike, *, least_share: float = 0.0) -> BenefitOfDoubt:
    """The highest score that each unit can claim, over all weights that are not negative.

    For unit i: maximise Σⱼ wⱼxᵢⱼ subject to Σⱼ wⱼxₖⱼ ≤ 1 for every unit k and w ≥ 0. Multiplying an indicator
    by a constant changes nothing.

    A missing cell counts as zero: its unit takes no credit from it, and no other unit is held back by it. A unit with
    nothing above zero scores 0 (NaN if all its cells are missing). An indicator that is zero everywhere carries no
    weight. A score within 1e-12 of 1 is 1, so that units that nobody is ahead of share the first place.

    The cost is one linear programme a unit, with as many constraints as there are units that no other one equals or
    beats on everything; the others bind nobody. On one core 400 units × 8 take 1.5 s, and 5,000 × 8 over a minute:
    this is a method for hundreds of units.

    Args:
        values: shape (units, indicators), not negative, higher is better; NaN where missing.
        least_share: the least part of its score that each indicator must give, from 0 to 1/indicators, over
            those that the unit has. 0 leaves the weights free, and then many units score 1. With a share
            above 0, a unit with a zero scores 0.

    Returns:
        Scores from 0 to 1, and weights.

    Raises:
        ModuleNotFoundError: scipy is not installed (`pip install 'bsaudit[sensitivity]'`).
        ValueError: a value is negative or infinite, the shape is not (units, indicators), or the share is out
            of range.

    Source: Melyn and Moesen, Towards a synthetic indicator of macroeconomic performance (1991); Cherchye and
    others, An introduction to 'Benefit of the Doubt' composite indicators, Social Indicators Research 82
    (2007), pages 111–145; missing outputs as zero: Kuosmanen, Modeling blank data entries in data envelopment
    analysis (2002).

    >>> benefit_of_doubt([[1, 4], [4, 1], [2, 2]]).scores.round(6).tolist()
    [1.0, 1.0, 0.8]
    """
    given = not_negative("values", values)
    if given.ndim != 2 or 0 in given.shape:
        raise ValueError(f"values needs shape (units, indicators), neither of them 0, got {given.shape}")
    if not 0 <= least_share <= 1 / given.shape[1]:
        raise ValueError(f"least_share must lie from 0 to 1/{given.shape[1]}, got {least_share}")
    solve = _solver()
    x = np.where(np.isnan(given), 0.0, given)
    # In units of the best unit on each indicator all numbers lie from 0 to 1, which the solver likes.
    best = x.max(axis=0)
    scaled = x / np.where(best > 0, best, 1.0)
    frontier = scaled[undominated(scaled)]
    scores, weights = np.zeros(len(x)), np.zeros(x.shape)
    for unit, row in enumerate(scaled):
        if not (row > 0).any():
            scores[unit] = np.nan if np.isnan(given[unit]).all() else 0.0
            continue
        present = ~np.isnan(given[unit])
        weights[unit] = _best_weights(solve, row, frontier, present, least_share)
        found = max(steady_dot(row, weights[unit]), 0.0)
        scores[unit] = found if found < 1 - _ROUNDING else 1.0
    return BenefitOfDoubt(scores, weights / np.where(best > 0, best, 1.0))


def undominated(values: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """The rows that no other row equals or beats on every column: the corners of what is possible.

    Of rows that are equal only the first is kept.

    Args:
        values: shape (units, indicators), without missing cells; higher is better.

    Returns:
        Row numbers in rising order.

    >>> undominated([[1, 4], [4, 1], [1, 1], [4, 1]]).tolist()
    [0, 1]
    """
    x = np.asarray(values, dtype=np.float64)
    # A row can only be beaten by one with a greater sum, so that one pass in falling order of the sum finds all.
    kept: list[int] = []
    corners = np.empty(x.shape)
    for row in np.argsort(-x.sum(axis=1), kind="stable"):
        beaten: Booleans = (corners[: len(kept)] >= x[row]).all(axis=1)
        if not beaten.any():
            corners[len(kept)] = x[row]
            kept.append(int(row))
    return np.array(sorted(kept), dtype=np.intp)


def _best_weights(
    solve: Callable[..., Any], row: Floats, frontier: Floats, present: Booleans, least_share: float
) -> Floats:
    """Weights of one unit, for indicators scaled to a best value of 1."""
    constraints, limits = frontier, np.ones(len(frontier))
    if least_share > 0:
        # wⱼxⱼ ≥ share·Σwx, for each indicator that the unit has.
        floors = (least_share * row - np.diag(row))[present]
        constraints = np.vstack([frontier, floors])
        limits = np.concatenate([limits, np.zeros(len(floors))])
    # An indicator that no unit has would leave its weight unbounded.
    bounds = [(0.0, None if column.any() else 0.0) for column in frontier.T]
    result = solve(-row, A_ub=constraints, b_ub=limits, bounds=bounds, method="highs-ds")
    found: Floats = np.asarray(result.x, dtype=np.float64)
    # The simplex method ends in a corner: solving for the constraints that hold there as equations gives all digits.
    support = found > 1e-9 * found.max()
    active = np.abs(constraints @ found - limits) <= 1e-9
    exact = np.linalg.lstsq(constraints[active][:, support], limits[active], rcond=None)[0]
    found[support], found[~support] = exact, 0.0
    return found


def _solver() -> Callable[..., Any]:
    try:
        from scipy.optimize import linprog
    except ModuleNotFoundError as missing:
        raise ModuleNotFoundError(
            "Benefit of the Doubt needs scipy: pip install 'bsaudit[sensitivity]'", name=missing.name
        ) from missing
    solver: Callable[..., Any] = linprog
    return solver
