"""Pace towards a dated target: what it would take, what was seen, and where a straight line would end.

One assumption holds for all of it: the value moves on a straight line, through the first and the last known
point. Nothing here says that it did, or that it would go on so. Times are in years, on any common origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import finite

__all__ = ["DAYS_IN_A_YEAR", "Outlook", "Pace", "TooFewPointsError", "pace"]

DAYS_IN_A_YEAR = 365.25
"""To turn days into years: the mean year of the Julian calendar."""

Outlook = Literal["met", "on course", "off course", "wrong way", "deadline past"]
"""What the known points say of the target. See `pace`."""


class TooFewPointsError(ValueError):
    """A line needs two points at two times."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Paces in units of the value per year.

    Attributes:
        actual: from the first to the last known point.
        required: from the last known point to the target at the deadline; `None` where the target is met, or
            the last point does not lie before the deadline.
        projected: the straight line at the deadline; `None` where the last point does not lie before it.
        shortfall: by how much the projected value, or after the deadline the last one, misses the target;
            negative where it goes beyond.
        outlook: what all this comes to.
    """

    actual: float
    required: float | None
    projected: float | None
    shortfall: float
    outlook: Outlook


def pace(
    times: npt.ArrayLike, values: npt.ArrayLike, target: float, deadline: float, direction: int = 1
) -> Pace:
    """Measure the pace towards a target at a deadline, on a straight line through first and last point.

        actual    = (last - first) / (t_last - t_first)
        required  = (target - last) / (deadline - t_last)
        projected = last + actual · (deadline - t_last)

    The outlook is the first that applies: `met`, the last value has reached the target; `deadline past`, the
    last point does not lie before the deadline and misses it; `wrong way`, the value moved away from the
    target or stood still; `on course`, the projected value reaches the target; `off course`, it does not.
    A target that moved is measured twice, once against each.

    Args:
        times: years, rising, shape (n,).
        values: the known values at these times, shape (n,).
        target: in the unit of the values.
        deadline: in years, on the origin of `times`.
        direction: +1 where the promise is to reach the target from below, -1 from above.

    Raises:
        TooFewPointsError: there are fewer than two points.
        ValueError: the shapes differ, the times do not rise, something is not finite, or the direction is
            neither +1 nor -1.

    From 10 to 20 in two years, with 40 due two years on: 5 a year was seen, 10 a year would be needed, and
    the line ends at 30.

    >>> pace([2010, 2012], [10, 20], target=40, deadline=2014)
    Pace(actual=5.0, required=10.0, projected=30.0, shortfall=10.0, outlook='off course')
    """
    t, x = finite("times", times), finite("values", values)
    due, end = finite("target", target).item(), finite("deadline", deadline).item()
    if direction not in (1, -1):
        raise ValueError("direction must be +1 (reach the target from below) or -1 (from above)")
    if t.ndim != 1 or t.shape != x.shape:
        raise ValueError(f"times and values must be two lists of one length, got {t.shape} and {x.shape}")
    if t.size < 2:
        raise TooFewPointsError(f"a line needs two points, got {t.size}")
    if not (np.diff(t) > 0).all():
        raise ValueError("times must rise")
    first, last, left = x[0].item(), x[-1].item(), end - t[-1].item()
    actual = (last - first) / (t[-1] - t[0]).item()
    projected = last + actual * left if left > 0 else None
    met = direction * (last - due) >= 0
    reached = last if projected is None else projected
    return Pace(
        actual=actual,
        required=None if met or left <= 0 else (due - last) / left,
        projected=projected,
        shortfall=direction * (due - reached),
        outlook=_outlook(met, left, direction * actual, direction * (reached - due)),
    )


def _outlook(met: bool, left: float, towards: float, beyond: float) -> Outlook:
    if met:
        return "met"
    if left <= 0:
        return "deadline past"
    if towards <= 0:
        return "wrong way"
    return "on course" if beyond >= 0 else "off course"
