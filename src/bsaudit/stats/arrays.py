"""Turning what callers pass into float64 arrays, and refusing what no formula can use."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

__all__ = [
    "Booleans",
    "Floats",
    "every",
    "finite",
    "finite_or_missing",
    "least",
    "not_negative",
    "positive",
    "some",
    "used",
    "weighted_mean",
    "within",
]

Floats: TypeAlias = npt.NDArray[np.float64]
Booleans: TypeAlias = npt.NDArray[np.bool_]


def finite(name: str, number: npt.ArrayLike) -> Floats:
    """`number` as float64; every element must be finite.

    Raises:
        ValueError: an element is NaN or infinite; the message names the argument.

    >>> finite("baseline", 37).item()
    37.0
    """
    array = np.asarray(number, dtype=np.float64)
    if not every(np.isfinite(array)):
        raise ValueError(f"{name} must be finite, got {_first(array, ~np.isfinite(array))}")
    return array


def finite_or_missing(name: str, number: npt.ArrayLike) -> Floats:
    """`number` as float64; NaN stands for a missing value and passes, infinity does not.

    Raises:
        ValueError: an element is infinite.

    >>> finite_or_missing("value", [1, float("nan")])
    array([ 1., nan])
    """
    array = np.asarray(number, dtype=np.float64)
    if some(np.isinf(array)):
        raise ValueError(f"{name} must be finite, or NaN where missing, got {_first(array, np.isinf(array))}")
    return array


def positive(name: str, number: npt.ArrayLike) -> Floats:
    """`number` as float64; every element must be finite and above zero.

    Raises:
        ValueError: an element is zero, negative, NaN or infinite.

    >>> positive("full", 10).item()
    10.0
    """
    array = finite(name, number)
    if not every(array > 0):
        raise ValueError(f"{name} must be above zero, got {_first(array, array <= 0)}")
    return array


def not_negative(name: str, number: npt.ArrayLike) -> Floats:
    """`number` as float64; no element may be below zero. NaN passes.

    Raises:
        ValueError: an element is negative.

    >>> not_negative("standard error", [0.0, 1.5])
    array([0. , 1.5])
    """
    array = finite_or_missing(name, number)
    if some(array < 0):
        raise ValueError(f"{name} must be zero or more, got {_first(array, array < 0)}")
    return array


def used(values: npt.ArrayLike, weights: npt.ArrayLike | None) -> tuple[Floats, Floats]:
    """Values and weights broadcast to one shape, with weight zero wherever the value is missing.

    A missing value comes back as 0, so that weighted sums need no mask; its weight says that it is missing.

    Args:
        values: shape (..., n); NaN where missing.
        weights: shape broadcastable to `values`; not negative; equal where `None`. They need not sum to one.

    Returns:
        (values, weights), both of the broadcast shape and C-contiguous, so that one row sums to the same bits
        alone and inside a block of draws.

    Raises:
        ValueError: there is no last axis, it is empty, a value is infinite, or a weight is negative or
            not finite.

    >>> used([10, float("nan")], [1, 3])
    (array([10.,  0.]), array([1., 0.]))
    """
    given = finite_or_missing("values", values)
    if given.ndim == 0 or given.shape[-1] == 0:
        raise ValueError("values needs a last axis with at least one element")
    shares = finite("weights", 1.0 if weights is None else weights)
    if some(shares < 0):
        raise ValueError(f"weights must not be negative, got {_first(shares, shares < 0)}")
    given, shares = np.broadcast_arrays(given, shares)
    missing = np.isnan(given)
    return (
        np.ascontiguousarray(np.where(missing, 0.0, given)),
        np.ascontiguousarray(np.where(missing, 0.0, shares)),
    )


def weighted_mean(x: Floats, w: Floats) -> Floats:
    """Σwx/Σw over the last axis; NaN where there is no weight. Takes what `used` returns.

    >>> float(weighted_mean(*used([10, 40], [1, 2])))
    30.0
    """
    # Scaled by a power of two, which rounds nothing, the sum of weights neither overflows nor underflows.
    share = np.ldexp(w, -np.frexp(np.max(w, axis=-1, keepdims=True))[1])
    total = np.asarray(share.sum(axis=-1))
    mean: Floats = np.asarray((share * x).sum(axis=-1)) / np.where(total > 0, total, np.nan)
    return mean


def least(x: Floats, w: Floats) -> Floats:
    """The least value that has weight; NaN where none has. Takes what `used` returns.

    >>> float(least(*used([3, 1, 2], [1, 0, 1])))
    2.0
    """
    found: Floats = np.min(np.where(w > 0, x, np.inf), axis=-1)
    return np.where(np.isinf(found), np.nan, found)[()]


def within(mean: Floats, x: Floats, w: Floats) -> Floats:
    """`mean` held between the least and the greatest value that has weight, against rounding; NaN stays NaN.

    >>> float(within(np.float64(2.0000001), *used([1, 2], None)))
    2.0
    """
    greatest: Floats = np.max(np.where(w > 0, x, -np.inf), axis=-1)
    held: Floats = np.minimum(np.maximum(mean, least(x, w)), greatest)
    return np.where(np.isnan(mean), np.nan, held)[()]


def every(flags: Booleans | np.bool_) -> bool:
    """Whether all are set. A single flag is read as it is, since reducing it costs more than the whole formula."""
    return bool(flags) if flags.ndim == 0 else bool(flags.all())


def some(flags: Booleans | np.bool_) -> bool:
    """Whether any is set; a single flag as in `every`."""
    return bool(flags) if flags.ndim == 0 else bool(flags.any())


def _first(array: Floats, where: Booleans) -> float:
    return float(array[where].flat[0])
