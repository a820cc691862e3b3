"""A scenario in words: what each alteration changed, from what to what, and what to bear in mind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bsaudit.audit.climb import describe
from bsaudit.audit.whatif.scenario import (
    Alteration,
    Drop,
    KeepGrade,
    Scenario,
    SetAggregate,
    SetFull,
    SetMinCoverage,
    SetValue,
    SetWeight,
)
from bsaudit.audit.yardstick import plain
from bsaudit.model.result import Edit, IndicatorScore, Score
from bsaudit.model.rubric import ChangeScale, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.audit.programme import Programme

__all__ = ["edit_of", "notes_of"]

_IDLE: Final = ("context", "other vintage")


@dataclass(frozen=True)
class _Told:
    """What a change is called, and the two sides of it."""

    title: str
    before: float | str
    after: float | str
    unit: str | None = None


def edit_of(alteration: Alteration, programme: Programme, before: Score) -> Edit:
    """One alteration as the result tells it.

    Args:
        alteration: what was changed.
        programme: as it was before any change.
        before: the audit as it is.
    """
    told = _told(alteration, programme.rubric, before)
    sides = [side if isinstance(side, str) else plain(side) for side in (told.before, told.after)]
    unit = f" ({told.unit.replace('_', ' ')})" if told.unit else ""
    return Edit(
        kind=alteration.kind,
        address=alteration.address,
        title=told.title,
        before=told.before,
        after=told.after,
        unit=told.unit,
        text=alteration.text,
        words=f"{told.title}: {sides[0]} becomes {sides[1]}{unit}",
    )


def notes_of(scenario: Scenario, before: Score) -> tuple[str, ...]:
    """What a reader should know about a scenario beyond its edits."""
    return tuple(_notes(scenario, before))


def _told(each: Alteration, rubric: Rubric, before: Score) -> _Told:
    title = _title(each.address, before)
    if isinstance(each, (SetValue, SetFull)):
        return _number(each, title, rubric, before.indicator(each.name))
    if isinstance(each, SetWeight):
        return _Told(f"Weight of {title}", _weight(str(each.address), before), each.weight)
    if isinstance(each, SetAggregate):
        return _aggregate(each, title, before)
    if isinstance(each, Drop):
        count = sum(not rubric.indicators[name].is_context for name in each.indicators)
        return _Told(title, "counts" if count == 1 else f"{count} indicators count", "left out")
    if isinstance(each, SetMinCoverage):
        return _Told("Least coverage for a verdict", rubric.method.missing.min_coverage, each.share)
    assert isinstance(each, KeepGrade)
    return _Told("Evidence", "all grades", "grade A alone" if each.grade == "A" else "grade B or better")


def _number(each: SetValue | SetFull, title: str, rubric: Rubric, indicator: IndicatorScore) -> _Told:
    if isinstance(each, SetValue):
        assert indicator.current is not None  # a value is set only where one is scored
        return _Told(title, indicator.current.value, each.value, indicator.unit)
    scales = rubric.indicators[each.name].all_scales()
    declared = next(scale.full for scale in scales if isinstance(scale, ChangeScale))
    used = indicator.scale.parameters.get("full", declared) if indicator.scale else declared
    return _Told(f"Improvement in full, {title}", used, each.full, indicator.unit)


def _aggregate(each: SetAggregate, title: str, before: Score) -> _Told:
    if each.address is not None:
        return _Told(f"Aggregation, {title}", before.node(each.address).method, describe(each.aggregate))
    methods = dict.fromkeys(node.method for node in (before.overall, *before.strands, *before.goals))
    return _Told("Aggregation, all nodes", ", ".join(methods), describe(each.aggregate))


def _title(address: str | None, before: Score) -> str:
    if address is None:
        return ""
    if address.startswith("indicator:"):
        return before.indicator(address.partition(":")[2]).title
    return before.node(address).title


def _weight(address: str, before: Score) -> float:
    if address.startswith("indicator:"):
        return before.indicator(address.partition(":")[2]).weight
    return before.node(address).weight


def _notes(scenario: Scenario, before: Score) -> Iterator[str]:
    for each in scenario.alterations:
        if isinstance(each, SetAggregate) and each.aggregate.floor is not None and "floor" not in each.text:
            yield (
                f"{each.text} names no floor, so scores below {plain(each.aggregate.floor)} count as "
                f"{plain(each.aggregate.floor)}: a score of 0 would break this mean. Write floor=... to choose."
            )
        if isinstance(each, Drop):
            idle = [name for name in each.indicators if before.indicator(name).state in _IDLE]
            if len(idle) == len(each.indicators):
                yield f"{each.text} changes nothing: it does not count in this audit."
