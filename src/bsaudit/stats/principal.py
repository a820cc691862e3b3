"""Weights from the first principal component: what the data themselves put first, with all its traps shown.

Loadings say which columns move together, not which matter. They may be negative, and then improving an
indicator would lower the score; that is flagged, never hidden.

The components come from a singular value decomposition by the linear algebra library (LAPACK), whose order of
sums hangs on the processor and the number of threads: the last few of 16 digits may differ between computers,
and with them the weights. Nothing is rounded to hide that.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite, finite_or_missing

__all__ = ["FirstComponent", "first_component", "pca_weights", "signed_mean"]


class FirstComponent(NamedTuple):
    """The principal components of standardised columns.

    Attributes:
        loadings: shape (columns,): of the first component, with length 1. Their sum is not negative.
        sd: shape (components,): standard deviation of each component, greatest first.
        share: shape (components,): of the variance.
        negative: the columns with a negative loading, counted from 0.
        units: how many units were complete and so counted.
    """

    loadings: Floats
    sd: Floats
    share: Floats
    negative: tuple[int, ...]
    units: int


def first_component(values: npt.ArrayLike) -> FirstComponent:
    """The first principal component of the columns, each with mean 0 and standard deviation 1.

    The sign of a component is arbitrary. Here the loadings sum to zero or more; if the sum is zero up to
    rounding, the first loading that is not zero is positive.

    Args:
        values: shape (units, columns); units with a missing cell (NaN) are left out.

    Raises:
        ValueError: fewer than two units are complete, a column is constant over them (named, counted from 0),
            a value is infinite, or the shape is not (units, columns).

    Source: Jolliffe, Principal Component Analysis (2002); as weights: OECD and JRC, Handbook (2008), section
    5.

    >>> found = first_component([[1, 2, 9], [2, 4, 4], [3, 6, 1]])
    >>> found.loadings.round(3).tolist(), found.negative
    ([0.578, 0.578, -0.576], (2,))
    """
    given = finite_or_missing("values", values)
    if given.ndim != 2 or given.shape[1] == 0:
        raise ValueError(f"values needs shape (units, columns) with at least one column, got {given.shape}")
    x = given[~np.isnan(given).any(axis=1)]
    if len(x) < 2:
        raise ValueError(f"principal components need two units without a missing cell, got {len(x)}")
    centred = x - x.mean(axis=0)
    sd = centred.std(axis=0, ddof=1)
    constant = sd <= 1e-13 * np.abs(x).max(axis=0)
    if constant.any():
        columns = ", ".join(map(str, np.flatnonzero(constant)))
        raise ValueError(
            f"columns {columns} (counted from 0) are constant over the complete units: leave them out"
        )
    _, singular, rows = np.linalg.svd(centred / sd, full_matrices=False)
    loadings = rows[0] * _sign(rows[0])
    deviations = singular / np.sqrt(len(x) - 1)
    negative = tuple(int(column) for column in np.flatnonzero(loadings < 0))
    return FirstComponent(loadings, deviations, deviations**2 / np.sum(deviations**2), negative, len(x))


def pca_weights(component: FirstComponent) -> Floats:
    """Weights from a first component: squared loadings, which sum to 1.

    Squares are the share of the component that each column makes up, and never negative; whether a column
    runs against the component is in `component.negative`, and such a column needs its direction checked
    before it is weighed.

    Returns:
        Shape (columns,).

    Raises:
        ValueError: the second component explains as much as the first (to a relative 1e-9), as where columns have
            nothing in common: then there is no first one, and any weights would do.

    Source: Nicoletti, Scarpetta and Boylaud, OECD Economics Department Working Paper 226 (2000), as described
    in the OECD and JRC Handbook (2008), section 5.

    >>> pca_weights(first_component([[1, 2], [2, 1], [4, 3]])).round(6).tolist()
    [0.5, 0.5]
    """
    first, *others = component.share.tolist()
    if others and first - others[0] <= 1e-9 * first:
        raise ValueError(
            "no principal component comes first: the second explains as much as it, so that any weights would do"
        )
    return np.square(component.loadings)


def _sign(loadings: Floats) -> float:
    total = float(loadings.sum())
    decides = total if abs(total) > 1e-12 else float(loadings[np.flatnonzero(np.abs(loadings) > 1e-12)[0]])
    return -1.0 if decides < 0 else 1.0


def signed_mean(values: npt.ArrayLike, weights: npt.ArrayLike) -> Floats:
    """Σwx/Σw where weights may be negative, as raw loadings of a principal component are.

    It is not a mean: it may lie outside its children, and improving a child with a negative weight lowers it.
    It exists to show what such weights do; rubrics cannot ask for it.

    Args:
        values: shape (..., n); NaN where missing, and then the child and its weight drop out.
        weights: broadcastable to `values`, finite, of either sign.

    Returns:
        Shape (...); NaN where the weights left sum to zero.

    Raises:
        ValueError: a value is infinite, or a weight is not finite.

    >>> float(signed_mean([10, 20], [2, -1]))
    0.0
    """
    x, w = np.broadcast_arrays(finite_or_missing("values", values), finite("weights", weights))
    present = ~np.isnan(x)
    total = np.where(present, w, 0.0).sum(axis=-1)
    weighted: Floats = np.where(present, w * x, 0.0).sum(axis=-1)
    return weighted / np.where(total != 0, total, np.nan)
