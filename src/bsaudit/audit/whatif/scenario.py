"""A scenario: changed assumptions as a pure transformation of a programme. What comes out is scored as usual.

Every alteration copies what it changes. They are applied in a fixed order, whatever the order in which they were
asked for: first the values are set, then the evidence is thinned to a grade, and last the rubric is changed. A value
that is set stands in the row that is current in the audit as it is, and counts as grade A: it is a supposition, so
thinning does not take it away.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final, Literal

from bsaudit.audit.indicator import score_indicator
from bsaudit.audit.select import Stance
from bsaudit.audit.whatif.substitute import only, with_value
from bsaudit.audit.whatif.thinning import with_grade
from bsaudit.model.rubric import Aggregate, ChangeScale, GoalRule, IndicatorRule, Rubric, Scale, StrandRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import EditKind

__all__ = [
    "EVIDENCE",
    "Alteration",
    "Drop",
    "KeepGrade",
    "Scenario",
    "SetAggregate",
    "SetFull",
    "SetMinCoverage",
    "SetValue",
    "SetWeight",
    "View",
    "changed_rubric",
]

EVIDENCE: Final[frozenset[EditKind]] = frozenset({"grade", "value", "full"})
"""Kinds of edit that change what indicators score; all others change how scores add up."""


@dataclass(frozen=True)
class View:
    """The day and the vintage from which a scenario is seen."""

    as_of: date
    vintage: Literal["known", "revised"]


@dataclass(frozen=True)
class Alteration(ABC):
    """One change of a programme. `text` is how it was asked for; `address` what it is made on, if on one thing."""

    text: str
    address: str | None
    kind: ClassVar[EditKind]
    order: ClassVar[int]

    @abstractmethod
    def _apply(self, programme: Programme, view: View) -> Programme:
        """The programme with this change made."""

    @property
    def name(self) -> str:
        """The address without its kind."""
        return (self.address or "").partition(":")[2] or (self.address or "")


@dataclass(frozen=True)
class Scenario:
    """Alterations, none of which contradicts another."""

    alterations: tuple[Alteration, ...] = ()

    def applied(self, programme: Programme, view: View) -> Programme:
        """The programme with every alteration made; the same programme if there is none."""
        for alteration in sorted(self.alterations, key=lambda each: each.order):
            programme = alteration._apply(programme, view)
        return programme

    def only(self, kept: Iterable[Alteration]) -> Scenario:
        """The scenario with some of its alterations alone."""
        return Scenario(tuple(kept))


@dataclass(frozen=True)
class SetValue(Alteration):
    """Put another number in the place of an indicator's current value."""

    value: float
    kind = "value"
    order = 0

    def _apply(self, programme: Programme, view: View) -> Programme:
        package = programme.package
        stance = Stance(programme.rubric, view.as_of, view.vintage)
        found = score_indicator(self.name, programme.rubric, only(package, self.name), stance)
        if found.state != "scored" or found.current is None:
            return programme
        return replace(programme, package=with_value(package, found.current, self.value))


@dataclass(frozen=True)
class KeepGrade(Alteration):
    """Score with evidence of a grade or better alone."""

    grade: Literal["A", "B"]
    kind = "grade"
    order = 1

    def _apply(self, programme: Programme, view: View) -> Programme:  # noqa: ARG002
        return replace(programme, package=with_grade(programme.package, self.grade))


@dataclass(frozen=True)
class SetMinCoverage(Alteration):
    """Ask for another least coverage; a node that declares its own keeps it."""

    share: float
    kind = "min coverage"
    order = 2

    def _apply(self, programme: Programme, view: View) -> Programme:  # noqa: ARG002
        method = programme.rubric.method
        missing = method.missing.model_copy(update={"min_coverage": self.share})
        return changed_rubric(programme, method=method.model_copy(update={"missing": missing}))


@dataclass(frozen=True)
class SetFull(Alteration):
    """Ask for another improvement in full, on every change scale of an indicator."""

    full: float
    kind = "full"
    order = 3

    def _apply(self, programme: Programme, view: View) -> Programme:  # noqa: ARG002
        rule = programme.rubric.indicators[self.name]
        series = tuple(each.model_copy(update={"scale": self._scales(each.scale)}) for each in rule.series)
        changed = rule.model_copy(update={"scale": self._scales(rule.scale), "series": series})
        return _changed_indicator(programme, self.name, changed)

    def _scales(self, scales: tuple[Scale, ...] | None) -> tuple[Scale, ...] | None:
        return scales and tuple(
            each.model_copy(update={"full": self.full}) if isinstance(each, ChangeScale) else each
            for each in scales
        )


@dataclass(frozen=True)
class SetWeight(Alteration):
    """Give an indicator, a goal or a strand another weight among its siblings."""

    weight: float
    kind = "weight"
    order = 4

    def _apply(self, programme: Programme, view: View) -> Programme:  # noqa: ARG002
        update = {"weight": self.weight}
        if str(self.address).startswith("indicator:"):
            rule = programme.rubric.indicators[self.name]
            return _changed_indicator(programme, self.name, rule.model_copy(update=update))
        return _changed_node(programme, str(self.address), update)


@dataclass(frozen=True)
class SetAggregate(Alteration):
    """Combine the children of one node by another method; or, without an address, those of every node."""

    aggregate: Aggregate
    kind = "aggregate"
    order = 5

    def _apply(self, programme: Programme, view: View) -> Programme:  # noqa: ARG002
        update = {"aggregate": self.aggregate}
        if self.address is not None:
            return _changed_node(programme, self.address, update)
        rubric = programme.rubric
        for address in ("overall", *(f"strand:{each}" for each in rubric.strands)):
            programme = _changed_node(programme, address, update)
        for path in rubric.goals():
            programme = _changed_node(programme, f"goal:{path}", update)
        return programme


@dataclass(frozen=True)
class Drop(Alteration):
    """Leave indicators out of every score and every denominator: one, or all of a goal or a strand."""

    indicators: tuple[str, ...] = ()
    kind = "drop"
    order = 6

    def _apply(self, programme: Programme, view: View) -> Programme:  # noqa: ARG002
        kept = {
            name: rule for name, rule in programme.rubric.indicators.items() if name not in self.indicators
        }
        return changed_rubric(programme, indicators=kept)


def changed_rubric(programme: Programme, **update: object) -> Programme:
    """The programme with some fields of its rubric replaced."""
    changed: Rubric = programme.rubric.model_copy(update=update)
    return replace(programme, rubric_file=replace(programme.rubric_file, rubric=changed))


def _changed_indicator(programme: Programme, name: str, rule: IndicatorRule) -> Programme:
    return changed_rubric(programme, indicators={**programme.rubric.indicators, name: rule})


def _changed_node(programme: Programme, address: str, update: Mapping[str, object]) -> Programme:
    rubric = programme.rubric
    kind, _, name = address.partition(":")
    if kind == "overall":
        return changed_rubric(programme, overall=rubric.overall.model_copy(update=update))
    strand_id, _, goal_id = name.partition("/")
    strand: StrandRule = rubric.strands[strand_id]
    if kind == "goal":
        goal: GoalRule = strand.goals[goal_id].model_copy(update=update)
        update = {"goals": {**strand.goals, goal_id: goal}}
    return changed_rubric(programme, strands={**rubric.strands, strand_id: strand.model_copy(update=update)})
