"""Weights of a node's children that are taken from data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import MissingExtra
from bsaudit.stats.optimised_weights import balanced_weights
from bsaudit.stats.principal import first_component, pca_weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["weights_from_data"]


def weights_from_data(method: str, children: Floats, declared: Floats) -> Floats:
    """Weights that sum to 1.

    Args:
        method: `pca`, the squared loadings of the first principal component; or `optimised`, the weights that bring
            the correlations of the children with the node nearest to the declared weights.
        children: shape (n, k), normalised; areas with a missing child are left out.
        declared: shape (k,).

    Raises:
        MissingExtra: optimised weights need scipy, which is not installed.
        ValueError: a child runs against the first component, or could only be balanced by a weight of nothing; it is
            counted from 1. Such a child needs its direction checked, or weights that someone declares.
    """
    if method == "pca":
        component = first_component(children)
        if component.negative:
            raise ValueError(
                f"{_children(component.negative)} against the first principal component, so a weight from it would "
                "mislead: check the direction, or declare weights"
            )
        return pca_weights(component)
    try:
        found = balanced_weights(children, declared)
    except ModuleNotFoundError as error:
        raise MissingExtra("weights: optimised", "sensitivity") from error
    if found.unused:
        raise ValueError(
            f"{_children(found.unused)} so far against the others that only a weight of nothing balances them: check "
            "the direction, or declare weights"
        )
    return found.weights


def _children(places: tuple[int, ...]) -> str:
    numbers = ", ".join(str(place + 1) for place in places)
    return f"child {numbers} runs" if len(places) == 1 else f"children {numbers} run"
