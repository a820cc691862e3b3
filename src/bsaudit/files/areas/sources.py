"""Which files hold the observations: one file, several, a folder of partitions, or a resource of a data package."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from bsaudit.files.fault_list import shown
from bsaudit.files.locate import DESCRIPTOR
from bsaudit.files.source_text import read_text
from bsaudit.model.errors import Fault, InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bsaudit.files.source_text import SourceText
    from bsaudit.model.package import InputFile

__all__ = ["SUFFIXES", "Sources", "find_sources"]

SUFFIXES: Final = (".csv", ".csv.gz", ".parquet", ".xlsx", ".ods")
MOST_FILES: Final = 32_767
NO_VALUE: Final = "__HIVE_DEFAULT_PARTITION__"
RESOURCE: Final = "observations"


@dataclass(frozen=True)
class Part:
    """One file.

    Attributes:
        path: where it is.
        name: what a result calls it: relative to its package or folder, never a path of this machine.
        partitions: what the names of its folders say, such as `{"year": "2019"}`.
    """

    path: Path
    name: str
    partitions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sources:
    """The files in the order of reading, and the descriptor that named them, if there is one."""

    parts: tuple[Part, ...]
    descriptor: InputFile | None = None


def find_sources(source: Path | Sequence[Path], resource: str | None = None) -> Sources:
    """The files of a source.

    Args:
        source: a file; several files, whose rows follow each other; a folder with partitions (`year=2019/...`); or
            a data package: its folder or its `datapackage.json`.
        resource: of a data package, which resource; by default `observations`, or the only one.

    Raises:
        InputError: there are no files, or the descriptor cannot be used.
    """
    if not isinstance(source, Path):
        parts = tuple(part for path in source for part in find_sources(path, resource).parts)
        if not parts:
            raise ValueError("no file was named")
        return Sources(parts)
    if source.name == DESCRIPTOR:
        return _from_package(source, resource)
    if (source / DESCRIPTOR).is_file():
        return _from_package(source / DESCRIPTOR, resource)
    if source.is_dir():
        return Sources(tuple(_in_folder(source, source.resolve().name)))
    return Sources((Part(source, source.name),))


def _in_folder(folder: Path, name: str) -> Iterator[Part]:
    """The files under a folder, by name; those of which a part of the path begins with `.` or `_` are no data."""
    found = sorted(
        path.relative_to(folder)
        for path in folder.rglob("*")
        if path.name.lower().endswith((".csv", ".csv.gz", ".parquet")) and path.is_file()
    )
    found = [path for path in found if not any(part.startswith((".", "_")) for part in path.parts)]
    if not found:
        expected = "a datapackage.json, or files that end in .parquet, .csv or .csv.gz"
        raise InputError([Fault("no-data", "the folder holds no data", str(folder), expected=expected)])
    if len(found) > MOST_FILES:
        message = f"the folder holds {len(found):,} files of data"
        raise InputError([Fault("too-many-files", message, str(folder), expected=f"at most {MOST_FILES:,}")])
    for path in found:
        yield Part(folder / path, f"{name}/{path.as_posix()}", _partitions(path))


def _partitions(path: Path) -> dict[str, str]:
    """What the folders of a path say: `year=2019/region=E12000001/part-0.parquet`."""
    pairs = (part.partition("=") for part in path.parts[:-1] if "=" in part)
    return {unquote(key): "" if text == NO_VALUE else unquote(text) for key, _, text in pairs}


def _from_package(descriptor: Path, resource: str | None) -> Sources:
    source = read_text(descriptor)
    folder = descriptor.parent
    entry = _entry(_resources(source), source, resource)
    home = folder.resolve().name
    parts: list[Part] = []
    for path in _paths(entry, source, folder):
        if (folder / path).is_dir():
            parts.extend(_in_folder(folder / path, f"{home}/{path}"))
        else:
            parts.append(Part(folder / path, f"{home}/{path}"))
    return Sources(tuple(parts), source.as_input(f"{home}/{DESCRIPTOR}"))


def _resources(source: SourceText) -> list[dict[str, Any]]:
    try:
        data = json.loads(source.text)
    except json.JSONDecodeError as error:
        message = f"this is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        raise InputError([source.fault(error.pos, "json-syntax", message)]) from None
    except (RecursionError, ValueError):
        raise InputError([Fault("json-syntax", "this is not valid JSON", source.file)]) from None
    entries = data.get("resources") if isinstance(data, dict) else None
    found = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    if not found:
        expected = "a list of resources, each with a name and a path"
        raise InputError(
            [Fault("wrong-type", "the descriptor names no resources", source.file, expected=expected)]
        )
    return found


def _entry(entries: list[dict[str, Any]], source: SourceText, resource: str | None) -> dict[str, Any]:
    by_name = {str(entry.get("name", "")): entry for entry in entries}
    if resource is None and len(entries) == 1:
        return entries[0]
    wanted = RESOURCE if resource is None else resource
    if wanted in by_name:
        return by_name[wanted]
    close = nearest(wanted, by_name)
    hint = f"did you mean {close}?" if close else f"the resources are: {', '.join(map(shown, by_name))}"
    message = f"the package has no resource called {wanted}"
    raise InputError([Fault("missing-table", message, source.file, hint=hint)])


def _paths(entry: dict[str, Any], source: SourceText, folder: Path) -> list[str]:
    name = shown(str(entry.get("name", "")))
    given = entry.get("path")
    paths = given if isinstance(given, list) else [given]
    faults = []
    texts = [path for path in paths if isinstance(path, str) and path]
    if not texts or len(texts) < len(paths):
        message = f"the resource {name} has no path"
        raise InputError(
            [Fault("wrong-type", message, source.file, expected="the path of a file, or a list of them")]
        )
    for path in texts:
        if not _is_inside(path, folder):
            message = f"the path {shown(path)} leads out of the package's folder"
            faults.append(Fault("path-outside", message, source.file, expected="a relative path without .."))
    encoding = entry.get("encoding", "utf-8")
    if not isinstance(encoding, str) or encoding.lower() not in ("utf-8", "utf8", "utf-8-sig"):
        message = f"the resource {name} is not declared as UTF-8"
        faults.append(Fault("unsupported", message, source.file, expected='"utf-8"'))
    dialect = entry.get("dialect")
    if isinstance(dialect, dict) and dialect.get("delimiter", ",") != ",":
        message = f"the resource {name} is declared with another delimiter"
        faults.append(Fault("unsupported", message, source.file, expected="commas"))
    if faults:
        raise InputError(faults)
    return texts


def _is_inside(path: str, folder: Path) -> bool:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "://" in path or "\0" in path or "\\" in path:
        return False
    return (folder / path).resolve().is_relative_to(folder.resolve())
