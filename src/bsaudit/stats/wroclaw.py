"""The Wrocław taxonomic method: how far each unit lies from an ideal unit that is best at everything."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bsaudit.stats.arrays import Floats, finite_or_missing, positive

__all__ = ["Taxonomy", "fit_wroclaw", "wroclaw"]


class Taxonomy(NamedTuple):
    """What distances are measured against.

    Attributes:
        ideal: the best value of each indicator: shape (indicators,).
        far: the distance that counts as 1: the mean distance of the reference plus twice its standard
            deviation.
    """

    ideal: Floats
    far: float


def fit_wroclaw(reference: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Taxonomy:
    """The ideal unit of a reference, and what is far from it.

    Args:
        reference: shape (units, indicators), normalised to one scale, higher is better; NaN where missing.
            Units with a missing cell count for the ideal but not for `far`.
        weights: of the squared differences, one for each indicator, above zero; equal where `None`. Only their
            proportions matter to `wroclaw`.

    Raises:
        ValueError: a column is all missing, no two units are complete, a value is infinite, a weight is not
            above zero, or the shape is not (units, indicators).

    Source: Florek and others, Taksonomia wrocławska, Przegląd Antropologiczny 17 (1951); as a composite
    index: Hellwig (1968); the sample standard deviation as in Compind.

    >>> fit_wroclaw([[0.0, 1.0], [1.0, 0.0]])
    Taxonomy(ideal=array([1., 1.]), far=1.0)
    """
    x = finite_or_missing("reference", reference)
    if x.ndim != 2 or 0 in x.shape:
        raise ValueError(f"reference needs shape (units, indicators), neither of them 0, got {x.shape}")
    absent = np.isnan(x)
    if absent.all(axis=0).any():
        columns = ", ".join(map(str, np.flatnonzero(absent.all(axis=0))))
        raise ValueError(f"columns {columns} (counted from 0) of the reference are all missing")
    ideal = np.where(absent, -np.inf, x).max(axis=0)
    # In order of size, so that the order of the units does not show in the last bit.
    distances = np.sort(_distances(x[~absent.any(axis=1)], ideal, weights))
    if distances.size < 2:
        raise ValueError("the reference needs two units without a missing cell")
    return Taxonomy(ideal, float(distances.mean() + 2 * distances.std(ddof=1)))


def wroclaw(values: npt.ArrayLike, taxonomy: Taxonomy, weights: npt.ArrayLike | None = None) -> Floats:
    """Distance from the ideal unit as a share of what is far: 0 at the ideal; lower is better.

    Args:
        values: shape (units, indicators), normalised as the reference was.
        taxonomy: from `fit_wroclaw`.
        weights: those that the taxonomy was made with.

    Returns:
        Shape (units,); rarely above 1. NaN for a unit with a missing cell: there is no distance without it. 0
        for every unit where all units of the reference are the same and at the ideal.

    Raises:
        ValueError: a value is infinite, or a weight is not above zero.

    >>> values = [[0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
    >>> wroclaw(values, fit_wroclaw(values)).round(6).tolist()
    [0.549038, 0.549038, 0.0]
    """
    distances = _distances(finite_or_missing("values", values), taxonomy.ideal, weights)
    if taxonomy.far == 0:
        return np.where(distances > 0, np.inf, distances)
    return distances / taxonomy.far


def _distances(x: Floats, ideal: Floats, weights: npt.ArrayLike | None) -> Floats:
    squares: Floats = np.square(x - ideal)
    if weights is not None:
        squares = squares * positive("weights", weights)
    total: Floats = squares.sum(axis=-1)
    return np.sqrt(total)
