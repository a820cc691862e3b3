"""Exact quantiles of the drawn ranks of many areas, in memory that does not grow with the number of draws.

Keeping every rank of 33,000 areas in 10,000 draws would take 660 MB for one node. Instead the draws are counted into
windows: first into which of a few hundred equal stretches of ranks each falls, then, inside the one stretch that
holds the wanted quantile of an area, into finer ones, until a stretch is one rank. Draws come from seeds, so that
they can be made again for each round; counts add up in any order. The result is the order statistic itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.stats.drawn_ranks import Codes

__all__ = ["Counts", "Window", "count_in_window", "first_window", "narrowed"]

Counts = npt.NDArray[np.unsignedinteger]

AT_ONCE = 512
"""Areas counted at a time, so that their cells stay in the cache of the processor."""

WHOLE = 4096
"""Up to so many codes are counted one by one, in a single round."""


@dataclass(frozen=True, eq=False, slots=True)
class Window:
    """Where the wanted quantiles of every area are still looked for.

    Attributes:
        start: shape (quantiles, areas): the code before the first of the window. All quantiles share a window in
            the first round, and then the shape is (1, areas).
        shift: a cell of the window is 2**shift codes.
        cells: how many cells it has; a power of two.
        below: shape (quantiles, areas): draws that fall before the window.
    """

    start: npt.NDArray[np.int64]
    shift: int
    cells: int
    below: npt.NDArray[np.int64]

    @property
    def is_last(self) -> bool:
        """Whether a cell is a single code, so that nothing is left to narrow."""
        return self.shift == 0


def first_window(areas: int, codes: int) -> Window:
    """The window over all codes from 1 to `codes`.

    >>> window = first_window(33_000, 33_000)
    >>> window.cells, window.shift  # two rounds: 256 cells of 256 ranks, then one of these
    (256, 8)
    >>> first_window(100_000, 100_000).cells  # three rounds
    64
    """
    bits = max(1, (codes - 1).bit_length())
    rounds = 1 if codes <= WHOLE else 2 if bits <= 16 else 3
    each = -(-bits // rounds)
    nothing = np.zeros((1, areas), dtype=np.int64)
    return Window(nothing, bits - each, 1 << each, nothing)


def count_in_window(codes: Codes, window: Window, into: Counts | None = None) -> Counts:
    """How many draws fall into each cell.

    Args:
        codes: shape (draws, areas), 0 for no rank.
        window: where to count.
        into: counts so far, which these are added to; new ones if left out. Any unsigned type that is wide enough.

    Returns:
        Shape (quantiles, areas, cells), as the window's `start`.

    >>> count_in_window(np.array([[1], [3], [3]], dtype=np.uint16), first_window(1, 4)).tolist()
    [[[1, 0, 2, 0]]]
    """
    quantiles, areas = window.start.shape
    counts = np.zeros((quantiles, areas, window.cells), dtype=np.uint32) if into is None else into
    for first in range(0, areas, AT_ONCE):
        part = codes[:, first : first + AT_ONCE].astype(np.int64)
        part -= 1
        width = part.shape[1]
        own = np.arange(width) * window.cells
        for place in range(quantiles):
            # A shift of a negative number stays negative: what lies before the window, and no rank, drops out.
            cell = (part - window.start[place, first : first + width]) >> window.shift
            inside = cell.view(np.uint64) < np.uint64(window.cells)
            cell += own
            found = np.bincount(cell[inside], minlength=width * window.cells)
            counts[place, first : first + width] += found.reshape(width, window.cells).astype(counts.dtype)
    return counts


def narrowed(
    window: Window, counts: Counts, drawn: npt.NDArray[np.int64], quantiles: Sequence[float]
) -> Window | npt.NDArray[np.int64]:
    """The next window, or, after the last, the codes of the quantiles.

    The quantile p of n draws is the least code that at least p of the draws do not exceed: the ⌈pn⌉-th smallest
    (Hyndman and Fan, Sample quantiles in statistical packages, The American Statistician 50, 1996, definition 1).

    Args:
        window: the window that was counted.
        counts: of all draws; from `count_in_window`.
        drawn: shape (areas,): draws in which an area has a rank.
        quantiles: from 0 to 1.

    Returns:
        A window for each quantile; or shape (quantiles, areas), 0 for an area without any rank.

    >>> window = first_window(1, 4)
    >>> counts = count_in_window(np.array([[1], [3], [3]], dtype=np.uint16), window)
    >>> narrowed(window, counts, np.array([3]), [0.025, 0.5]).tolist()
    [[1], [3]]
    """
    places = range(len(quantiles)) if window.start.shape[0] > 1 else [0] * len(quantiles)
    start, below = [], []
    for quantile, place in zip(quantiles, places, strict=True):
        wanted = np.maximum(np.ceil(np.round(quantile * drawn, 9)).astype(np.int64), 1)
        reached = window.below[place][:, np.newaxis] + np.cumsum(counts[place], axis=1, dtype=np.int64)
        cell = np.minimum((reached < wanted[:, np.newaxis]).sum(axis=1), window.cells - 1)
        before = np.take_along_axis(reached, np.maximum(cell - 1, 0)[:, np.newaxis], axis=1)[:, 0]
        start.append(window.start[place] + (cell << window.shift))
        below.append(np.where(cell > 0, before, window.below[place]))
    if window.is_last:
        return np.where(drawn > 0, np.array(start) + 1, 0)
    shift = max(0, window.shift - (window.cells.bit_length() - 1))
    return Window(np.array(start), shift, 1 << (window.shift - shift), np.array(below))
