"""From an indicator's value to its score: 100 is the improvement, or the promise, in full.

Every function returns the *raw* score, which may lie below 0 or above 100; `clip` brings it back. All
arguments broadcast against each other, so a block of draws of any of them works. A missing value (NaN) has a
missing score; a parameter must be a finite number.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, every, finite, finite_or_missing, positive, some

__all__ = ["change", "clip", "goalposts", "line_due", "target"]


def change(
    x: npt.ArrayLike, baseline: npt.ArrayLike, full: npt.ArrayLike, direction: npt.ArrayLike
) -> Floats:
    """Score of a change from the baseline: 50 + 50·s·(x − b)/full.

    50 is no change, 100 an improvement of `full`, 0 an equal deterioration. Beyond those the raw score leaves
    0 to 100.

    Args:
        x: the current value, in the indicator's unit.
        baseline: b, the value before the programme, in the same unit.
        full: the improvement worth 100, in the same unit; above zero.
        direction: s: +1 where higher is better, −1 where lower is better.

    Returns:
        The raw score, of the broadcast shape.

    Raises:
        ValueError: `full` is not above zero, `direction` is not +1 or −1, or something is not finite.

    Source: DESIGN section 3, `change`; the distance-to-a-reference family of OECD and JRC, Handbook on
    Constructing Composite Indicators (2008), section 5, centred on 50.

    >>> float(change(38, baseline=37, full=10, direction=1))
    55.0
    >>> float(change(34, baseline=37, full=10, direction=1))
    35.0
    >>> float(change(34, baseline=37, full=10, direction=-1))
    65.0
    """
    sign = finite("direction", direction)
    if not every(np.abs(sign) == 1):
        raise ValueError("direction must be +1 (higher is better) or -1 (lower is better)")
    moved = finite_or_missing("x", x) - finite("baseline", baseline)
    return 50.0 + 50.0 * sign * moved / positive("full", full)


def target(x: npt.ArrayLike, baseline: npt.ArrayLike, due: npt.ArrayLike) -> Floats:
    """Score of progress towards a promise: 100·(x − b)/(due − b).

    0 is no progress since the baseline, 100 what was due by now; moving away scores below 0. The direction is
    that of the promise: `due` may lie below the baseline.

    Args:
        x: the current value.
        baseline: b, where the promise started from, in the same unit.
        due: what should have been reached by the end of the current period (see `line_due`).

    Returns:
        The raw score, of the broadcast shape.

    Raises:
        ValueError: `due` equals the baseline, so that nothing was due yet; or something is not finite.

    Source: DESIGN section 3, `target`.

    >>> float(target(5, baseline=0, due=20))
    25.0
    >>> float(target(8, baseline=10, due=6))
    50.0
    """
    start, end = finite("baseline", baseline), finite("due", due)
    if some(end == start):
        raise ValueError("due equals the baseline: nothing was due, so no share of it can be reached")
    return 100.0 * (finite_or_missing("x", x) - start) / (end - start)


def goalposts(x: npt.ArrayLike, worst: npt.ArrayLike, best: npt.ArrayLike) -> Floats:
    """Score of a level between two declared posts: 100·(x − worst)/(best − worst).

    0 at `worst`, 100 at `best`. Where lower is better, `best` lies below `worst`. No baseline is needed.

    Args:
        x: the current value.
        worst: the value that scores 0.
        best: the value that scores 100, in the same unit.

    Returns:
        The raw score, of the broadcast shape.

    Raises:
        ValueError: the posts are equal, or something is not finite.

    Source: DESIGN section 3, `goalposts`; minimum–maximum with fixed posts, as in UNDP, Human Development
    Report, technical note 1.

    >>> float(goalposts(30, worst=0, best=40))
    75.0
    >>> float(goalposts(30, worst=40, best=0))
    25.0
    """
    bottom, top = finite("worst", worst), finite("best", best)
    if np.any(bottom == top):
        raise ValueError("worst and best are equal: nothing lies between them")
    return 100.0 * (finite_or_missing("x", x) - bottom) / (top - bottom)


def clip(score: npt.ArrayLike) -> Floats:
    """The score held to 0 to 100; NaN stays NaN.

    Args:
        score: raw scores of any shape.

    Returns:
        Scores of the same shape, each from 0 to 100.

    Raises:
        ValueError: a score is infinite.

    >>> clip([-20.0, 55.0, 130.0])
    array([  0.,  55., 100.])
    """
    return np.clip(finite_or_missing("score", score), 0.0, 100.0)


def line_due(baseline: npt.ArrayLike, target: npt.ArrayLike, elapsed_share: npt.ArrayLike) -> Floats:
    """What a promise without dated steps had due by now: b + (target − b)·share.

    The straight line runs from the pledge (share 0) to the deadline (share 1) and no further: after the
    deadline the whole target is due, before the pledge nothing is.

    Args:
        baseline: b, the value when the promise was made.
        target: the promised value.
        elapsed_share: time since the pledge over time from pledge to deadline; held to 0 to 1.

    Returns:
        The value due, in the unit of `target`, of the broadcast shape.

    Raises:
        ValueError: something is not finite.

    Source: DESIGN section 3, `target`: the straight line from pledge to deadline.

    >>> float(line_due(baseline=10, target=30, elapsed_share=0.25))
    15.0
    >>> float(line_due(baseline=10, target=30, elapsed_share=1.5))
    30.0
    """
    start, end = finite("baseline", baseline), finite("target", target)
    share = np.clip(finite("elapsed_share", elapsed_share), 0.0, 1.0)
    # Exact at both ends, and where target and baseline are equal: a rounding error there would make `target`
    # divide by almost nothing instead of refusing.
    return np.asarray(np.where(share == 1.0, end, start + (end - start) * share))[()]
