"""Make a written result again from the same inputs, and hold it against what was written."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from bsaudit.audit.areas.programme import AreaProgramme
from bsaudit.audit.coherence.loading import load_either
from bsaudit.audit.records.leaves import result_changes
from bsaudit.audit.records.rerun import NotRepeatable, can_rerun, rerun
from bsaudit.audit.records.settings import is_setting
from bsaudit.audit.records.where import find_rubric_of
from bsaudit.model.result import Departure, InputCheck, Verification

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path
    from typing import Any

    from bsaudit.audit.programme import Programme
    from bsaudit.files.result_file import RecordedResult
    from bsaudit.model.package import InputFile
    from bsaudit.model.result import Provenance
    from bsaudit.model.result.verified import Outcome
    from bsaudit.model.tree import LeafChange

__all__ = ["folder_of", "load_inputs", "verify"]

_TOOL: Final = ("provenance", "tool")

ChangeKind = Literal["tool", "other"]


def load_inputs(
    record: RecordedResult, rubric: str | Path | None = None, data: str | Path | None = None
) -> Programme | AreaProgramme:
    """Load what a result was made from.

    Args:
        record: the result.
        rubric: where its rubric now lies, or a bundled one's name; looked for if left out.
        data: where its data package now lies; the one that the rubric names if left out.

    Raises:
        NotRepeatable: results of this kind cannot be made again.
        InputError: the rubric is not found, or an input cannot be used.
        UnknownName: there is no such bundled rubric.
    """
    if not can_rerun(record.kind):
        raise NotRepeatable(
            f"a result of kind {record.kind!r} cannot be made again from a rubric and its data"
        )
    programme = load_either(rubric if rubric is not None else find_rubric_of(record), data)
    if isinstance(programme, AreaProgramme):
        file = programme.rubric_file
        name = next(iter(record.inputs))
        return replace(programme, rubric_file=replace(file, input=replace(file.input, name=name)))
    return _under_recorded_names(programme, record)


def folder_of(programme: Programme | AreaProgramme, data: str | Path | None = None) -> str:
    """Where the data of what `load_inputs` returned lie; `data` is the folder that was named, if any."""
    if isinstance(programme, AreaProgramme):
        from bsaudit.audit.areas.table_files import find_data

        return str(data if data is not None else find_data(programme.rubric_file, must_exist=False))
    return str(programme.folder)


def _under_recorded_names(programme: Programme, record: RecordedResult) -> Programme:
    """The same content, its files called as the result calls them: a folder or a rubric may have been renamed."""
    rubric, *others = record.inputs
    homes = {name.partition("/")[0] for name in others}
    files = programme.package.files
    if len(homes) == 1:
        home = next(iter(homes))
        files = tuple(replace(each, name=f"{home}/{each.name.partition('/')[2]}") for each in files)
    file = programme.rubric_file
    return replace(
        programme,
        rubric_file=replace(file, input=replace(file.input, name=rubric)),
        package=replace(programme.package, files=files),
    )


def verify(
    record: RecordedResult, programme: Programme | AreaProgramme, as_text: Callable[[Mapping[str, Any]], str]
) -> Verification:
    """Make a result again and compare it with what was written.

    Args:
        record: the result as written.
        programme: what `load_inputs` returned.
        as_text: how results become JSON text.

    Raises:
        As `bsaudit.audit.records.rerun.rerun`.
    """
    again = rerun(programme, record)
    text = as_text(again.to_dict())
    departures: list[Departure] = []
    kinds: set[ChangeKind] = set()
    for each in result_changes(record.data, json.loads(text)):  # one pass: there may be millions
        kinds.add("tool" if _is_tool(each) else "other")
        if not _is_hash(each):
            departures.append(_departure(each))
    return Verification(
        provenance=again.provenance,
        of_kind=record.kind,
        result=record.file,
        outcome=_outcome(_same_bytes(record, text), kinds),
        recorded_tool=record.provenance["tool"],
        inputs=_inputs(record.inputs, again.provenance),
        departures=tuple(departures),
    )


def _same_bytes(record: RecordedResult, text: str) -> bool:
    """Whether the file holds this text and nothing else, such as a byte order mark before it."""
    return record.text == text and record.file.bytes == len(text.encode())


def _outcome(same_text: bool, kinds: AbstractSet[ChangeKind]) -> Outcome:
    if same_text:
        return "identical"
    if not kinds:
        return "layout differs"
    return "differs" if "other" in kinds else "same but for the tool"


def _is_tool(change: LeafChange) -> bool:
    """Whether it is the tool's version, of the result or of one inside it."""
    return change.path[-2:] == _TOOL


def _is_hash(change: LeafChange) -> bool:
    """Whether it is about an input file, of which `inputs` speaks."""
    return "provenance" in change.path and "inputs" in change.path


def _inputs(recorded: Mapping[str, InputFile], made: Provenance) -> tuple[InputCheck, ...]:
    found = {each.name: each.sha256 for each in made.inputs}
    return tuple(
        InputCheck(
            name=name,
            recorded=recorded[name].sha256 if name in recorded else None,
            found=found.get(name),
        )
        for name in dict.fromkeys((*recorded, *found))
    )


def _departure(change: LeafChange) -> Departure:
    what: Literal["provenance", "setting", "result"] = "result"
    if "provenance" in change.path:
        what = "provenance"
    elif is_setting(change.path):
        what = "setting"
    return Departure(what=what, where=change.where, recorded=change.old, found=change.new)
