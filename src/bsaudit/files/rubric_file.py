"""Reading a rubric: YAML to the model, with every fault at its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.yaml_document import YamlDocument, read_yaml
from bsaudit.model.errors import InputError
from bsaudit.model.rubric import FORMAT, Rubric

if TYPE_CHECKING:
    from pathlib import Path

    from bsaudit.model.package import InputFile

__all__ = ["ExaminedRubric", "RubricFile", "examine_rubric", "read_rubric"]

_OTHER_VERSION = re.compile(r"bsaudit/rubric@\d{1,9}", re.ASCII)


@dataclass(frozen=True)
class RubricFile:
    """A rubric, the document it came from (for the places of its values), its path and its hash."""

    rubric: Rubric
    document: YamlDocument
    path: Path
    input: InputFile


class ExaminedRubric(NamedTuple):
    """What can be said of a rubric file, however faulty.

    Attributes:
        file: the rubric, with stand-ins where it has faults; `None` if nothing can be made of it.
        data: the package that it names, if it can be told.
        faults: all that was found.
        unsure: sections of which not all names are known.
        guessed: where the stand-ins are, as lines and columns.
        path: the file.
    """

    file: RubricFile | None
    data: str | None
    faults: FaultList
    unsure: frozenset[str] = frozenset()
    guessed: frozenset[tuple[int, int]] = frozenset()
    path: Path | None = None


def read_rubric(path: Path) -> RubricFile:
    """Read and validate a rubric file.

    Raises:
        InputError: with every fault found, in file order.
    """
    examined = examine_rubric(path)
    if examined.file is None or len(examined.faults):
        raise InputError(examined.faults.in_order())
    return examined.file


def examine_rubric(path: Path) -> ExaminedRubric:
    """Read a rubric file as far as it can be read, and find all its faults."""
    faults = FaultList()
    try:
        document = read_yaml(path, faults)
        _refuse_other_versions(document)
        _refuse_areas(document)
    except InputError as error:
        return ExaminedRubric(None, None, FaultList(error.faults))
    named = document.data.get("data") if isinstance(document.data, dict) else None
    data = named if isinstance(named, str) and named else None
    if not isinstance(document.data, dict):
        expected = "a mapping (lines of `key: value`)"
        faults.add(document.fault((), "wrong-type", "the file is no mapping", expected=expected))
        return ExaminedRubric(None, None, faults)
    if not len(faults):
        try:
            rubric = Rubric.model_validate(document.data)
            file = RubricFile(rubric, document, path, document.source.as_input(path.name))
            return ExaminedRubric(file, data, faults, path=path)
        except ValidationError:
            pass  # said below, with all that it hides
    from bsaudit.files.rubric_salvage import salvage

    found = salvage(document, faults)
    source = document.source.as_input(path.name)
    salvaged = RubricFile(found.rubric, document, path, source) if found.rubric else None
    return ExaminedRubric(salvaged, data, faults, found.unsure, found.guessed, path)


def _refuse_other_versions(document: YamlDocument) -> None:
    """Refuse a rubric of another format version by that alone: its other faults would mislead."""
    declared = document.data.get("format") if isinstance(document.data, dict) else None
    if isinstance(declared, str) and declared != FORMAT and _OTHER_VERSION.fullmatch(declared):
        fault = document.fault(
            ("format",),
            "other-version",
            f"this tool does not read rubrics of version {shown(declared)}",
            expected=f"{FORMAT}, the only version that this tool reads",
            hint="use a newer bsaudit, or write the rubric for the version above",
        )
        raise InputError([fault])


def _refuse_areas(document: YamlDocument) -> None:
    """Refuse a rubric of areas, which has a shape of its own, by that alone."""
    if isinstance(document.data, dict) and document.data.get("units") == "area":
        fault = document.fault(
            ("units",),
            "units-area",
            "this rubric scores areas, and what was asked for needs one that scores a programme",
            expected="a rubric without `units`, or with `units: programme`",
            hint="rubrics of areas go with score, compare, uncertainty, coherence, explain, report, export, "
            "plot areas, list, check and verify",
        )
        raise InputError([fault])
