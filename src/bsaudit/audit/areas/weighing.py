"""Weights of a node's children that are taken from data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bsaudit.audit.areas.step_errors import CannotCompute
from bsaudit.model.errors import MissingExtra
from bsaudit.stats.columns import NoSpread
from bsaudit.stats.optimised_weights import balanced_weights
from bsaudit.stats.principal import first_component, pca_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.model.area_rubric import WeightsRule
    from bsaudit.stats.principal import FirstComponent

    Floats = NDArray[np.float64]

__all__ = ["FoundWeights", "weights_from_data"]

_MET = 1e-3
"""How far, as a share of all correlations, a child may be from its target without a word."""


class FoundWeights(NamedTuple):
    """Weights that sum to 1, shape (k,), and what a reader must be told of them; `None` for nothing."""

    weights: Floats
    note: str | None = None


def weights_from_data(
    rule: WeightsRule, children: Floats, declared: Floats, names: Sequence[str]
) -> FoundWeights:
    """Weights as a rule of a node finds them.

    Args:
        rule: its `method` is `pca`, the squared loadings of the first principal component; or `optimised`, the
            weights that bring the correlations of the children with their weighted mean nearest to the proportions of
            its `targets`, or of the declared weights where it has none.
        children: shape (n, k), normalised; areas with a missing child are left out.
        declared: shape (k,).
        names: what the children are called in the rubric and in messages.

    Raises:
        MissingExtra: optimised weights need scipy, which is not installed.
        NoSpread: a child is constant.
        CannotCompute: a child runs against the first component, and the rule does not keep it. It needs its direction
            checked, or weights that someone declares.
        ValueError: no principal component comes first; a child could only be balanced by a weight of nothing; or too
            few areas have the children: two must have all of them for `pca`, three each of them for `optimised`.
    """
    if children.shape[1] == 1:
        return FoundWeights(np.ones(1))
    _check(rule.method, children, names)
    if rule.method == "pca":
        return _principal(rule, children, names)
    wanted = declared if rule.targets is None else np.array([rule.targets[name] for name in names])
    try:
        found = balanced_weights(children, wanted)
    except ModuleNotFoundError as error:
        raise MissingExtra("weights: optimised", "sensitivity") from error
    if found.unused:
        raise ValueError(
            f"{_running(found.unused, names)} so far against the others that only a weight of nothing balances them: "
            "check the direction, or declare weights"
        )
    return FoundWeights(found.weights, _missed(found.correlations, wanted, names))


def _missed(correlations: Floats, wanted: Floats, names: Sequence[str]) -> str | None:
    """What every result says of optimised weights that do not meet their target; `None` where they do."""
    reached, asked = correlations / correlations.sum(), wanted / wanted.sum()
    if np.abs(reached - asked).max() <= _MET:
        return None
    listed = ", ".join(
        f"{name} {got:.1%} (asked for {aim:.1%})"
        for name, got, aim in zip(names, reached, asked, strict=True)
    )
    return (
        "no weights were found by which the children's correlations with their weighted mean meet the target; in "
        f"proportion they are {listed}"
    )


def _principal(rule: WeightsRule, children: Floats, names: Sequence[str]) -> FoundWeights:
    component = first_component(children)
    weights = pca_weights(component)
    if not component.negative:
        return FoundWeights(weights)
    if rule.negative == "keep":
        return FoundWeights(weights, _kept(component, weights, names))
    raise CannotCompute(
        "negative-loading",
        f"{_running(component.negative, names)} against the first principal component, so a weight from it "
        "would mislead: check the direction, or declare weights",
        "`negative: keep` among the weights uses them all the same, and says so in every result",
    )


def _kept(component: FirstComponent, weights: Floats, names: Sequence[str]) -> str:
    """What every result says of weights that were kept though a child runs against the component."""
    listed = ", ".join(
        f"{names[place]} (loading {component.loadings[place]:.3f}, weight {weights[place]:.3f})"
        for place in component.negative
    )
    return (
        f"weights from the first principal component were kept although their loadings are negative: {listed}. "
        "The weight is the squared loading, and the child counts in its declared direction. A component has no sign "
        "of its own: it is turned so that its loadings sum to zero or more"
    )


def _check(method: str, children: Floats, names: Sequence[str]) -> None:
    """Refuse children that nothing can be read off, by their names in the rubric."""
    known = ~np.isnan(children)
    if method == "pca":
        known &= np.all(known, axis=1, keepdims=True)
    least, needed = (2, "two areas with all of them") if method == "pca" else (3, "three areas")
    short = [name for name, count in zip(names, known.sum(axis=0), strict=True) if count < least]
    if short:
        raise ValueError(f"{method} weights of {', '.join(short)} need {needed}: declare weights")
    low = np.min(children, axis=0, where=known, initial=np.inf)
    high = np.max(children, axis=0, where=known, initial=-np.inf)
    alike = high - low <= 1e-13 * np.maximum(np.abs(low), np.abs(high))
    if alike.any():
        listed = ", ".join(names[place] for place in np.flatnonzero(alike).tolist())
        raise NoSpread(
            f"all areas are alike on {listed}, so {method} gives no weight to it: declare weights, or leave it out"
        )


def _running(places: tuple[int, ...], names: Sequence[str]) -> str:
    listed = ", ".join(names[place] for place in places)
    return f"{listed} runs" if len(places) == 1 else f"{listed} run"
