"""The Mazziotta–Pareto indices: a mean with a penalty for imbalance, and the scale of the adjusted one.

MPI takes z-scores with mean 100 and standard deviation 10, so that it compares units of one year; the
adjusted index takes values on goalposts around a reference, so that it compares years too. Both end in the
same formula.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, finite_or_missing, used, weighted_mean, within

__all__ = ["PENALTIES", "Goalposts", "fit_goalposts", "on_goalposts", "penalised_mean"]

PENALTIES = ("subtract", "add")


class Goalposts(NamedTuple):
    """Where an adjusted index puts 70 and 130, for each indicator: shape (indicators,)."""

    low: Floats
    high: Floats


def penalised_mean(
    values: npt.ArrayLike,
    weights: npt.ArrayLike | None = None,
    *,
    penalty: str = "subtract",
    sample: bool = False,
) -> Floats:
    """Mean of each row, less or more its imbalance: M ∓ S·cv with cv = S/M.

    Subtract where more is better (wealth), add where more is worse (poverty): then imbalance always makes it
    worse.

    Args:
        values: shape (..., n), normalised, such as z-scores with mean 100; NaN where missing.
        weights: broadcastable to `values`, not negative; equal where `None`.
        penalty: one of `PENALTIES`.
        sample: whether S divides by n − 1 (the population variance times n/(n − 1), n the children with
            weight), as Compind does for MPI, instead of by n, as the adjusted index does.

    Returns:
        Shape (...); NaN where nothing is left. One child alone, or children that are all equal, have no
        penalty.

    Raises:
        ValueError: a value is infinite, a weight is negative or not finite, the penalty is unknown, or a mean
            is zero or below where there is imbalance: cv has no meaning there.

    Source: De Muro, Mazziotta and Pareto, Composite indices of development and poverty, Social Indicators
    Research 104 (2011), pages 1–18; Mazziotta and Pareto, Social Indicators Research 127 (2016), pages
    983–1003.

    >>> float(penalised_mean([90, 110])), float(penalised_mean([90, 110], penalty="add"))
    (99.0, 101.0)
    >>> float(penalised_mean([90, 110], sample=True))  # S² = 200
    98.0
    """
    if penalty not in PENALTIES:
        raise ValueError(f"unknown penalty {penalty!r}: use one of {', '.join(PENALTIES)}")
    x, w = used(values, weights)
    mean = within(weighted_mean(x, w), x, w)
    variance = weighted_mean(np.square(x - mean[..., None]), w)
    if sample:
        count = (w > 0).sum(axis=-1)
        variance = variance * np.where(count > 1, count / np.maximum(count - 1, 1), 0.0)
    if ((mean <= 0) & (variance > 0)).any():
        raise ValueError(
            "the Mazziotta-Pareto penalty divides by the mean, which must be above zero: use values that are, "
            "such as z-scores with mean 100 and standard deviation 10"
        )
    share = variance / np.where(mean > 0, mean, 1.0)
    return mean - share if penalty == "subtract" else mean + share


def fit_goalposts(reference: npt.ArrayLike, *, centre: npt.ArrayLike | None = None) -> Goalposts:
    """Goalposts of the adjusted index: the centre, and half of the range of the reference to either side.

    Args:
        reference: shape (rows, indicators): all units of all years that are to compare; NaN where missing.
        centre: shape (indicators,), the value that becomes 100, such as a national value of the first year;
            the mean of the reference where `None`.

    Raises:
        ValueError: a column is constant or all missing, a value is infinite, or the shapes do not fit. The
            message names the columns, counted from 0.

    Source: Mazziotta and Pareto (2016), as `penalised_mean`.

    >>> fit_goalposts([[10.0], [30.0]], centre=[25])
    Goalposts(low=array([15.]), high=array([35.]))
    """
    rows = finite_or_missing("reference", reference)
    if rows.ndim != 2 or 0 in rows.shape:
        raise ValueError(f"reference needs shape (rows, indicators), neither of them 0, got {rows.shape}")
    absent = np.isnan(rows)
    highest = np.where(absent, -np.inf, rows).max(axis=0)
    lowest = np.where(absent, np.inf, rows).min(axis=0)
    if not (highest > lowest).all():
        columns = ", ".join(map(str, np.flatnonzero(~(highest > lowest))))
        raise ValueError(
            f"columns {columns} (counted from 0) of the reference are constant or all missing: no range"
        )
    if centre is None:
        middle = np.where(absent, 0.0, rows).sum(axis=0) / (~absent).sum(axis=0)
    else:
        middle = np.broadcast_to(finite("centre", centre), highest.shape)
    half = (highest - lowest) / 2
    return Goalposts(middle - half, middle + half)


def on_goalposts(values: npt.ArrayLike, posts: Goalposts, direction: npt.ArrayLike = 1) -> Floats:
    """Values between the posts as 70 to 130, the centre as 100; not clipped.

    Args:
        values: shape (..., indicators); NaN where missing stays NaN.
        posts: from `fit_goalposts`, on this or another panel.
        direction: 1 or −1, or one for each indicator: with −1 the low post becomes 130.

    Raises:
        ValueError: a direction is neither 1 nor −1, or a value is infinite.

    >>> on_goalposts([[15.0], [25.0]], fit_goalposts([[10.0], [30.0]], centre=[25])).tolist()
    [[70.0], [100.0]]
    """
    x = finite_or_missing("values", values)
    sign = finite("direction", direction)
    if not np.isin(sign, (1, -1)).all():
        raise ValueError("direction must be 1 (higher is better) or -1 (lower is better)")
    share = (x - posts.low) / (posts.high - posts.low)
    return 70 + 60 * np.where(sign > 0, share, 1 - share)
