"""Values with time along their first axis: what a series of them must fulfil."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.stats.arrays import finite, finite_or_missing

if TYPE_CHECKING:
    import numpy.typing as npt

    from bsaudit.stats.arrays import Floats

__all__ = ["series", "upright"]


def series(times: npt.ArrayLike, values: npt.ArrayLike) -> tuple[Floats, Floats]:
    """Times and values as float64: shapes (times,) and (times, ...), the times rising.

    Raises:
        ValueError: the times do not rise or do not fit the values, a time is not finite, or a value is infinite.

    >>> series([2018, 2020], [[1.0, 2.0], [3.0, 4.0]])[1].shape
    (2, 2)
    """
    time, x = finite("times", times), finite_or_missing("values", values)
    if time.ndim != 1 or time.size == 0 or x.shape[:1] != time.shape:
        raise ValueError(f"values needs one row for each time, got shapes {time.shape} and {x.shape}")
    if (np.diff(time) <= 0).any():
        raise ValueError("times must rise, each once")
    return time, x


def upright(time: Floats, x: Floats) -> Floats:
    """The times with as many axes as the values, so that they broadcast against them.

    >>> upright(np.array([1.0, 2.0]), np.ones((2, 3))).shape
    (2, 1)
    """
    return time.reshape(-1, *(1,) * (x.ndim - 1))
