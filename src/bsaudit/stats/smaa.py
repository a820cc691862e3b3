"""Stochastic multicriteria acceptability: how often a unit takes each rank, over many sets of weights.

One set of weights gives one ranking; nobody is sure of the weights. Over draws of them this says with what
probability each unit comes first, second and so on, beats each other unit, and which weights it would take to
come first.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite
from bsaudit.stats.ranking import ranks
from bsaudit.stats.steady_sums import steady_products

__all__ = ["BLOCK_CELLS", "Acceptability", "acceptability"]


BLOCK_CELLS = 200_000
"""Scores held at a time."""


class Acceptability(NamedTuple):
    """What the draws say.

    Attributes:
        ranks: shape (units, units): the share of draws in which the unit of the row has rank 1, 2, and so on.
        beats: shape (units, units): the share of draws in which the unit of the row scores above that of the
        column.
        central: shape (units, criteria): the mean of the weights with which the unit has rank 1; NaN if it
        never has.
        first: shape (units,): in how many draws the unit has rank 1.
    """

    ranks: Floats
    beats: Floats
    central: Floats
    first: npt.NDArray[np.int64]


def acceptability(values: npt.ArrayLike, weights: npt.ArrayLike) -> Acceptability:
    """Rank acceptability, pairwise winning indices and central weights from drawn weight vectors.

    A unit's score in a draw is Σwx. Units with equal scores share the best of their places, and neither beats
    the other. Memory and cost grow with units² + draws × units, in blocks of draws.

    Args:
        values: shape (units, criteria), on one scale, higher is better; no missing cells.
        weights: shape (draws, criteria), not negative; they are used as they are.

    Raises:
        ValueError: a number is missing or infinite, a weight is negative, or the shapes do not fit.

    Source: Lahdelma and Salminen, SMAA-2: stochastic multicriteria acceptability analysis for group decision
    making, Operations Research 49 (2001), pages 444–454.

    >>> found = acceptability([[1, 0], [0, 1]], [[0.7, 0.3], [0.6, 0.4], [0.2, 0.8], [0.5, 0.5]])
    >>> found.ranks.tolist(), found.beats.tolist(), found.central[1].tolist()
    ([[0.75, 0.25], [0.5, 0.5]], [[0.0, 0.5], [0.25, 0.0]], [0.35, 0.65])
    """
    x, w = finite("values", values), finite("weights", weights)
    if x.ndim != 2 or w.ndim != 2 or x.shape[1] != w.shape[1] or 0 in x.shape or len(w) == 0:
        raise ValueError(
            f"values (units, criteria) and weights (draws, criteria) do not fit: {x.shape}, {w.shape}"
        )
    if (w < 0).any():
        raise ValueError("weights must not be negative")
    units = len(x)
    places, beats = np.zeros((units, units)), np.zeros((units, units))
    central, first = np.zeros(x.shape), np.zeros(units, dtype=np.int64)
    height = max(1, BLOCK_CELLS // units)
    for start in range(0, len(w), height):
        block = w[start : start + height]
        scores = steady_products(x, block)
        place = ranks(scores).astype(np.intp) - 1
        np.add.at(places, (np.arange(units)[:, None], place), 1.0)
        leads = place == 0
        central += steady_products(leads.astype(np.float64), block.T)
        first += leads.sum(axis=1)
        for unit in range(units):
            beats[unit] += (scores[unit] > scores).sum(axis=1)
    mean = central / np.where(first > 0, first, np.nan)[:, None]
    return Acceptability(places / len(w), beats / len(w), mean, first)
