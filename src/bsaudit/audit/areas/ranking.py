"""From scores of areas to ranks, deciles and bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.stats.ranking import ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.model.area_rubric import QuantileRule, RankRule

    Floats = NDArray[np.float64]

__all__ = ["Placed", "band_numbers", "place_areas"]


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """Where areas stand by one score: arrays of shape (n,), NaN where an area has no place.

    `ranked` is the number of areas that have one.
    """

    rank: Floats
    decile: Floats
    ranked: int


def place_areas(score: Floats, rank: RankRule, deciles: QuantileRule, *, digits: int | None = None) -> Placed:
    """Rank areas and part them into equal groups.

    The group is ceil(number * rank / areas ranked), with ranks counted from the end that is group 1, so that equal
    scores are in one group.

    Args:
        score: shape (n,); NaN for areas that are not ranked.
        rank: which end is rank 1, and the rule for ties.
        deciles: how many groups, and from which end.
        digits: decimals to which scores are rounded first; `None` for none.
    """
    x = score if digits is None else np.round(score, digits)
    found = ranks(x, highest_is_best=rank.first == "high", ties=rank.ties)
    count = int(np.sum(~np.isnan(x)))
    if deciles.first in (None, rank.first) and rank.ties != "dense":
        order = found
    else:
        end = deciles.first or rank.first
        order = ranks(x, highest_is_best=end == "high", ties="min" if rank.ties == "dense" else rank.ties)
    group = np.ceil(deciles.number * order / max(count, 1))
    return Placed(found, group, count)


def band_numbers(score: Floats, edges: list[float], *, digits: int | None = None) -> NDArray[np.int64]:
    """For each score the number of its band, from 0 for the highest; -1 without a score.

    Args:
        score: shape (n,).
        edges: the least score of each band, falling; the last band takes all that lies below it, too.
        digits: as in `place_areas`.

    >>> band_numbers(np.array([0.8, 0.79951, -1.0, np.nan]), [0.8, 0.5, 0.0], digits=3).tolist()
    [0, 0, 2, -1]
    """
    x = score if digits is None else np.round(score, digits)
    below = np.sum(x[:, None] < np.array(edges)[:-1], axis=1)
    return np.where(np.isnan(x), -1, below)
