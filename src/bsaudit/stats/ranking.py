"""Places in a league: ranks with a stated rule for ties, and the gaps between two rankings.

Values have shape (units,) or (units, columns); each column is ranked by itself. A missing value (NaN) has no
rank, takes no place and stays NaN. Rank 1 is the best. Nothing is rounded first: where a published league
ranks rounded values, round before you call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite_or_missing

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["TIES", "mean_absolute_change", "rank_changes", "ranks"]

TIES = ("min", "max", "average", "dense")
"""What equal values share: the best of their places, the worst, the mean, or one place with no gap after it."""


def ranks(
    values: npt.ArrayLike,
    *,
    highest_is_best: bool = True,
    ties: str = "min",
    groups: Sequence[object] | npt.NDArray[np.generic] | None = None,
) -> Floats:
    """The place of every unit, from 1 for the best.

    Args:
        values: shape (units,) or (units, columns); NaN where missing. -0.0 and 0.0 tie.
        highest_is_best: whether the greatest value has rank 1, or the least.
        ties: one of `TIES`. Of 9, 9, 7 the ranks are 1, 1, 3 (`min`), 2, 2, 3 (`max`), 1.5, 1.5, 3
            (`average`) or 1, 1, 2 (`dense`).
        groups: length (units,): rank inside each group; a unit whose group is `None` or NaN has no rank.

    Returns:
        The shape of `values`; whole numbers as float64, halves with `average`, NaN where there is no value.

    Raises:
        ValueError: a value is infinite, `values` has no or more than two axes, `ties` is unknown, or `groups`
            has another length.

    Source: the OECD and JRC Handbook (2008), section 7, ranks; ties `min` is the standard competition
    ranking.

    >>> ranks([5, 3, float("nan"), 9, 9]).tolist()
    [3.0, 4.0, nan, 1.0, 1.0]
    >>> ranks([5, 3, 9, 9], groups=["a", "a", "b", "b"], ties="average").tolist()
    [1.0, 2.0, 1.5, 1.5]
    """
    given = finite_or_missing("values", values)
    if given.ndim not in (1, 2):
        raise ValueError(f"values needs one axis (units) or two (units, columns), got {given.ndim}")
    if ties not in TIES:
        raise ValueError(f"unknown rule for ties {ties!r}: use one of {', '.join(TIES)}")
    columns = given[:, None] if given.ndim == 1 else given
    found = np.full(columns.shape, np.nan)
    for rows in _rows_of_groups(groups, given.shape[0]):
        for place in range(columns.shape[1]):
            column = columns[rows, place]
            found[rows, place] = _ranked(-column if highest_is_best else column, ties)
    return found.reshape(given.shape)


def rank_changes(before: npt.ArrayLike, after: npt.ArrayLike) -> Floats:
    """Places gained: the rank before minus the rank after, so that moving from 5 to 2 is +3.

    Args:
        before: ranks of any shape, rank 1 the best; NaN where there is none.
        after: ranks of the same shape.

    Returns:
        The same shape; NaN where either rank is missing.

    Raises:
        ValueError: the shapes differ, or a rank is infinite.

    >>> rank_changes([5, 1, 2], [2, 1, 3]).tolist()
    [3.0, 0.0, -1.0]
    """
    first, second = finite_or_missing("before", before), finite_or_missing("after", after)
    if first.shape != second.shape:
        raise ValueError(f"two rankings need one shape, got {first.shape} and {second.shape}")
    return first - second


def mean_absolute_change(before: npt.ArrayLike, after: npt.ArrayLike) -> float:
    """The mean number of places that a unit moved, up or down, over the units ranked both times.

    Args:
        before: ranks of shape (units,); NaN where there is none.
        after: ranks of the same shape.

    Returns:
        0 for equal rankings; NaN where no unit is ranked both times.

    Raises:
        ValueError: the shapes differ, or a rank is infinite.

    Source: Saisana, Saltelli and Tarantola, Uncertainty and sensitivity analysis techniques as tools for the
    quality assessment of composite indicators, Journal of the Royal Statistical Society A 168 (2005), pages
    307–323.

    >>> mean_absolute_change([1, 2, 3], [1, 3, 2])
    0.6666666666666666
    """
    moved = np.abs(rank_changes(before, after))
    known = moved[~np.isnan(moved)]
    return float(known.mean()) if known.size else float("nan")


def _rows_of_groups(
    groups: Sequence[object] | npt.NDArray[np.generic] | None, units: int
) -> list[npt.NDArray[np.intp]]:
    if groups is None:
        return [np.arange(units)]
    if len(groups) != units:
        raise ValueError(f"groups needs one name for each of the {units} units, got {len(groups)}")
    members: dict[object, list[int]] = {}
    for row, group in enumerate(groups):
        # NaN is the one thing that differs from itself.
        if group is not None and group == group:  # noqa: PLR0124
            members.setdefault(group, []).append(row)
    return [np.array(rows, dtype=np.intp) for rows in members.values()]


def _ranked(keys: Floats, ties: str) -> Floats:
    """Ranks of one column, the least key first."""
    found = np.full(keys.shape, np.nan)
    present = np.flatnonzero(~np.isnan(keys))
    if present.size == 0:
        return found
    order = present[np.argsort(keys[present], kind="stable")]
    ordered = keys[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    sizes = np.diff(np.append(starts, ordered.size))
    shared = {
        "min": starts + 1.0,
        "max": starts + sizes * 1.0,
        "average": starts + (sizes + 1) / 2,
        "dense": np.arange(1.0, starts.size + 1),
    }[ties]
    found[order] = np.repeat(shared, sizes)
    return found
