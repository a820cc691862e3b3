"""Normalising by the name of the method in the rubric: fit on a reference table, apply to any.

`fit_normaliser` reads the parameters off the reference (the year itself, or a declared one), `normalise` uses them.
The methods, their formulas and their rules stand in `linear`, `distances` and `ranked`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt

from bsaudit.stats.columns import column_count, refuse_columns, table
from bsaudit.stats.distances import fit_distance_to_best, fit_distance_to_reference, fit_distance_to_target
from bsaudit.stats.linear import (
    fit_fraction_of_maximum,
    fit_goalposts,
    fit_minmax,
    fit_robust_z,
    fit_zscore,
)
from bsaudit.stats.normal_line import NormalLine, apply_linear
from bsaudit.stats.ranked import borda, exponential_rank, fit_ranks, percentile_rank, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bsaudit.stats.arrays import Booleans, Floats

__all__ = ["METHODS", "Normaliser", "Option", "fit_normaliser", "normalise"]

Option: TypeAlias = float | str | bool | npt.NDArray[np.float64]

_LINEAR: dict[str, Callable[..., NormalLine]] = {
    "minmax": fit_minmax,
    "zscore": fit_zscore,
    "robust-z": fit_robust_z,
    "distance-to-target": fit_distance_to_target,
    "distance-to-reference": fit_distance_to_reference,
    "distance-to-best": fit_distance_to_best,
    "fraction-of-maximum": fit_fraction_of_maximum,
}
_RANKED: dict[str, Callable[..., Floats]] = {
    "rank": rank,
    "borda": borda,
    "percentile-rank": percentile_rank,
    "exponential-rank": exponential_rank,
}

METHODS = (*_LINEAR, "goalposts", *_RANKED)
"""Names of the methods, as a rubric writes them."""


@dataclass(frozen=True, eq=False, slots=True)
class Normaliser:
    """A method with its parameters fitted, ready for any table of the same columns.

    Attributes:
        method: its name, one of `METHODS`.
        apply: from a table to its normalised table.
        line: the parameters of a straight-line method; `None` for a method of ranks.
        flat: columns of the reference without spread, which got the declared rule. Shape () or (indicators,).
        empty: columns of the reference without any value.
        names: the columns' names for messages, if known.
    """

    method: str
    apply: Callable[[npt.ArrayLike], Floats]
    line: NormalLine | None
    flat: Booleans
    empty: Booleans
    names: tuple[str, ...] | None = None


def fit_normaliser(
    method: str,
    reference: npt.ArrayLike,
    direction: npt.ArrayLike = 1,
    *,
    names: Sequence[str] | None = None,
    options: Mapping[str, Option] | None = None,
) -> Normaliser:
    """Fit a method on a reference table.

    Args:
        method: one of `METHODS`.
        reference: shape (units,) or (units, indicators); NaN where missing. Goalposts take nothing from it but which
            columns are empty.
        direction: +1 or −1, for all columns or each; for goalposts the posts say it.
        names: the columns' names for messages.
        options: further arguments of the method's function, such as `bottom` and `top` of `fit_minmax`, `target`,
            `ties`, or `constant`, the rule for columns without spread.

    Returns:
        The fitted method.

    Raises:
        ValueError: the method is unknown; or as the method's function.
        TypeError: an option does not belong to the method.

    >>> fitted = fit_normaliser("minmax", [2.0, 3.0, 6.0])
    >>> normalise([2.0, 3.0, 10.0], fitted)
    array([  0.,  25., 200.])
    """
    x = table("reference", reference)
    given: dict[str, Any] = dict(options or {})
    if method == "goalposts":
        line = fit_goalposts(**given, names=names)
        nothing = np.zeros(x.shape[1:], dtype=np.bool_)
        return Normaliser(method, partial(apply_linear, line=line), line, nothing, column_count(x) == 0)
    if method in _LINEAR:
        line = _LINEAR[method](x, direction=direction, names=names, **given)
        return Normaliser(method, partial(apply_linear, line=line), line, line.flat, line.empty)
    if method not in _RANKED:
        raise ValueError(f"unknown method {method!r}: use one of {', '.join(METHODS)}")
    among, count = fit_ranks(x, direction), column_count(x)
    if method == "percentile-rank":
        given |= {"names": names}
    apply = partial(_RANKED[method], among=among, **given)
    apply(x[:1])  # refuses a wrong option, or a single value, now and not when it is first used
    flat = np.asarray((count == 1) & (method == "percentile-rank"))
    kept = None if names is None else tuple(names)
    return Normaliser(method, apply, None, flat, np.asarray(count == 0), kept)


def normalise(values: npt.ArrayLike, fitted: Normaliser) -> Floats:
    """Normalise a table by a fitted method.

    Args:
        values: shape (units,) or (units, indicators): the columns of the reference; NaN where missing.
        fitted: from `fit_normaliser`.

    Returns:
        A new array of the shape of `values`; higher is better.

    Raises:
        ValueError: as the method's function; or a column has values and the reference that was fitted had none.

    >>> normalise([10.0, 30.0, 20.0], fit_normaliser("rank", [10.0, 30.0, 20.0], -1))
    array([3., 1., 2.])
    """
    if fitted.line is None and fitted.empty.any():
        known = ~np.isnan(table("values", values)).all(axis=0)
        refuse_columns(fitted.empty & known, fitted.names, "the reference has no value to rank among")
    return fitted.apply(values)
