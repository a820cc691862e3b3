"""What was done to the value of one area before its scale, a line a step, each with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.traces.figures import figure, term
from bsaudit.audit.areas.traces.whose import of_frozen, the_areas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.audit.areas.preparing import Followed
    from bsaudit.model.area_rubric import AreaIndicatorRule, TransformRule
    from bsaudit.stats.transforms import Curve

__all__ = ["step_details"]

Detail = tuple[str, str]


def step_details(rule: AreaIndicatorRule, steps: Followed, place: int, frozen_on: str) -> Iterator[Detail]:
    """The steps of one indicator for one area, in their order; steps that changed nothing say so.

    Args:
        rule: the indicator's rule.
        steps: its column after each step.
        place: the area.
        frozen_on: the audits whose areas set the parameters, in words; empty for the audit's own.
    """
    raw, divided, done = (float(each[place]) for each in (steps.raw, steps.divided, steps.filled))
    if rule.denominator is not None and steps.below is not None and not np.isnan(divided):
        below, by = float(steps.below[place]), rule.denominator
        what = by.indicator or by.population
        formula = f"{figure(by.per)} × {term(raw)} / {term(below)} = {figure(divided)}"
        yield "divided", f"{formula} (by {what}: {by.reason or by.cite})"
    if steps.imputed[place]:
        yield "filled in", f"{figure(done)}: {_filled(rule, steps, frozen_on)}"
    if rule.treat is not None and not np.isnan(done):
        yield "outliers", _treated(steps, place, done, frozen_on)
    if rule.transform is not None and not np.isnan(done):
        text = _transformed(rule.transform, steps.curve, float(steps.treated[place]))
        fitted = f", fitted on {the_areas(frozen_on)}" if frozen_on and steps.curve is not None else ""
        yield "transform", f"{rule.transform.method}{fitted}: {text} = {figure(float(steps.values[place]))}"


def _filled(rule: AreaIndicatorRule, steps: Followed, frozen_on: str) -> str:
    how = rule.impute
    assert how is not None  # a cell was filled
    why = f" ({how.reason or how.cite})"
    if how.method == "last":
        return f"the area's own newest earlier value, carried forward{why}"
    if how.method == "linear":
        return f"on a straight line between the area's own values of other periods{why}"
    known = int(np.sum(~np.isnan(steps.divided_standing)))
    whose = f" of {frozen_on}, on which parameters are frozen" if frozen_on else ""
    where = f" that share its {how.group}" if how.group else f", {known:,} of them"
    return f"the {how.method} of the areas with a value{where}{whose}{why}"


def _treated(steps: Followed, place: int, before: float, frozen_on: str) -> str:
    treatment = steps.treatment
    assert treatment is not None  # the rule has one
    after = float(steps.treated[place])
    if treatment.curves:
        formula = _curved(treatment.curves[0], before)
        fitted = f", fitted on {the_areas(frozen_on)}" if frozen_on else ""
        return f"winsorising was not enough, so {treatment.second}{fitted}: {formula} = {figure(after)}"
    if steps.moved[place]:
        return f"pulled in from {figure(before)} to {figure(after)}, the next value{of_frozen(frozen_on)}"
    return "left as it is"


def _transformed(rule: TransformRule, curve: Curve | None, x: float) -> str:
    if curve is not None:
        return _curved(curve, x)
    return f"ln({figure(x)})" if rule.method == "log" else f"{term(x)}^{term(float(rule.p or 0.0))}"


def _curved(curve: Curve, x: float) -> str:
    """A fitted curve at a value: the logarithm, or a power, of the distance from an end of the reference."""
    origin, slope, start, tail = (
        float(np.asarray(each).flat[0]) for each in (curve.origin, curve.slope, curve.at_origin, curve.tail)
    )
    inner = f"{figure(start)} + {term(tail * slope)} × ({figure(x)} - {term(origin)})"
    sign = "" if tail > 0 else "-1 × "
    if curve.exponent == 0:
        return f"{sign}ln({inner})"
    return f"{sign}(({inner})^{term(curve.exponent)} - 1) / {term(curve.exponent)}"
