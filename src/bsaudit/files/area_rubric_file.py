"""Reading a rubric whose units are areas. Loaded only for such a rubric."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from bsaudit.files.area_rubric_choices import choice_faults
from bsaudit.files.area_rubric_tables import tables_alone
from bsaudit.files.area_uncertainty_faults import uncertainty_faults
from bsaudit.files.fault_list import FaultList
from bsaudit.files.rubric_salvage import salvage
from bsaudit.files.source_text import read_bytes
from bsaudit.files.yaml_document import YamlDocument, read_yaml
from bsaudit.model.area_rubric import AreaRubric
from bsaudit.model.errors import InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bsaudit.model.errors import Fault
    from bsaudit.model.package import InputFile

__all__ = [
    "AreaRubricFile",
    "ExaminedAreaRubric",
    "examine_area_rubric",
    "is_area_rubric",
    "read_area_rubric",
]

_UNITS = re.compile(rb"\bunits\b")


@dataclass(frozen=True)
class AreaRubricFile:
    """A rubric of areas, the document it came from (for the places of its values), its path and its hash."""

    rubric: AreaRubric
    document: YamlDocument
    path: Path
    input: InputFile


def is_area_rubric(path: Path) -> bool:
    """Whether a file is a rubric that says `units: area`; a file that cannot be read is none."""
    try:
        if not _UNITS.search(read_bytes(path)):
            return False
        data = read_yaml(path, FaultList()).data
    except InputError:
        return False  # read again as a rubric of a programme, which tells what is wrong
    return isinstance(data, dict) and data.get("units") == "area"


def read_area_rubric(path: Path) -> AreaRubricFile:
    """Read and validate a rubric of areas.

    Raises:
        InputError: with every fault found, in file order.
    """
    examined = examine_area_rubric(path)
    if examined.faults:
        raise InputError(examined.faults)
    assert examined.file is not None  # without one there are faults
    return examined.file


@dataclass(frozen=True)
class ExaminedAreaRubric:
    """How far a rubric of areas could be read.

    Attributes:
        file: the rubric. Where there are faults it may say nothing but which tables to read, and is `None` where that
            is in doubt, too.
        faults: everything that is wrong with it, in file order.
    """

    file: AreaRubricFile | None
    faults: tuple[Fault, ...]


def examine_area_rubric(path: Path) -> ExaminedAreaRubric:
    """Read a rubric of areas as far as it goes.

    Raises:
        InputError: it cannot be read at all.
    """
    faults = FaultList()
    document = read_yaml(path, faults)
    rubric: AreaRubric | None = None
    if len(faults):
        salvage(document, faults, AreaRubric)
    else:
        try:
            rubric = AreaRubric.model_validate(document.data)
            for fault in _misfits(rubric, document):
                faults.add(fault)
        except ValidationError:
            rubric = tables_alone(document)
            salvage(document, faults, AreaRubric)
    source = document.source.as_input(path.name)
    file = None if rubric is None else AreaRubricFile(rubric, document, path, source)
    return ExaminedAreaRubric(file, faults.in_order() if len(faults) else ())


def _misfits(rubric: AreaRubric, document: YamlDocument) -> Iterator[Fault]:
    """Names inside the rubric that lead nowhere, and nodes that nothing stands below."""
    yield from _unknown_places(rubric, document)
    yield from _unknown_helpers(rubric, document)
    yield from _without_scale(rubric, document)
    yield from choice_faults(rubric, document)
    yield from uncertainty_faults(rubric, document)
    filled = {rule.goal for rule in rubric.indicators.values() if rule.direction != "none"}
    for strand_id, strand in rubric.strands.items():
        for goal_id in strand.goals:
            if f"{strand_id}/{goal_id}" not in filled:
                yield _empty(document, ("strands", strand_id, "goals", goal_id))
        if not strand.goals and strand_id not in filled:
            yield _empty(document, ("strands", strand_id))


def _unknown_places(rubric: AreaRubric, document: YamlDocument) -> Iterator[Fault]:
    nodes = [address for address in rubric.nodes() if address != "overall"]
    for name, rule in rubric.indicators.items():
        if rule.direction == "none":
            continue
        if rule.goal is None:
            message = f"the indicator {name} stands nowhere in the tree"
            hint = "add `goal: ...`, or `direction: none` for one that only serves others"
            yield document.fault(("indicators", name), "missing-key", message, at_key=True, hint=hint)
        elif rule.goal not in nodes:
            yield _unknown(document, ("indicators", name, "goal"), "strand or goal", rule.goal, nodes)
    for level, summary in rubric.summaries.items():
        for address in summary.populations:
            if address not in nodes:
                path = ("summaries", level, "populations", address)
                yield _unknown(document, path, "strand or goal", address, nodes, at_key=True)


def _unknown_helpers(rubric: AreaRubric, document: YamlDocument) -> Iterator[Fault]:
    for name, rule in rubric.indicators.items():
        other = rule.denominator.indicator if rule.denominator else None
        if other is not None and other not in rubric.indicators:
            path = ("indicators", name, "denominator", "indicator")
            yield _unknown(document, path, "indicator", other, list(rubric.indicators))
    for number, table in enumerate(rubric.tables):
        for name in table.columns:
            if name not in rubric.indicators:
                path_ = ("tables", number, "columns", name)
                yield _unknown(document, path_, "indicator", name, list(rubric.indicators), at_key=True)
    for number, audit in enumerate(rubric.method.frozen.audits if rubric.method.frozen else ()):
        if audit not in rubric.audits:
            where = ("method", "frozen", "audits", number)
            yield _unknown(document, where, "audit", audit, list(rubric.audits))


def _without_scale(rubric: AreaRubric, document: YamlDocument) -> Iterator[Fault]:
    for name, rule in rubric.indicators.items():
        if rule.direction != "none" and rule.scale is None and rubric.method.scale is None:
            message = f"the indicator {name} has no scale, and `method` names none for all"
            hint = "add `scale: {kind: minmax, reason: ...}` here or to `method`"
            yield document.fault(("indicators", name), "missing-key", message, at_key=True, hint=hint)


def _unknown(
    document: YamlDocument,
    path: tuple[str | int, ...],
    kind: str,
    name: str,
    known: list[str],
    *,
    at_key: bool = False,
) -> Fault:
    close = nearest(name, known)
    return document.fault(
        path,
        f"unknown-{kind.partition(' ')[0]}",
        f"there is no {kind} called {name!r}",
        at_key=at_key,
        expected=f"one of: {', '.join(known)}" if len(known) <= 30 else None,
        hint=f"did you mean `{close}`?" if close else None,
    )


def _empty(document: YamlDocument, path: tuple[str, ...]) -> Fault:
    return document.fault(
        path,
        "empty-goal",
        f"no indicator stands in {path[-1]}, so it can have no score",
        at_key=True,
        hint="give an indicator this `goal`, or take it out",
    )
