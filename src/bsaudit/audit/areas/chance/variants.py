"""Every combination of the choices that the rubric varies, compiled once; a draw then picks one of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

from bsaudit.audit.areas.chance.errors import scaled_errors
from bsaudit.audit.areas.chance.holding import hold_draws
from bsaudit.audit.areas.rerun import Change, Step
from bsaudit.audit.areas.step_errors import StepError
from bsaudit.model.area_rubric.uncertainty import AreaVaryAggregate, AreaVaryData, AreaVaryWeights
from bsaudit.model.errors import BsauditError, InputError

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


def make_variants(rerunner: Rerunner, entries: Sequence[tuple[int, AreaVary]]) -> tuple[Variant, ...]:
    """All combinations of the options of all choices, the last choice running fastest; one where there is no choice.

    Args:
        rerunner: the index.
        entries: what is varied, each with its number in the rubric.

    Raises:
        TooManyVariants: there are more than 256.
        InputError: a combination cannot be computed; told at an option that it has.
        AreaErrorUnknown: as `scaled_errors`.
    """
    choices: list[tuple[int, Any]] = [(number, entry) for number, entry in entries if is_choice(entry)]
    count = prod(len(entry.options) for _, entry in choices)
    if count > MOST:
        raise TooManyVariants(f"the choices have {count:,} combinations: vary fewer at once, at most {MOST}")
    data = next((entry for _, entry in entries if isinstance(entry, AreaVaryData)), None)
    made = []
    for places in product(*(range(len(entry.options)) for _, entry in choices)):
        picked = [entry.options[place] for (_, entry), place in zip(choices, places, strict=True)]
        change = _change([entry for _, entry in choices], picked)
        try:
            plan = rerunner.plan(change)
        except (StepError, InputError) as error:
            where = [(number, entry, place) for (number, entry), place in zip(choices, places, strict=True)]
            raise _told(rerunner, where, error) from error
        errors = None if data is None else scaled_errors(rerunner, plan.indicators, data, change.steps)
        scales = [rerunner.scale_rule(name, change.steps) for name in plan.indicators]
        made.append(Variant(hold_draws(plan, rerunner.file.rubric, scales), errors))
    return tuple(made)


def _told(
    rerunner: Rerunner, picked: Sequence[tuple[int, Any, int]], error: StepError | InputError
) -> InputError:
    """The error at the option that brings it about: of the step that failed, else the last that changes a step."""
    changing = [each for each in picked if getattr(each[1].options[each[2]], each[1].kind, None) is not None]
    if not changing:
        assert isinstance(error, InputError)  # nothing is changed: the rubric's own steps fail
        return error
    step = getattr(error, "step", None)
    number, entry, place = next((each for each in changing if each[1].kind == step), changing[-1])
    path = ("uncertainty", "vary", number, "options", place, entry.kind)
    return InputError(
        rerunner.file.document.fault(
            path,
            each.code,
            f"with this option {each.message}",
            at_key=True,
            hint=each.hint or "take the option out, or mend it",
        )
        for each in ((error,) if isinstance(error, StepError) else error.faults)
    )


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
