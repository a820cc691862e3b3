"""One indicator's column on the way to its scale: divided, filled, treated, transformed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.filling import filled
from bsaudit.audit.areas.step_errors import CannotCompute, in_step
from bsaudit.model.errors import did_you_mean
from bsaudit.stats.denominate import denominate
from bsaudit.stats.moments import Limits
from bsaudit.stats.transforms import (
    apply_curve,
    fit_box_cox,
    fit_log_range,
    fit_log_shift,
    natural_log,
    power,
)
from bsaudit.stats.treat import apply_treatment, fit_treatment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bsaudit.audit.areas.material import Material
    from bsaudit.model.area_rubric import AreaIndicatorRule, TransformRule, TreatRule
    from bsaudit.stats.transforms import Curve
    from bsaudit.stats.treat import Treatment

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

__all__ = ["Followed", "Prepared", "follow", "prepare"]


@dataclass(frozen=True, eq=False, slots=True)
class Prepared:
    """A column ready for its scale. All arrays have shape (n,) but `reference`.

    Attributes:
        raw: the values as published; NaN where there is none.
        values: what the scale is applied to.
        reference: the column that the scale is fitted on; `values` itself unless the rubric freezes parameters.
        observed: whether the area has a value of its own.
        imputed: whether the value was filled in.
        treated: whether the value was pulled in.
    """

    raw: Floats
    values: Floats
    reference: Floats
    observed: Booleans
    imputed: Booleans
    treated: Booleans


@dataclass(frozen=True, eq=False, slots=True)
class Followed:
    """A column after each step, for whoever wants to know how it came about. Arrays have shape (n,).

    Attributes:
        raw: as published. `below` is what it was divided by; `None` for nothing.
        divided, filled, treated, values: after each step; a step that is not declared changes nothing.
        imputed: whether the value was filled in. `moved` whether it was pulled in.
        divided_standing: the reference's column before it was filled; `divided` itself where nothing is frozen.
        reference: as in `Prepared`.
        treatment: what pulls outliers in; `curve` the fitted transform, for those that are fitted.
    """

    raw: Floats
    below: Floats | None
    divided: Floats
    filled: Floats
    treated: Floats
    values: Floats
    imputed: Booleans
    moved: Booleans
    divided_standing: Floats
    reference: Floats
    treatment: Treatment | None
    curve: Curve | None


def prepare(name: str, rule: AreaIndicatorRule, material: Material, reference: Material | None) -> Prepared:
    """Take a column through all steps that its rule declares.

    Args:
        name: the indicator.
        rule: its rule.
        material: the areas that are scored.
        reference: what parameters are taken from; the same areas if left out.

    Raises:
        StepError: a step cannot be done with these values.
    """
    steps = follow(name, rule, material, reference)
    return Prepared(
        steps.raw, steps.values, steps.reference, ~np.isnan(steps.divided), steps.imputed, steps.moved
    )


def follow(name: str, rule: AreaIndicatorRule, material: Material, reference: Material | None) -> Followed:
    """Take a column through all steps, and keep what each of them gave.

    Args, raises: as `prepare`.
    """
    raw = material.values(name)
    with in_step("denominator"):
        divided, below = _divided(name, rule, material)
        first = divided if reference is None else _divided(name, rule, reference)[0]
    with in_step("impute"):
        frozen = None if reference is None else (first, reference)
        done, imputed = filled(name, rule, divided, material, frozen)
        standing = done if reference is None else filled(name, rule, first, reference)[0]
    values, moved, treatment = done, np.zeros(len(raw), dtype=np.bool_), None
    if rule.treat is not None:
        with in_step("treat"):
            treatment = _treatment(name, rule.treat, standing)
            applied = apply_treatment(values[:, None], treatment)
            same = standing is values
            values, moved = applied.values[:, 0], applied.winsorised[:, 0] != 0
            standing = values if same else apply_treatment(standing[:, None], treatment).values[:, 0]
    treated, curve = values, None
    if rule.transform is not None:
        with in_step("transform"):
            curve, same = _curve(name, rule.transform, standing), standing is values
            values = _transformed(name, rule.transform, values, curve)
            standing = values if same else _transformed(name, rule.transform, standing, curve)
    return Followed(
        raw, below, divided, done, treated, values, imputed, moved, first, standing, treatment, curve
    )


def _divided(name: str, rule: AreaIndicatorRule, material: Material) -> tuple[Floats, Floats | None]:
    """The column as it is filled, and what it was divided by."""
    values = material.values(name)
    if rule.denominator is None:
        return values, None
    by = rule.denominator
    if by.indicator is not None:
        below = material.values(by.indicator)
    elif by.population in material.populations:
        below = material.populations[by.population]
    else:
        known = ", ".join(material.populations) or "none"
        raise CannotCompute(
            "unknown-population",
            f"{name}: the data name no population {by.population!r}; known: {known}",
            did_you_mean(str(by.population), material.populations),
        )
    return denominate(values[:, None], below[:, None], scale=by.per, names=(name,)).values[:, 0], below


def _treatment(name: str, rule: TreatRule, standing: Floats) -> Treatment:
    limits = Limits(skewness=rule.skew, kurtosis=rule.kurtosis)
    return fit_treatment(
        standing[:, None], most=rule.most, limits=limits, second=rule.otherwise, names=(name,)
    )


def _curve(name: str, rule: TransformRule, reference: Floats) -> Curve | None:
    """The transform fitted on the reference; `None` for one that takes nothing from it."""
    fitted_on, names = reference[:, None], (name,)
    if rule.method in ("log", "power"):
        return None
    if rule.method == "box-cox":
        return fit_box_cox(fitted_on, float(rule.p or 0.0), names=names)
    if rule.method == "log-range":
        return fit_log_range(fitted_on, names=names)
    return fit_log_shift(fitted_on, names=names)


def _transformed(name: str, rule: TransformRule, values: Floats, curve: Curve | None) -> Floats:
    column, names = values[:, None], (name,)
    if curve is not None:
        return apply_curve(column, curve)[:, 0]
    if rule.method == "log":
        return natural_log(column, names=names)[:, 0]
    return power(column, float(rule.p or 0.0), names=names)[:, 0]
