"""Every combination of the choices that the rubric varies, compiled once; a draw then picks one of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from bsaudit.audit.areas.chance.errors import scaled_errors
from bsaudit.audit.areas.rerun import Change, Step
from bsaudit.model.area_rubric.uncertainty import AreaVaryAggregate, AreaVaryData, AreaVaryWeights
from bsaudit.model.errors import BsauditError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from bsaudit.audit.areas.plan import AreaPlan
    from bsaudit.audit.areas.rerun import Rerunner
    from bsaudit.model.area_rubric.uncertainty import AreaVary

    Floats = NDArray[np.float64]

__all__ = ["TooManyVariants", "Variant", "is_choice", "make_variants"]

MOST = 256
"""Combinations of choices; each holds all values of all areas."""


class TooManyVariants(BsauditError):
    """The choices that are varied have too many combinations."""


@dataclass(frozen=True, eq=False, slots=True)
class Variant:
    """One combination of choices: its plan, and the errors of its values, shape (n, m); `None` for none."""

    plan: AreaPlan
    errors: Floats | None


def is_choice(entry: AreaVary) -> bool:
    """Whether an assumption is one of several options, rather than a number."""
    return not isinstance(entry, (AreaVaryData, AreaVaryWeights))


def make_variants(rerunner: Rerunner, entries: Sequence[AreaVary]) -> tuple[Variant, ...]:
    """All combinations of the options of all choices, the last choice running fastest; one where there is no choice.

    Raises:
        TooManyVariants: there are more than 256.
        InputError: a combination cannot be computed.
        AreaErrorUnknown: as `scaled_errors`.
    """
    choices: list[Any] = [entry for entry in entries if is_choice(entry)]
    count = prod(len(entry.options) for entry in choices)
    if count > MOST:
        raise TooManyVariants(f"the choices have {count:,} combinations: vary fewer at once, at most {MOST}")
    data = next((entry for entry in entries if isinstance(entry, AreaVaryData)), None)
    made = []
    for picked in product(*(entry.options for entry in choices)):
        change = _change(choices, picked)
        plan = rerunner.plan(change)
        errors = None if data is None else scaled_errors(rerunner, plan.indicators, data, change.steps)
        made.append(Variant(plan, errors))
    return tuple(made)


def _change(choices: Sequence[Any], picked: Sequence[Any]) -> Change:
    steps, methods = [], {}
    for entry, option in zip(choices, picked, strict=True):
        if isinstance(entry, AreaVaryAggregate):
            methods[entry.address] = option
        elif (rule := getattr(option, entry.kind)) is not None:
            steps.append(Step(entry.kind, rule, entry.indicators))
    # What names one node comes after what names all of them.
    ordered = sorted(methods.items(), key=lambda item: item[0] != "all")
    return Change(tuple(steps), dict(ordered))
