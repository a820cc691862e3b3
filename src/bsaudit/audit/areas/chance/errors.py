"""The standard error of every value, on the scale on which it enters the tree.

An error is declared in the unit of the published value. On the scale it is half the way between what the value would
score one standard error up and one standard error down, with every parameter as it stands: exact for a straight line,
and the slope across the value for a curve, a rank or a value near the end of its scale.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from bsaudit.audit.areas.preparing import prepare
from bsaudit.model.errors import BsauditError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bsaudit.audit.areas.material import Material
    from bsaudit.audit.areas.rerun import Column, Rerunner, Step
    from bsaudit.model.area_rubric.uncertainty import AreaError, AreaVaryData

    Floats = NDArray[np.float64]

__all__ = ["AreaErrorUnknown", "scaled_errors"]


class AreaErrorUnknown(BsauditError):
    """The data are varied, and the error of some value is not declared, or cannot be used."""


def scaled_errors(
    rerunner: Rerunner, indicators: Sequence[str], rule: AreaVaryData, steps: tuple[Step, ...] = ()
) -> Floats:
    """Standard deviations of all values on their scales.

    Args:
        rerunner: the index.
        indicators: those of the plan, in its order.
        rule: the errors that the rubric declares.
        steps: changed steps of the indicators.

    Returns:
        Shape (n, m); 0 where there is no value. A value that was filled in has the standard deviation of the scores
        of the areas with a value of their own.

    Raises:
        AreaErrorUnknown: a column of errors has a hole or a negative number, or a value moved by its error cannot be
            scaled.
    """
    found = np.zeros((len(rerunner.material.panel.areas), len(indicators)))
    for place, name in enumerate(indicators):
        column = rerunner.column(name, steps)
        errors = _published(name, rule.errors.get(name) or rule.default, rerunner.material)
        found[:, place] = _on_scale(name, column, errors, rerunner)
        filled = column.prepared.imputed
        if filled.any():
            own = column.values[column.prepared.observed]
            found[filled, place] = np.std(own[~np.isnan(own)])
    return found


def _published(name: str, error: AreaError | None, material: Material) -> Floats:
    """Standard errors in the unit of the published value, shape (n,); 0 where there is none."""
    assert error is not None  # the reader refuses a rubric that leaves one out
    raw = material.values(name)
    if error.se is not None:
        return np.where(np.isnan(raw), 0.0, error.se)
    if error.relative is not None:
        return np.nan_to_num(error.relative * np.abs(raw))
    errors = material.values(str(error.column))
    wrong = ~np.isnan(raw) & ~(errors >= 0)
    if wrong.any():
        places = np.flatnonzero(wrong)
        some = ", ".join(material.panel.areas[place] for place in places[:3])
        raise AreaErrorUnknown(
            f"{error.column} has no standard error of {name}, or a negative one, for {len(places)} areas with a "
            f"value, such as {some}"
        )
    return np.where(np.isnan(raw), 0.0, errors)


def _on_scale(name: str, column: Column, errors: Floats, rerunner: Rerunner) -> Floats:
    material, ends = rerunner.material, []
    place = material.panel.indicators.index(name)
    for sign in (1.0, -1.0):
        values = material.panel.values.copy()
        values[:, place] += sign * errors
        moved = replace(material, panel=replace(material.panel, values=values))
        try:
            shifted = prepare(name, column.rule, moved, rerunner.reference or material)
            ends.append(column.scale.apply(shifted.values))
        except ValueError as error:
            raise AreaErrorUnknown(
                f"{name}, moved by one standard error, cannot be scaled: {error}"
            ) from error
    return np.nan_to_num(np.abs(ends[0] - ends[1]) / 2)
