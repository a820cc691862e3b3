"""From what a user writes to a scenario. Every fault is collected, so that all are told at once."""

from __future__ import annotations

from functools import partial
from math import isfinite
from typing import TYPE_CHECKING, Final, Literal

from bsaudit.audit.addresses import Kind, find_address
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
    View,
)
from bsaudit.audit.whatif.values import value_faults
from bsaudit.model.errors import BsauditError, nearest
from bsaudit.model.rubric import Aggregate, ChangeScale
from bsaudit.model.rubric.method import zero_breaks
from bsaudit.stats.means import METHODS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bsaudit.audit.programme import Programme

__all__ = ["DEFAULT_FLOOR", "BadScenario", "parse_scenario"]

DEFAULT_FLOOR: Final = 1.0
"""The floor of a geometric or harmonic mean, or a power mean with p < 0, for which none was given."""

_INDICATOR: Final[tuple[Kind, ...]] = ("indicator",)
_FORMS: Final = "<indicator>, weight:<address>, full:<indicator>, aggregate:<address> or min_coverage"


class BadScenario(BsauditError):
    """A scenario that cannot be read or applied. `faults` holds everything that is wrong with it."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        if len(self.faults) == 1:
            super().__init__(self.faults[0])
        else:
            listed = "".join(f"\n  {number}. {fault}" for number, fault in enumerate(self.faults, start=1))
            super().__init__(f"{len(self.faults)} things are wrong with this scenario:{listed}")


def parse_scenario(
    programme: Programme,
    view: View,
    *,
    sets: Sequence[str] = (),
    drops: Sequence[str] = (),
    aggregate: str | None = None,
    grade: Literal["A", "B"] | None = None,
) -> Scenario:
    """Read a scenario and check it against the programme.

    Args:
        programme: as it is; unknown names are told with the nearest known one.
        view: the day and the vintage: a value can be set only on an indicator that is scored there.
        sets: `<indicator>=<value>`, `weight:<address>=<w>`, `full:<indicator>=<x>`,
            `aggregate:<address>=<method>`, `min_coverage=<share>`.
        drops: indicators, goals or strands.
        aggregate: a method for every node, such as `geometric,floor=1` or `power,p=0.5`.
        grade: the least grade of the evidence.

    Raises:
        BadScenario: with every fault found.
    """
    faults: list[str] = []
    found: list[Alteration] = []

    def keep(text: str, read: Callable[[], Alteration]) -> None:
        try:
            found.append(read())
        except (BsauditError, ValueError) as error:
            faults.append(f"{text}: {error}")

    reader = _Reader(programme)
    if grade in ("A", "B"):
        found.append(KeepGrade(f"--grade {grade}", None, grade))
    elif grade is not None:
        faults.append(f"--grade {grade}: evidence is kept from grade A, or from grade B: write A or B")
    if aggregate is not None:
        text = f"--aggregate {aggregate}"
        keep(text, lambda: SetAggregate(text, None, _aggregate(aggregate)))
    for each in sets:
        keep(f"--set {each}", partial(reader.setting, each))
    for each in drops:
        keep(f"--drop {each}", partial(reader.drop, each))
    faults.extend(_conflicts(found, programme))
    faults.extend(value_faults(found, programme, view))
    if faults:
        raise BadScenario(faults)
    return Scenario(tuple(found))


class _Reader:
    """Reads the forms of `--set` and `--drop` against one rubric."""

    def __init__(self, programme: Programme) -> None:
        self.rubric = programme.rubric
        self.forms: dict[str, Callable[[str, str, str], Alteration]] = {
            "weight": self._weight,
            "full": self._full,
            "aggregate": self._aggregate,
        }

    def setting(self, written: str) -> Alteration:
        text = f"--set {written}"
        left, equals, right = (part.strip() for part in written.partition("="))
        if not equals or not left or not right:
            raise ValueError(f"write NAME=VALUE, where NAME is {_FORMS}")
        form, colon, name = left.partition(":")
        if colon and form in self.forms:
            return self.forms[form](text, name, right)
        if left == "min_coverage":
            return SetMinCoverage(text, None, _share(right))
        if colon and form != "indicator":
            close = nearest(form, self.forms)
            advice = f"did you mean {close}:{name}?" if close else f"NAME is {_FORMS}"
            raise ValueError(f"nothing can be set on {left!r}; {advice}")
        address = find_address(left, self.rubric, _INDICATOR, bare=_INDICATOR, what="indicator")
        return SetValue(text, address, _number(right))

    def drop(self, written: str) -> Drop:
        kinds: tuple[Kind, ...] = ("indicator", "goal", "strand")
        what = "indicator, goal or strand"
        address = find_address(written.strip(), self.rubric, kinds, bare=_INDICATOR, what=what)
        kind, _, name = address.partition(":")
        below = tuple(
            each
            for each, rule in self.rubric.indicators.items()
            if name == {"indicator": each, "goal": rule.goal, "strand": rule.strand}[kind]
        )
        return Drop(f"--drop {written}", address, below)

    def _weight(self, text: str, name: str, right: str) -> Alteration:
        kinds: tuple[Kind, ...] = ("indicator", "goal", "strand")
        what = "indicator, goal or strand"
        address = find_address(name, self.rubric, kinds, bare=_INDICATOR, what=what)
        weight = _number(right)
        if weight <= 0:
            raise ValueError(f"a weight is above 0; to leave it out write --drop {name}")
        return SetWeight(text, address, weight)

    def _full(self, text: str, name: str, right: str) -> Alteration:
        address = find_address(name, self.rubric, _INDICATOR, bare=_INDICATOR, what="indicator")
        scales = self.rubric.indicators[address.partition(":")[2]].all_scales()
        if not any(isinstance(scale, ChangeScale) for scale in scales):
            kinds = " and ".join(dict.fromkeys(scale.kind for scale in scales))
            raise ValueError(
                f"only a change scale has an improvement in full, and this one is {kinds or 'not scored'}"
            )
        full = _number(right)
        if full <= 0:
            raise ValueError("the improvement worth 100 is above 0")
        return SetFull(text, address, full)

    def _aggregate(self, text: str, name: str, right: str) -> Alteration:
        kinds: tuple[Kind, ...] = ("overall", "strand", "goal")
        address = find_address(name, self.rubric, kinds, bare=(), what="overall score, strand or goal")
        return SetAggregate(text, address, _aggregate(right))


def _aggregate(written: str) -> Aggregate:
    """Read a method and its parameters: `geometric,floor=1`."""
    method, *rest = (part.strip() for part in written.split(","))
    if method not in METHODS:
        close = nearest(method, METHODS)
        advice = f"did you mean {close!r}? " if close else ""
        raise ValueError(f"no method called {method!r}; {advice}known: {', '.join(METHODS)}")
    given: dict[str, object] = {"method": method}
    for part in rest:
        name, equals, value = (each.strip() for each in part.partition("="))
        if name not in ("p", "floor") or not equals or name in given:
            raise ValueError(f"{part!r} is no parameter of a mean: write floor=1 or p=0.5, each once")
        given[name] = _number(value)
    exponent = given.get("p")
    if zero_breaks(method, exponent if isinstance(exponent, float) else None):
        given.setdefault("floor", DEFAULT_FLOOR)
    return Aggregate.from_words(given)


def _conflicts(found: Sequence[Alteration], programme: Programme) -> Iterator[str]:
    """The same thing changed twice, or changed and dropped; or nothing left."""
    seen: dict[tuple[str, str | None], str] = {}
    for each in found:
        before = seen.setdefault((each.kind, each.address), each.text)
        if before is not each.text:
            yield f"{each.text}: {before} speaks of the same; give one of them"
    drops = [each for each in found if isinstance(each, Drop)]
    whole = {str(each.address): each.text for each in drops}
    dropped = {name: each.text for each in drops for name in each.indicators}
    for each in found:
        own = str(each.address)
        by = dropped.get(each.name) if own.startswith("indicator:") else whole.get(own)
        if by is not None and not isinstance(each, Drop):
            yield f"{each.text}: {by} leaves it out; give one of them"
    counted = [name for name, rule in programme.rubric.indicators.items() if not rule.is_context]
    if drops and all(name in dropped for name in counted):
        yield "--drop: no indicator would be left to score"


def _number(written: str) -> float:
    try:
        number = float(written.replace("_", " "))
    except ValueError:
        raise ValueError(f"{written!r} is not a number") from None
    if not isfinite(number):
        raise ValueError(f"{written!r} is not a finite number")
    return number


def _share(written: str) -> float:
    share = _number(written)
    if not 0 <= share <= 1:
        raise ValueError("the least coverage is a share from 0 to 1, such as 0.5")
    return share
