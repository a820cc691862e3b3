"""Make a written result again: from its kind and the settings that it records to the call that gives it."""

from __future__ import annotations

from datetime import date
from functools import partial
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypedDict

from bsaudit.audit.areas.programme import AreaProgramme
from bsaudit.audit.arguments import Vintage, checked_vintage
from bsaudit.audit.records.rerun_areas import AREA_MAKERS, make_coherence
from bsaudit.model.errors import BsauditError, Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bsaudit.audit.programme import Programme
    from bsaudit.files.result_file import RecordedResult
    from bsaudit.model.result import Result

__all__ = ["NotRepeatable", "can_rerun", "rerun"]

_Data = dict[str, Any]


class NotRepeatable(BsauditError):
    """A result that records too little to be made again, or whose kind says nothing about data."""


class _Stance(TypedDict):
    as_of: date
    vintage: Vintage


def can_rerun(kind: str) -> bool:
    """Whether results of this kind can be made again."""
    return kind in _MAKERS or kind in AREA_MAKERS


def rerun(programme: Programme | AreaProgramme, record: RecordedResult) -> Result:
    """Make a result again from its own settings.

    Args:
        programme: what to make it from.
        record: the result as it was written.

    Raises:
        NotRepeatable: results of this kind cannot be made again.
        UnknownName: the rubric no longer has the audit or the subject.
        InputError: the record lacks a setting; or as the verb that made it.
        BsauditError: as the verb that made it.
    """
    make = _maker(programme, record.kind)
    try:
        return make(record.data)
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, BsauditError):
            raise
        message = f"the settings of this {record.kind} cannot be read: {error}"
        hint = "give the whole result, as --format json wrote it"
        fault = Fault("incomplete-result", message, str(record.path), expected="its settings", hint=hint)
        raise InputError([fault]) from error


def _maker(programme: Programme | AreaProgramme, kind: str) -> Callable[[_Data], Result]:
    """What makes a kind of result from a rubric of the kind that it has."""
    if not can_rerun(kind):
        known = ", ".join(dict.fromkeys((*_MAKERS, *AREA_MAKERS)))
        raise NotRepeatable(f"a result of kind {kind!r} cannot be made again; only these can: {known}")
    if isinstance(programme, AreaProgramme):
        if kind not in AREA_MAKERS:
            raise NotRepeatable(
                f"a result of kind {kind!r} is about a programme, and this rubric has `units: area`"
            )
        return partial(AREA_MAKERS[kind], programme)
    if kind not in _MAKERS:
        raise NotRepeatable(f"a result of kind {kind!r} is about areas, and this rubric scores a programme")
    return partial(_MAKERS[kind], programme)


def _stance(data: Mapping[str, Any], key: str = "settings") -> _Stance:
    settings = data[key]
    return {
        "as_of": date.fromisoformat(str(settings["as_of"])),
        "vintage": checked_vintage(settings["vintage"]),
    }


def _audit(data: _Data) -> str:
    return str(data["audit"]["id"])


def _of_one_audit(method: str) -> Callable[[Programme, _Data], Result]:
    """A verb that takes an audit, a day and a vintage, and nothing else."""

    def make(programme: Programme, data: _Data) -> Result:
        result: Result = getattr(programme, method)(_audit(data), **_stance(data))
        return result

    return make


def _audit_page(programme: Programme, data: _Data) -> Result:
    """A page seen from a day that was asked for leaves out what came since the audit before."""
    stance = _stance(data)
    as_of = None if data["since"] is not None else stance["as_of"]
    return programme.audit_page(_audit(data), as_of=as_of, vintage=stance["vintage"])


def _compare(programme: Programme, data: _Data) -> Result:
    from bsaudit.audit.compare import compare

    made = compare(
        programme,
        data["before"]["id"],
        data["after"]["id"],
        vintage=_stance(data, "after_settings")["vintage"],
    )
    if data.get("uncertainty") is None:
        return made
    from bsaudit.audit.uncertainty import with_uncertainty

    return with_uncertainty(programme, made, drawing=_drawing(data["uncertainty"]["draws"]))


def _compare_gaps(programme: Programme, data: _Data) -> Result:
    from bsaudit.audit.gaps.comparing import compare_gaps

    vintage = _stance(data, "after_settings")["vintage"]
    return compare_gaps(programme, data["before"]["id"], data["after"]["id"], vintage=vintage)


def _explain(programme: Programme, data: _Data) -> Result:
    return programme.explain(_audit(data), data["root"]["address"], **_stance(data))


