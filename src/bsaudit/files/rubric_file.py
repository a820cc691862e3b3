"""Reading a rubric: YAML to the model, with every fault at its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.rubric_faults import fault_from
from bsaudit.files.yaml_document import YamlDocument, read_yaml
from bsaudit.model.errors import InputError
from bsaudit.model.package import InputFile
from bsaudit.model.rubric import FORMAT, Rubric

__all__ = ["RubricFile", "read_rubric"]

_OTHER_VERSION = re.compile(r"bsaudit/rubric@\d{1,9}", re.ASCII)


@dataclass(frozen=True)
class RubricFile:
    """A rubric, the document it came from (for the places of its values), its path and its hash."""

    rubric: Rubric
    document: YamlDocument
    path: Path
    input: InputFile


def read_rubric(path: Path) -> RubricFile:
    """Read and validate a rubric file.

    Raises:
        InputError: with every fault found, in file order.
    """
    document = read_yaml(path)
    _refuse_other_versions(document)
    try:
        rubric = Rubric.model_validate(document.data)
    except ValidationError as error:
        faults = FaultList(fault_from(detail, document) for detail in error.errors(include_url=False))
        raise InputError(faults.in_order()) from None
    return RubricFile(rubric, document, path, document.source.as_input(path.name))


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
