"""A scale of the rubric, fitted to a column of areas, as something that can be used on any other column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from bsaudit.audit.areas.step_errors import CannotCompute
from bsaudit.model.errors import nearest
from bsaudit.stats.normalise import fit_normaliser, normalise
from bsaudit.stats.transforms import natural_log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.model.area_rubric import AreaScale
    from bsaudit.stats.normalise import Normaliser

    Floats = NDArray[np.float64]

__all__ = ["FittedScale", "fit_scale"]


@dataclass(frozen=True, eq=False, slots=True)
class FittedScale:
    """A scale with everything that it takes from data; can be pickled.

    Attributes:
        kind: its name in the rubric.
        name: what the column is called in messages.
        normaliser: the fitted method; `None` for values that stay as they are.
        sign: +1 or -1, for values that stay as they are.
        logs: whether the logarithm is taken first.
        low, step: the result is low + step times what the method gives.
        bounds: least and greatest result.
    """

    kind: str
    name: str
    normaliser: Normaliser | None
    sign: int = 1
    logs: bool = False
    low: float = 0.0
    step: float = 1.0
    bounds: tuple[float, float] | None = None

    def apply(self, column: Floats) -> Floats:
        """The results of a column of shape (n,).

        Raises:
            ValueError: a value has no logarithm, or the reference that was fitted had no value.
        """
        if self.normaliser is None:
            return self.sign * column
        x = column[:, None]
        result = normalise(natural_log(x, names=(self.name,)) if self.logs else x, self.normaliser)[:, 0]
        if (self.low, self.step) != (0.0, 1.0):
            result = self.low + self.step * result
        if self.bounds is None or self.normaliser.flat.any():
            return result  # what is declared of a column without spread stands
        return np.clip(result, *self.bounds)

    @property
    def leaves_out(self) -> bool:
        """Whether the column has no spread and the rubric leaves it without a score (`constant: missing`)."""
        line = None if self.normaliser is None else self.normaliser.line
        return line is not None and bool(line.flat.any()) and np.isnan(line.flat_result)

    def parameters(self) -> dict[str, float]:
        """The numbers that came from the reference: result = at_origin + per_unit * (x - origin)/unit."""
        line = None if self.normaliser is None else self.normaliser.line
        if line is None:
            return {}
        found = {"origin": float(line.origin.flat[0]), "unit": float(line.unit.flat[0])}
        found |= {"at_origin": self.low + self.step * line.at_origin, "per_unit": self.step * line.per_unit}
        return {key: number for key, number in found.items() if np.isfinite(number)}


def fit_scale(
    scale: AreaScale,
    reference: Floats,
    *,
    higher_is_better: bool,
    range_: tuple[float, ...],
    areas: Sequence[str],
    name: str,
) -> FittedScale:
    """Fit a scale.

    Args:
        scale: the rule.
        reference: the column that parameters are taken from, shape (n,); NaN where missing.
        higher_is_better: the direction; goalposts have their own.
        range_: the rubric's range, for scales that declare none.
        areas: the codes of the reference's areas, for a scale that names one.
        name: what the column is called in messages.

    Raises:
        NoSpread: the column has no spread where one is needed.
        CannotCompute: the area that the scale names is not among the areas.
        ValueError: a value has no logarithm.
    """
    low, high = getattr(scale, "range", None) or range_
    sign = 1 if higher_is_better else -1
    logs = scale.kind == "goalposts" and scale.log
    if scale.kind == "as-is":
        return FittedScale(scale.kind, name, None, sign)
    options = _options(scale, low, high, areas)
    x = reference[:, None]
    fitted = fit_normaliser(
        scale.kind, natural_log(x, names=(name,)) if logs else x, sign, names=(name,), options=options
    )
    ready = FittedScale(scale.kind, name, fitted, sign, logs)
    if scale.kind in _SHARES:
        return FittedScale(scale.kind, name, fitted, sign, low=low, step=high - low)
    if scale.kind == "minmax" and scale.hold:
        return FittedScale(scale.kind, name, fitted, sign, bounds=(low, high))
    return ready


_SHARES = ("percentile-rank", "distance-to-target", "distance-to-reference", "distance-to-best")
"""Scales whose method gives shares from 0 to 1, which are then stretched over the range."""

_TOLD = 12
"""How many codes of areas a hint names."""


def _options(scale: AreaScale, low: float, high: float, areas: Sequence[str]) -> dict[str, Any]:
    """What the scale hands to the function of its name."""
    found: dict[str, Any] = {}
    if scale.kind in ("rank", "borda", "percentile-rank", "exponential-rank"):
        found = {"ties": scale.ties}
    elif scale.kind in _SHARES:
        found = _constant(scale, low, high)
    elif scale.kind != "goalposts":
        found = _constant(scale)
    match scale.kind:
        case "exponential-rank":
            found["rate"] = scale.rate
        case "goalposts":
            worst, best = np.log([scale.worst, scale.best]) if scale.log else (scale.worst, scale.best)
            found = {"worst": worst, "best": best, "bottom": low, "top": high, "hold": scale.hold}
        case "zscore":
            found |= {"mean": scale.mean, "sd": scale.sd}
        case "minmax":
            found |= {"bottom": low, "top": high}
        case "fraction-of-maximum":
            found["scale"] = high
        case "distance-to-target":
            found |= {"target": scale.target, "hold": scale.hold}
        case "distance-to-reference":
            found |= {"reference": _row_of(scale.area, areas), "hold": scale.hold}
    return found


def _constant(scale: Any, low: float = 0.0, high: float = 1.0) -> dict[str, Any]:
    """The rule for a column without spread; a score on the range becomes the share that gives it."""
    if scale.constant_score is None:
        return {"constant": scale.constant}
    return {"constant": (scale.constant_score - low) / (high - low)}


def _row_of(area: str, areas: Sequence[str]) -> int:
    if area not in areas:
        raise CannotCompute("unknown-reference-area", *_no_area(area, areas))
    return list(areas).index(area)


def _no_area(area: str, areas: Sequence[str]) -> tuple[str, str]:
    """What is wrong, and the nearest code, or some that are known."""
    message = f"the reference area {area} is not among the areas that are scored"
    close = nearest(area, areas)
    if close is not None:
        return message, f"did you mean {close!r}?"
    more = ", ..." if len(areas) > _TOLD else ""
    return message, f"known: {', '.join(areas[:_TOLD])}{more}"
