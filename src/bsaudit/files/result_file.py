"""Reading a result that was written as JSON: `bsaudit/result@1`, from a file or from standard input."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bsaudit.files.fault_list import shown
from bsaudit.files.no_result import no_result_fault
from bsaudit.files.source_text import SourceText, read_text
from bsaudit.model.errors import Fault, InputError
from bsaudit.model.package import InputFile

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RESULT_FORMAT", "RecordedResult", "read_result", "read_two"]

RESULT_FORMAT: Final = "bsaudit/result@1"
_ANY_VERSION: Final = re.compile(r"bsaudit/result@\d{1,9}", re.ASCII)
_MOST_BYTES: Final = 1 << 29
"""Half a gigabyte: far above any result, and still read within the memory of a small machine."""

_PROVENANCE: Final = ("tool", "rubric", "rubric_version", "package", "package_version", "inputs")


@dataclass(frozen=True)
class RecordedResult:
    """A result as it stands in a file.

    Attributes:
        text: the whole file, without a byte order mark.
        data: what the text says.
        file: the file's name without its folder, its hash and its size.
        path: where it was read from; `-` is standard input.
    """

    text: str
    data: dict[str, Any]
    file: InputFile
    path: Path

    @property
    def format(self) -> str:
        """The format that the result declares, such as `bsaudit/result@1`."""
        return str(self.data["format"])

    @property
    def kind(self) -> str:
        """The kind of result, such as `score`."""
        return str(self.data["kind"])

    @property
    def provenance(self) -> dict[str, Any]:
        """What the result says that it was made from."""
        made: dict[str, Any] = self.data["provenance"]
        return made

    @property
    def inputs(self) -> dict[str, InputFile]:
        """The files that the result was made from, by name, in their order."""
        return {
            each["name"]: InputFile(each["name"], each["sha256"], each["bytes"])
            for each in self.provenance["inputs"]
        }


def read_result(path: Path, *, any_version: bool = False) -> RecordedResult:
    """Read a result.

    Args:
        path: the file; `-` is standard input.
        any_version: whether a result of another format version is let through with nothing but its heading checked.

    Raises:
        InputError: the file cannot be read, is an export or another table or page, is larger than half a gigabyte,
            is not JSON, or is no result.
    """
    _refuse_what_is_none(path)
    source = read_text(path)
    data = _parsed(source)
    faults = _heading_faults(data, source.file, any_version)
    if not faults and data["format"] == RESULT_FORMAT:
        faults = _provenance_faults(data, source.file)
    if faults:
        raise InputError(faults)
    name = path.name if str(path) != "-" else "standard input"
    return RecordedResult(source.text, data, source.as_input(name), path)


def read_two(old: Path, new: Path) -> tuple[RecordedResult, RecordedResult]:
    """Read two results that are to be set side by side. Of two formats, one that is not read here is let through.

    Raises:
        InputError: one of them as in `read_result`, or both are of one other format version.
    """
    first, second = (read_result(path, any_version=True) for path in (old, new))
    if first.format == second.format != RESULT_FORMAT:
        file = first.file.name if str(old) == "-" else str(old)
        raise InputError(_heading_faults(first.data, file, any_version=False))
    return first, second


def _refuse_what_is_none(path: Path) -> None:
    """Refuse a folder, an export and a file that is too large before any of it is read as text."""
    try:
        fault, size = no_result_fault(path), path.stat().st_size
    except (OSError, ValueError):  # reading says what is wrong; standard input has no size
        return
    if fault is not None:
        raise InputError([fault])
    if size > _MOST_BYTES:
        message = f"the file has {size} bytes, which no result has"
        raise InputError([Fault("too-large", message, str(path), expected="a result written by bsaudit")])


def _parsed(source: SourceText) -> Any:
    twice: list[str] = []

    def refuse(word: str) -> Any:
        raise ValueError(f"{word} is no number of JSON")

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            twice.append(next(key for place, (key, _) in enumerate(found) if key in dict(found[:place])))
        return made

    try:
        data = json.loads(source.text, parse_constant=refuse, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        raise InputError([_syntax_fault(source, error)]) from None
    except (RecursionError, ValueError) as error:
        reason = "the nesting is too deep" if isinstance(error, RecursionError) else str(error)
        raise InputError([Fault("json-syntax", f"this is not valid JSON: {reason}", source.file)]) from None
    if twice:
        message = f"the key {shown(twice[0])} stands twice in one object"
        raise InputError([Fault("duplicate-key", message, source.file)])
    return data


def _syntax_fault(source: SourceText, error: json.JSONDecodeError) -> Fault:
    if not source.text.strip():
        expected = "a result that --format json wrote"
        return Fault("empty-file", "the file is empty", source.file, 1, expected=expected)
    is_cut = error.pos >= len(source.text.rstrip()) or error.msg.startswith("Unterminated")
    message = f"this is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
    hint = (
        "the end of the file is missing: make it again" if is_cut else "give a file that --format json wrote"
    )
    return source.fault(error.pos, "json-syntax", message, hint=hint)


def _heading_faults(data: Any, file: str, any_version: bool) -> list[Fault]:
    expected = f'a JSON object with "format": "{RESULT_FORMAT}"'
    if not isinstance(data, dict) or not isinstance(data.get("format"), str):
        return [Fault("not-a-result", "this is no result of bsaudit", file, expected=expected)]
    declared = data["format"]
    if not _ANY_VERSION.fullmatch(declared):
        message = f"this is {shown(declared)}, not a result"
        return [Fault("not-a-result", message, file, expected=expected)]
    if declared != RESULT_FORMAT and not any_version:
        message = f"this tool does not read results of version {shown(declared)}"
        hint = "use the version of bsaudit that wrote it"
        return [Fault("other-version", message, file, expected=RESULT_FORMAT, hint=hint)]
    if not isinstance(data.get("kind"), str):
        return [Fault("not-a-result", "the result does not say its kind", file, expected='"kind": "score"')]
    return []


def _provenance_faults(data: dict[str, Any], file: str) -> list[Fault]:
    """What is wrong with the record of where a result came from, without which nothing can be made again."""
    made = data.get("provenance")
    lacking = (
        list(_PROVENANCE) if not isinstance(made, dict) else [key for key in _PROVENANCE if key not in made]
    )
    if lacking:
        message = f"the result does not say what it was made from: {', '.join(lacking)}"
        hint = "give the whole result, as --format json wrote it"
        return [Fault("incomplete-result", message, file, expected="its `provenance`", hint=hint)]
    assert isinstance(made, dict)
    inputs = made["inputs"]
    if not isinstance(inputs, list) or not inputs or not all(map(_is_input, inputs)):
        expected = "for each file its name, sha256 and bytes"
        return [Fault("incomplete-result", "`inputs` does not list files", file, expected=expected)]
    words = [key for key in _PROVENANCE[:-1] if not isinstance(made[key], str)]
    return [
        Fault("incomplete-result", f"`{key}` is not a text", file, expected="a text in quotes")
        for key in words
    ]


def _is_input(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and isinstance(entry.get("name"), str)
        and isinstance(entry.get("sha256"), str)
        and isinstance(entry.get("bytes"), int)
    )
