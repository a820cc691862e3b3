"""`datapackage.json`: what a package is called and which file holds which table."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, NamedTuple

from bsaudit.files.constraints import Constraints, read_constraints
from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.locate import DESCRIPTOR
from bsaudit.files.records import TABLES
from bsaudit.files.source_text import SourceText, read_text
from bsaudit.files.yaml_document import Path_, YamlDocument, parse_yaml
from bsaudit.model.errors import Fault, InputError, nearest

__all__ = ["Descriptor", "Resource", "described", "read_descriptor"]


class Resource(NamedTuple):
    """A table of the package: its name, its path inside the folder, the columns that its schema declares.

    `constraints` are those that the schema declares for the cells of single columns.
    """

    name: str
    path: str
    columns: tuple[str, ...] | None
    constraints: tuple[Constraints, ...] = ()


class Descriptor(NamedTuple):
    """The part of a data package's descriptor that an audit needs."""

    name: str
    title: str
    version: str
    licence: str
    resources: dict[str, Resource]
    source: SourceText


def read_descriptor(folder: Path, faults: FaultList) -> Descriptor:
    """Read `datapackage.json`. What is wrong with a single table goes to `faults`.

    Raises:
        InputError: the file is not there, is not JSON, or is not a mapping with resources.
    """
    source = _read(folder)
    data = _parse(source, faults)
    reader = _Reader(folder, data, source, faults)
    resources = reader.resources()
    return Descriptor(
        name=reader.text("name", ""),
        title=reader.text("title", "") or reader.text("name", ""),
        version=reader.text("version", ""),
        licence=reader.licence(),
        resources=resources,
        source=source,
    )


def described(folder: Path) -> YamlDocument:
    """The whole of `datapackage.json` with the places of its values: JSON is YAML too.

    Raises:
        InputError: the file cannot be read, or is one of the few JSON texts that are not YAML.
    """
    return parse_yaml(_read(folder), FaultList())


def _read(folder: Path) -> SourceText:
    """The descriptor's text; where there is none, the fault names the folder inside that has one."""
    try:
        return read_text(folder / DESCRIPTOR)
    except InputError as error:
        inside = sorted(folder.glob(f"*/{DESCRIPTOR}")) if folder.is_dir() else []
        if not inside or (folder / DESCRIPTOR).exists():
            raise
        hint = f"there is one in {inside[0].parent}: name that folder"
        raise InputError(replace(fault, hint=hint) for fault in error.faults) from None


def _parse(source: SourceText, faults: FaultList) -> dict[str, Any]:
    twice: list[str] = []
    try:
        data = json.loads(source.text, object_pairs_hook=lambda pairs: _first_of_each(pairs, twice))
    except json.JSONDecodeError as error:
        message = f"this is not valid JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        hint = (
            "the file is empty"
            if not source.text.strip()
            else "look for a comma, a quote or a bracket too many or missing"
        )
        raise InputError([source.fault(error.pos, "json-syntax", message, hint=hint)]) from None
    except (RecursionError, ValueError) as error:  # nested too deep, or a number of thousands of digits
        reason = "the nesting is too deep" if isinstance(error, RecursionError) else "a number is too long"
        raise InputError([Fault("json-syntax", f"this is not valid JSON: {reason}", source.file)]) from None
    if twice:
        for fault in _duplicate_keys(source):
            faults.add(fault)
    if not isinstance(data, dict):
        raise InputError(
            [source.fault(0, "wrong-type", "the descriptor is no mapping", expected="a JSON object {...}")]
        )
    return data