def _gaps(programme: Programme, data: _Data) -> Result:
    """One dimension alone was asked for where the result has one and the rubric has more."""
    shown = [each["dimension"] for each in data["dimensions"]]
    only = shown[0] if len(shown) == 1 else None
    if only not in {rule.dimension for rule in programme.rubric.gaps}:
        only = None
    measures = dict.fromkeys(each["measure"] for gap in data["gaps"] for each in gap["measures"])
    return programme.gaps(_audit(data), **_stance(data), measures=tuple(measures), dimension=only)


def _drawing(draws: _Data) -> Any:
    from bsaudit.audit.uncertainty import Drawing

    return Drawing(draws=draws["draws"], seed=draws["seed"], only=_varied(draws))


def _varied(settings: _Data) -> tuple[str, ...]:
    return tuple(each["address"] for each in settings["varied"])


def _uncertainty(programme: Programme, data: _Data) -> Result:
    from bsaudit.audit.uncertainty import uncertainty

    return uncertainty(programme, _audit(data), **_stance(data), drawing=_drawing(data["draws"]))


def _sensitivity(programme: Programme, data: _Data) -> Result:
    from bsaudit.audit.sensitivity import Sampling, sensitivity

    sobol = data["sobol"]
    sampling = Sampling(samples=sobol["samples"], seed=sobol["seed"], only=_varied(sobol))
    return sensitivity(programme, _audit(data), **_stance(data), sampling=sampling)


def _scenario(data: _Data) -> dict[str, Any]:
    """The scenario as it was asked for: each edit keeps its flag and what stood behind it."""
    asked: dict[str, list[str]] = {"--set": [], "--drop": [], "--aggregate": [], "--grade": []}
    for edit in data["edits"]:
        flag, _, words = edit["text"].partition(" ")
        asked[flag].append(words)
    return {
        "sets": asked["--set"],
        "drops": asked["--drop"],
        "aggregate": next(iter(asked["--aggregate"]), None),
        "grade": next(iter(asked["--grade"]), None),
    }


def _whatif(programme: Programme, data: _Data) -> Result:
    from bsaudit.audit.whatif.running import whatif

    return whatif(programme, _audit(data), **_scenario(data), **_stance(data))


def _flips(programme: Programme, data: _Data) -> Result:
    from bsaudit.audit.tipping.flip import flip

    return flip(programme, _audit(data), data["subject"], **_scenario(data), **_stance(data))


def _timeline(programme: Programme, data: _Data) -> Result:
    settings = data["settings"]
    return programme.timeline(
        start=settings["start"], end=settings["end"], clock=settings["clock"], vintage=settings["vintage"]
    )


def _list(programme: Programme, data: _Data) -> Result:
    return programme.list_entries(data["what"])


def _show(programme: Programme, data: _Data) -> Result:
    return programme.show(data["id"])


def _cite(programme: Programme, data: _Data) -> Result:
    """Sources in their order, then the indicators that they were cited for, in an order that keeps each list's."""
    citations = data["citations"]
    if any("software" in each["used_for"] for each in citations[:1]):
        return programme.cite()
    if not citations:  # asked for indicators that no source has a value of
        package = programme.package
        with_source = {row.indicator for row in package.observations}
        return programme.cite(*(name for name in package.indicators if name not in with_source))
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for each in citations:
        for name in each["used_for"]:
            sorter.add(name)
        for earlier, later in pairwise(each["used_for"]):
            sorter.add(later, earlier)
    try:
        indicators = tuple(sorter.static_order())
    except CycleError as error:
        raise ValueError("its citations contradict each other in their order") from error
    return programme.cite(*(each["id"] for each in citations), *indicators)


_MAKERS: Final[dict[str, Callable[[Programme, _Data], Result]]] = {
    "audit": _audit_page,
    "score": _of_one_audit("score"),
    "commitments": _of_one_audit("commitments"),
    "themes": _of_one_audit("themes"),
    "findings": _of_one_audit("findings"),
    "compare": _compare,
    "compare_gaps": _compare_gaps,
    "gaps": _gaps,
    "uncertainty": _uncertainty,
    "sensitivity": _sensitivity,
    "timeline": _timeline,
    "whatif": _whatif,
    "flips": _flips,
    "explain": _explain,
    "coherence": make_coherence,
    "list": _list,
    "show": _show,
    "cite": _cite,
}
"""How each kind is made again."""
