"""How indicators of areas and parts of their tree move together: what says the same, and what runs against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.coherence.fabric import LEAST_AREAS
from bsaudit.audit.coherence.finding import lowest
from bsaudit.audit.coherence.limits import Limits
from bsaudit.checks.support.area_evidence import Falling, Twins
from bsaudit.stats.correlation import correlation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.plan import AreaPlan, NodeResults

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

__all__ = ["falling_in", "twins_of"]

_NEAR = 0.9
"""Of what correlation a quick estimate must find, for the exact one to be computed."""


def twins_of(table: Floats, names: Sequence[str], least: float) -> list[Twins]:
    """Pairs of columns whose correlation is at least `least`, or at most minus that.

    Args:
        table: shape (areas, indicators); NaN where missing.
        names: of the indicators.
        least: from 0 to 1.

    >>> import numpy as np
    >>> table = np.array([[1.0, 8.0, 5.0], [2.0, 6.0, 1.0], [3.0, 4.0, 9.0], [4.0, 2.0, np.nan]])
    >>> [(pair.first, pair.second, round(pair.correlation, 9), pair.areas) for pair in twins_of(table, "abc", 0.99)]
    [('a', 'b', -1.0, 4)]
    """
    near = np.flatnonzero(_alike(table, _NEAR * least))
    matrix = np.triu(np.nan_to_num(correlation(table[:, near])), 1)
    has = ~np.isnan(table)
    found = []
    for row, column in np.argwhere(np.abs(matrix) >= least).tolist():
        first, second = int(near[row]), int(near[column])
        both = int((has[:, first] & has[:, second]).sum())
        found.append(Twins(names[first], names[second], float(matrix[row, column]), both))
    return found


def falling_in(plan: AreaPlan, results: NodeResults) -> list[Falling]:
    """The parts of a tree that fall where the node above them rises, beyond chance: `negative` in coherence.

    Args:
        plan: the tree; nothing is said of fewer than eight areas, as in coherence.
        results: what climbing it gave.
    """
    if len(plan.areas) < LEAST_AREAS:
        return []
    names = [f"indicator:{name}" for name in plan.indicators] + [
        _address(node.address) for node in plan.nodes
    ]
    limits, found = Limits(), []
    for place, node in enumerate(plan.nodes):
        block, score = results.columns[:, list(node.children)], results.score[:, place, None]
        with_parent = correlation(block, score)[:, 0]
        units = (~np.isnan(block) & ~np.isnan(score)).sum(axis=0).astype(np.float64)
        for child in np.flatnonzero(with_parent < lowest(units, limits)).tolist():
            part = names[node.children[child]]
            found.append(Falling(part, _address(node.address), float(with_parent[child])))
    return found


def _address(address: str) -> str:
    """The address of a plan's node as results write it.

    >>> _address("overall"), _address("health"), _address("health/death")
    ('overall', 'strand:health', 'goal:health/death')
    """
    return address if address == "overall" else f"{'goal' if '/' in address else 'strand'}:{address}"


def _alike(table: Floats, least: float) -> Booleans:
    """Which columns resemble another, by an estimate that takes each column's own mean. Shape (columns,).

    It is right where columns have the same areas, near it elsewhere, and many times faster than exact sums.
    """
    has = ~np.isnan(table)
    centred = np.where(has, table, 0.0)
    centred = np.where(has, centred - centred.sum(axis=0) / np.maximum(has.sum(axis=0), 1), 0.0)
    squares = (centred**2).T @ has.astype(np.float64)
    product = np.abs(centred.T @ centred)
    alike = (product > 0) & (product >= least * np.sqrt(squares * squares.T))
    np.fill_diagonal(alike, val=False)
    found: Booleans = np.asarray(alike.any(axis=0))
    return found