def _first_of_each(pairs: list[tuple[str, Any]], twice: list[str]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        data = dict(reversed(pairs))
        twice.extend(data)
    return data


def _duplicate_keys(source: SourceText) -> list[Fault]:
    """The places of the keys that stand twice, which only the YAML reader knows."""
    message = "a key stands twice in one mapping"
    try:
        parse_yaml(source)
    except InputError as error:
        found = [fault for fault in error.faults if fault.code == "duplicate-key"]
        return found or [Fault("duplicate-key", message, source.file)]
    return [Fault("duplicate-key", message, source.file)]


def _licence_name(entry: dict[str, Any]) -> str:
    """A licence's name; terms that have none, such as facts that no licence covers, go by their title."""
    return next((text for key in ("name", "title") if isinstance(text := entry.get(key), str) and text), "")


class _Reader:
    """Reads the descriptor's parts and knows where each stands."""

    def __init__(self, folder: Path, data: dict[str, Any], source: SourceText, faults: FaultList) -> None:
        self._folder = folder.resolve()
        self._data = data
        self._source = source
        self._faults = faults

    @cached_property
    def _document(self) -> YamlDocument | None:
        """JSON is YAML too, so its tree gives the places; the few texts that differ go without."""
        try:
            return parse_yaml(self._source, FaultList())
        except InputError:
            return None

    def _fault(self, path: Path_, code: str, message: str, **more: Any) -> None:
        if self._document is not None:
            try:
                self._faults.add(self._document.fault(path, code, message, **more))
                return
            except KeyError:
                pass
        self._faults.add(Fault(code, message, self._source.file, **more))

    def text(self, key: str, default: str) -> str:
        value = self._data.get(key, default)
        if isinstance(value, str):
            return value
        self._fault((key,), "wrong-type", f"`{key}` is not a text", expected="a text in quotes")
        return default

    def licence(self) -> str:
        """The package's licence, or all of them where it has several: no single one then covers the whole."""
        licences = self._data.get("licenses")
        entries = licences if isinstance(licences, list) else []
        names = [_licence_name(entry) for entry in entries if isinstance(entry, dict)]
        named = [name for name in names if name]
        return f"mixed: {', '.join(named)}; see sources.csv" if len(named) > 1 else "".join(named)

    def resources(self) -> dict[str, Resource]:
        entries = self._data.get("resources")
        if not isinstance(entries, list):
            message = "`resources` is missing" if entries is None else "`resources` is not a list"
            path = () if entries is None else ("resources",)
            self._fault(path, "wrong-type", message, expected="a list of the package's tables")
            raise InputError(self._faults.in_order())
        found: dict[str, Resource] = {}
        names = []
        for index, entry in enumerate(entries):
            name = entry.get("name") if isinstance(entry, dict) else None
            if not isinstance(name, str):
                self._fault(
                    ("resources", index),
                    "missing-key",
                    "this resource has no `name`",
                    expected="a text as its name",
                )
                continue
            names.append(name)
            if name in TABLES:
                self._add(found, name, index, entry)
        self._check_all_there(names)
        return found

    def _add(self, found: dict[str, Resource], name: str, index: int, entry: dict[str, Any]) -> None:
        here = ("resources", index)
        if name in found:
            self._fault((*here, "name"), "duplicate-resource", f"two resources are called {shown(name)}")
            return
        path = entry.get("path")
        if isinstance(path, list) and len(path) == 1:
            path = path[0]
        if not isinstance(path, str) or not path:
            where: Path_ = (*here, "path") if "path" in entry else here
            self._fault(
                where,
                "wrong-type",
                f"{name} has no path",
                expected="the path of one file in the package's folder",
            )
        elif not self._is_inside(path):
            message = f"the path {shown(path)} leads out of the package's folder"
            self._fault((*here, "path"), "path-outside", message, expected="a relative path without ..")
        else:
            self._check_dialect(entry, name, here)
            columns = self._columns(entry, name, here)
            found[name] = Resource(name, path, columns, self._constraints(entry, here))

    def _is_inside(self, path: str) -> bool:
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts or "://" in path or "\0" in path or "\\" in path:
            return False
        if PureWindowsPath(path).drive:
            return False
        try:
            return (self._folder / path).resolve().is_relative_to(self._folder)
        except (OSError, RuntimeError):  # a name too long, or links in a circle: said when the file is opened
            return True

    def _check_dialect(self, entry: dict[str, Any], name: str, here: tuple[str, int]) -> None:
        encoding = entry.get("encoding", "utf-8")
        if not isinstance(encoding, str) or encoding.lower() not in ("utf-8", "utf8", "utf-8-sig"):
            self._fault(
                (*here, "encoding"), "unsupported", f"{name} is not declared as UTF-8", expected='"utf-8"'
            )
        dialect = entry.get("dialect")
        delimiter = dialect.get("delimiter", ",") if isinstance(dialect, dict) else ","
        if delimiter != ",":
            place = (*here, "dialect", "delimiter")
            self._fault(place, "unsupported", f"{name} is declared with another delimiter", expected="commas")

    def _columns(self, entry: dict[str, Any], name: str, here: tuple[str, int]) -> tuple[str, ...] | None:
        """The columns that the table schema declares, which must hold those that an audit needs."""
        schema = entry.get("schema")
        if not isinstance(schema, dict):
            return None  # no schema, or one in another file
        fields = schema.get("fields")
        names = (
            [field.get("name") for field in fields if isinstance(field, dict)]
            if isinstance(fields, list)
            else []
        )
        columns = tuple(column for column in names if isinstance(column, str))
        lacking = [column for column in TABLES[name].required if column not in columns]
        if lacking:
            place: Path_ = (*here, "schema", "fields") if "fields" in schema else (*here, "schema")
            message = f"the schema of {name} lacks {', '.join(lacking)}"
            self._fault(
                place, "schema-mismatch", message, expected=f"fields for: {', '.join(TABLES[name].required)}"
            )
        return columns

    def _constraints(self, entry: dict[str, Any], here: tuple[str, int]) -> tuple[Constraints, ...]:
        """What the table schema asks of single cells; a constraint that cannot be understood is a fault."""
        schema = entry.get("schema")
        fields = schema.get("fields") if isinstance(schema, dict) else None
        found = []
        for index, field in enumerate(fields if isinstance(fields, list) else ()):
            declared = field.get("constraints") if isinstance(field, dict) else None
            if not isinstance(declared, dict) or not isinstance(field.get("name"), str):
                continue
            try:
                found.append(read_constraints(field["name"], declared))
            except ValueError as error:
                place = (*here, "schema", "fields", index, "constraints")
                self._fault(place, "bad-constraint", f"of the field {shown(field['name'])}, {error}")
        return tuple(found)

    def _check_all_there(self, names: list[str]) -> None:
        for table, spec in TABLES.items():
            if spec.must_exist and table not in names:
                close = nearest(table, names)
                hint = (
                    f"is {shown(close)} meant?"
                    if close and close not in TABLES
                    else f"add a resource named {table}"
                )
                self._fault(
                    ("resources",), "missing-table", f"the package has no resource called {table}", hint=hint
                )
