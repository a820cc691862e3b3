"""Ranks of many areas in many draws: one sort a draw, of whole numbers that carry their area with them.

The scores of a draw are spread over the whole numbers up to 2⁶², less the bits that the number of the area takes, and
the whole is sorted at once. Scores that fall on one number tie: with 33,000 areas those closer than 2⁻⁴⁶ (1.4e-14) of
the distance from the least to the greatest score of the draw, which is about the rounding error of the scores.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from bsaudit.stats.arrays import Floats

__all__ = ["Codes", "code_type", "codes_per_rank", "rank_codes"]

Codes = npt.NDArray[np.unsignedinteger]
"""Ranks times `codes_per_rank`; 0 where an area has no score."""

_TIES = ("min", "max", "average", "dense")


def codes_per_rank(ties: str) -> int:
    """2 where equal scores share the mean of their places, which may be a half; else 1.

    >>> codes_per_rank("average"), codes_per_rank("min")
    (2, 1)
    """
    return 2 if ties == "average" else 1


def code_type(areas: int, ties: str) -> type[np.uint16] | type[np.uint32]:
    """The smallest type that holds every code.

    >>> code_type(33_000, "min").__name__, code_type(33_000, "average").__name__
    ('uint16', 'uint32')
    """
    return np.uint16 if areas * codes_per_rank(ties) <= np.iinfo(np.uint16).max else np.uint32


def rank_codes(scores: Floats, *, highest_is_best: bool = True, ties: str = "min") -> Codes:
    """The rank of every area in every draw.

    Args:
        scores: shape (draws, areas), finite; NaN where an area has no score in a draw.
        highest_is_best: whether the greatest score has rank 1, or the least.
        ties: `min`, `max`, `average` or `dense`, as in `bsaudit.stats.ranking.ranks`.

    Returns:
        Shape (draws, areas): ranks times `codes_per_rank(ties)`, 0 for no score.

    Raises:
        ValueError: `ties` is unknown.

    >>> rank_codes(np.array([[5.0, 3.0, np.nan, 9.0, 9.0]])).tolist()
    [[3, 4, 0, 1, 1]]
    >>> rank_codes(np.array([[5.0, 9.0, 9.0]]), ties="average").tolist()
    [[6, 3, 3]]
    """
    if ties not in _TIES:
        raise ValueError(f"unknown rule for ties {ties!r}: use one of {', '.join(_TIES)}")
    draws, areas = scores.shape
    kind = code_type(areas, ties)
    codes = np.zeros((draws, areas), dtype=kind)
    bits = max(1, (areas - 1).bit_length())
    own, low = np.arange(areas, dtype=np.int64), np.int64((1 << bits) - 1)
    places = np.arange(1, areas + 1, dtype=np.int64)
    distinct = (places * codes_per_rank(ties)).astype(kind)
    absent = np.isnan(scores)
    for draw in np.flatnonzero(~absent.all(axis=1)):
        row, holes = scores[draw], absent[draw].any()
        keys = _numbered(row if not holes else row[~absent[draw]], highest_is_best, 62 - bits)
        keys <<= bits
        keys |= own[: keys.size]
        keys.sort()
        order = keys & low
        keys >>= bits
        new = keys[1:] != keys[:-1]
        found = distinct[: keys.size] if new.all() else _shared(new, places[: keys.size], ties, kind)
        if holes:
            order = own[~absent[draw]][order]
        codes[draw, order] = found
    return codes


def _numbered(row: Floats, highest_is_best: bool, bits: int) -> npt.NDArray[np.int64]:
    """Whole numbers from 0 to 2**bits, the best area's the least. Equal scores get equal numbers."""
    least, greatest = row.min(), row.max()
    with np.errstate(over="ignore", divide="ignore"):
        step = np.float64(2.0**bits) / (greatest - least)
    if not np.isfinite(step):  # all alike, or apart by next to nothing
        step = np.float64(0.0)
    return np.asarray(((greatest - row if highest_is_best else row - least) * step).astype(np.int64))


def _shared(
    new: npt.NDArray[np.bool_], places: npt.NDArray[np.int64], ties: str, kind: type[np.unsignedinteger]
) -> Codes:
    """Codes in sorted order where some scores are equal. `new` says which differ from the one before."""
    starts = np.append(True, new)
    first = np.maximum.accumulate(np.where(starts, places, 0))
    if ties == "min":
        return first.astype(kind)
    if ties == "dense":
        return np.cumsum(starts).astype(kind)
    ends = np.append(new, True)
    last = np.minimum.accumulate(np.where(ends, places, places[-1])[::-1])[::-1]
    return (last if ties == "max" else first + last).astype(kind)
