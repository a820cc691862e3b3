"""Whether the values that a scenario sets can stand: on a scored indicator, inside its unit's range."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Final

from bsaudit.audit.indicator import score_indicator
from bsaudit.audit.select import Stance
from bsaudit.audit.whatif.scenario import Alteration, Drop, KeepGrade, Scenario, SetValue, View
from bsaudit.audit.whatif.substitute import only
from bsaudit.audit.whatif.unit_range import unit_range
from bsaudit.audit.yardstick import plain
from bsaudit.model.rubric import JudgementScale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import IndicatorScore

__all__ = ["value_faults"]

_CODES: Final = (0.0, 25.0, 50.0, 75.0, 100.0)


def value_faults(found: Sequence[Alteration], programme: Programme, view: View) -> Iterator[str]:
    """What is wrong with each value that is set, in the order in which they stand.

    A value can be set only where one is scored in the audit as it is, and only if the baseline that it would be
    compared with is of the grade that the scenario keeps: nothing is invented for an indicator without evidence. A
    value outside its unit's range is an error.
    """
    grades = tuple(each for each in found if isinstance(each, KeepGrade))
    dropped = {name for each in found if isinstance(each, Drop) for name in each.indicators}
    for each in found:
        if isinstance(each, SetValue) and each.name not in dropped:
            fault = _range_fault(each, programme, view) or _grade_fault(each, grades, programme, view)
            if fault:
                yield f"{each.text}: {fault}"


def _range_fault(each: SetValue, programme: Programme, view: View) -> str:
    scored = _score(each, programme, view)
    if scored.state != "scored":
        return f"it is not scored, so there is no value to change ({scored.state}: {scored.reason})"
    low, high = unit_range(each.name, programme.package)
    if not low <= each.value <= high:
        span = f"from {plain(low)} to {plain(high)}" if high < inf else f"{plain(low)} or more"
        return f"{plain(each.value)} cannot be: a value in {scored.unit.replace('_', ' ')} is {span}"
    scales = programme.rubric.indicators[each.name].scales_for(scored.series or "")
    if any(isinstance(scale, JudgementScale) for scale in scales) and each.value not in _CODES:
        return f"a judgement is coded {', '.join(plain(code) for code in _CODES[:-1])} or {plain(_CODES[-1])}"
    return ""


def _grade_fault(each: SetValue, grades: tuple[KeepGrade, ...], programme: Programme, view: View) -> str:
    thinned = Scenario((each, *grades)).applied(programme, view)
    scored = _score(each, thinned, view)
    if scored.state == "scored":
        return ""
    return f"it is not scored with {grades[0].text}, whatever its value ({scored.state}: {scored.reason})"


def _score(each: SetValue, programme: Programme, view: View) -> IndicatorScore:
    stance = Stance(programme.rubric, view.as_of, view.vintage)
    return score_indicator(each.name, programme.rubric, only(programme.package, each.name), stance)
