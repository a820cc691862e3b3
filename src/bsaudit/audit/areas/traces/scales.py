"""A fitted scale applied to one value, as a formula with its numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.traces.figures import figure, term
from bsaudit.audit.areas.traces.whose import of_frozen, the_areas
from bsaudit.stats.ranked import rank

if TYPE_CHECKING:
    from bsaudit.audit.areas.scaling import FittedScale
    from bsaudit.stats.normal_line import NormalLine
    from bsaudit.stats.ranked import RankReference

__all__ = ["scale_formula"]

Details = tuple[tuple[str, str], ...]


def scale_formula(scale: FittedScale, x: float, frozen_on: str) -> tuple[str | None, Details]:
    """The formula of a scale for one value, and where its numbers come from.

    Args:
        scale: fitted.
        x: the value that it is applied to.
        frozen_on: the audits whose areas set the parameters, in words; empty for the audit's own.

    Returns:
        The formula, `None` where all areas of the reference are alike; and pairs of a heading and a text.
    """
    fitted = scale.normaliser
    if fitted is None:
        return (figure(x) if scale.sign > 0 else f"-1 × {term(x)}"), ()
    if fitted.line is None:
        return _ranked(scale, x, frozen_on)
    line = fitted.line
    if bool(line.flat.any()):
        of = of_frozen(frozen_on)
        alike = f"all areas{of} are alike on it"
        why = (
            alike
            if scale.kind in _NEED_TWO
            else f"the areas{of} leave {scale.kind} no distance to measure by"
        )
        return None, (("scale", f"{why}, and the rubric says what each of them gets"),)
    return _line(scale, line, x, frozen_on)


_NEED_TWO = ("minmax", "zscore", "distance-to-best")
"""Scales that any two areas which differ give a spread; others need more, such as a target that is not met yet."""


def _line(scale: FittedScale, line: NormalLine, x: float, frozen_on: str) -> tuple[str, Details]:
    origin, unit = float(line.origin.flat[0]), float(line.unit.flat[0])
    value = f"ln({figure(x)})" if scale.logs else figure(x)
    share = f"{term(line.per_unit)} × ({value} - {term(origin)}) / {term(unit)}"
    if line.at_origin:
        share = f"{figure(line.at_origin)} + {share}"
    inner = line.at_origin + line.per_unit * ((np.log(x) if scale.logs else x) - origin) / unit
    text, raw = _held(share, inner, line.bounds)
    if (scale.low, scale.step) != (0.0, 1.0):
        text, raw = f"{figure(scale.low)} + {term(scale.step)} × ({text})", scale.low + scale.step * raw
    if scale.bounds is not None:
        text, _ = _held(text, raw, scale.bounds)
    numbers = f"origin {figure(origin)}, unit {figure(unit)}"
    if scale.kind != "goalposts":
        numbers += f", both taken from {the_areas(frozen_on)}"
    return text, (("scale", f"{scale.kind}: {numbers}{' (of the logarithm)' if scale.logs else ''}"),)


def _held(text: str, raw: float, bounds: tuple[float, float]) -> tuple[str, float]:
    """A formula held to its bounds, which are written only where they change something."""
    if raw > bounds[1]:
        return f"min({text}, {figure(bounds[1])})", bounds[1]
    if raw < bounds[0]:
        return f"max({text}, {figure(bounds[0])})", bounds[0]
    return text, raw


def _ranked(scale: FittedScale, x: float, frozen_on: str) -> tuple[str | None, Details]:
    assert scale.normaliser is not None
    apply = scale.normaliser.apply
    assert isinstance(apply, partial)
    among: RankReference = apply.keywords["among"]
    ties, count = apply.keywords["ties"], int(among.count[0])
    if scale.kind == "percentile-rank" and count == 1:
        return None, (
            ("scale", f"one area alone{of_frozen(frozen_on)} has a value, and has no percentile rank"),
        )
    found = float(rank(np.array([x]), ties=ties, among=among)[0])
    place, among_whom = figure(found), f"{count:,} areas{of_frozen(frozen_on)}" if frozen_on else f"{count:,}"
    text = f"{scale.kind}: rank {place} of {among_whom}, counted from the worst"
    if scale.kind == "rank":
        formula = place
    elif scale.kind == "borda":
        formula = f"{place} - 1"
    elif scale.kind == "percentile-rank":
        share, _ = _held(f"({place} - 1) / ({count} - 1)", (found - 1) / (count - 1), (0.0, 1.0))
        formula = f"{figure(scale.low)} + {figure(scale.step)} × {share}"
    else:
        rate = figure(float(apply.keywords["rate"]))
        share, _ = _held(f"{place} / {count}", found / count, (0.0, 1.0))
        formula = f"-{rate} × ln(1 - {share} × (1 - exp(-100 / {rate})))"
    return formula, (("scale", f"{text} (equal values: {ties})"),)
