"""Reading a data package: a folder with `datapackage.json` and its tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from bsaudit.files.cells import Cells
from bsaudit.files.descriptor import Descriptor, Resource, read_descriptor
from bsaudit.files.fault_list import FaultList, shown
from bsaudit.files.locate import DESCRIPTOR
from bsaudit.files.records import TABLES, Known, TableSpec
from bsaudit.files.table import Row, TableStop, open_table
from bsaudit.model.errors import Fault, InputError, Related, nearest
from bsaudit.model.package import InputFile, Origin, Package

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["ALL_TABLES", "EMPTY", "ExaminedPackage", "examine_package", "read_package"]

ALL_TABLES = frozenset(f"{name} table" if name in ("indicators", "commitments") else name for name in TABLES)
"""All names of tables. Two of them are names of sections of a rubric too, and then the word table is added."""

EMPTY = Package(
    name="",
    title="",
    version="",
    licence="",
    observations=(),
    indicators={},
    sources={},
    surveys=(),
    commitments={},
    findings={},
    recommendations={},
    files=(),
)
"""What stands for a package of which nothing can be read."""

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


class ExaminedPackage(NamedTuple):
    """What can be said of a package, however faulty.

    Attributes:
        package: what could be read, rows with faults included; `None` without a descriptor.
        faults: all that was found.
        unsure: the tables of which rows were lost, so that nothing may be called absent from them.
    """

    package: Package | None
    faults: FaultList
    unsure: frozenset[str]


def read_package(folder: Path) -> Package:
    """Read and check all tables of a package.

    Args:
        folder: the package's folder; the path of its `datapackage.json` does as well.

    Raises:
        InputError: with every fault of every file, by file and line (the first thousand, and a count of the rest).
        MissingExtra: a table is Parquet and pyarrow is not installed.
    """
    examined = examine_package(folder)
    if examined.package is None or len(examined.faults):
        raise InputError(examined.faults.in_order())
    return examined.package


def examine_package(folder: Path) -> ExaminedPackage:
    """Read a package as far as it can be read, and find all its faults.

    Raises:
        MissingExtra: a table is Parquet and pyarrow is not installed.
    """
    if folder.name == DESCRIPTOR:
        folder = folder.parent
    faults = FaultList()
    try:
        descriptor = read_descriptor(folder, faults)
    except InputError as error:
        return ExaminedPackage(None, FaultList(error.faults), ALL_TABLES)
    home = folder.resolve().name
    known = Known()
    tables: dict[str, list[Any]] = {}
    unsure: set[str] = set()
    files = [descriptor.source.as_input(f"{home}/{DESCRIPTOR}")]
    for name, spec in TABLES.items():
        resource = descriptor.resources.get(name)
        if resource is None:
            tables[name] = []
            unsure |= {name} if len(faults) else set()
        else:
            reader = _TableReader(folder, resource, spec, known, faults)
            tables[name] = reader.records()
            unsure |= {name} if reader.has_lost_rows else set()
            files.append(InputFile(f"{home}/{resource.path}", reader.table.sha256, reader.table.size))
    return ExaminedPackage(
        _package(descriptor, home, tables, files), faults, frozenset(map(_as_table, unsure))
    )


def _as_table(name: str) -> str:
    return name if name in ALL_TABLES else f"{name} table"


def _package(
    descriptor: Descriptor, home: str, tables: dict[str, list[Any]], files: list[InputFile]
) -> Package:
    by_id = {
        name: {record.id: record for record in tables[name]}
        for name in ("indicators", "sources", "commitments", "findings", "recommendations")
    }
    return Package(
        name=descriptor.name or home,
        title=descriptor.title or home,
        version=descriptor.version,
        licence=descriptor.licence,
        observations=tuple(tables["observations"]),
        indicators=by_id["indicators"],
        sources=by_id["sources"],
        surveys=tuple(tables["surveys"]),
        commitments=by_id["commitments"],
        findings=by_id["findings"],
        recommendations=by_id["recommendations"],
        files=tuple(sorted(files, key=lambda file: file.name)),
    )


class _TableReader:
    """Reads one table row by row, so that a file of any length needs memory only for its records."""

    def __init__(
        self, folder: Path, resource: Resource, spec: TableSpec, known: Known, faults: FaultList
    ) -> None:
        self._resource = resource
        self._spec = spec
        self._known = known
        self._faults = faults
        self._file = str(folder / resource.path)
        self._ids: dict[str, int] = {}
        self._blank: Row | None = None
        self.has_lost_rows = False
        self.table = open_table(folder / resource.path)

    def records(self) -> list[Any]:
        """The records of all rows of which it can be told what they are about, whether or not they have faults.

        Ids count as known even where the rest of the row cannot be read.
        """
        records: list[Any] = []
        rows = self.table.rows()
        try:
            header = next(rows, None)
            if header is not None and self._check_header(header):
                self._convert(rows, header.cells, records)
                if not self.has_lost_rows:
                    self._known.ids[self._resource.name] = self._ids
                return records
            if header is None:
                expected = f"a first row with: {', '.join(self._spec.required)}"
                self._faults.add(Fault("empty-file", "the file is empty", self._file, 1, expected=expected))
        except TableStop as stop:
            self._faults.add(stop.fault)
        self.has_lost_rows = True
        return records

    def _convert(self, rows: Iterator[Row], columns: Sequence[str], records: list[Any]) -> None:
        cells = Cells(self._file, columns, self._faults)
        width, convert, known, path = len(columns), self._spec.convert, self._known, self._resource.path
        id_index = columns.index(self._spec.id_column) if self._spec.id_column else None
        constrained = [
            (columns.index(each.name), each) for each in self._resource.constraints if each.name in columns
        ]
        filled = [(index, each.check) for index, each in constrained if each.only_asks_for_a_value]
        fit = [
            (index, each.passed, each.check) for index, each in constrained if not each.only_asks_for_a_value
        ]
        for row in rows:
            cells.turn_to(row)
            if not row.cells[0].strip() and row.is_blank:
                self._note_blank(cells)
                continue
            if id_index is not None and id_index < len(row.cells):
                self._register(cells, row.cells[id_index])
            if len(row.cells) != width:
                self._ragged(cells, width)
                self.has_lost_rows = True
                continue
            record = convert(cells, known, Origin(path, row.line))
            for index, check in filled:
                if not row.cells[index]:
                    check(cells)
            for index, passed, check in fit:
                if row.cells[index] not in passed:
                    check(cells)
            if cells.is_lost:
                self.has_lost_rows = True
            else:
                records.append(record)

    def _note_blank(self, cells: Cells) -> None:
        """A fault at the first of several blank rows: spreadsheets leave hundreds of them."""
        if self._blank is None:
            self._blank = cells.row
            cells.fault_at(0, "blank-row", "the row is blank", hint="delete it, and all blank rows below")

    def _register(self, cells: Cells, identifier: str) -> None:
        if not identifier.strip():
            cells.fault("id", "empty-cell", "id is empty", expected="an id")
            cells.is_lost = True
            return
        first = self._ids.setdefault(identifier, cells.row.line)
        if first != cells.row.line:
            message = f"the id {shown(identifier)} stands twice, on lines {first} and {cells.row.line}"
            related = (Related(self._file, first, "first given here"),)
            cells.fault("id", "duplicate-id", message, hint="give each row its own id", related=related)

    @staticmethod
    def _ragged(cells: Cells, width: int) -> None:
        count = len(cells.row.cells)
        hint = (
            "put a text that holds a comma in quotes"
            if count > width
            else "write a comma for each empty cell"
        )
        message = f"the row has {count} cells and the header {width}"
        cells.fault_at(min(count, width), "ragged-row", message, hint=hint)

    def _check_header(self, header: Row) -> bool:
        """Whether the columns can be read at all; what is wrong with them goes to the faults."""
        columns, before = list(header.cells), len(self._faults)
        cells = Cells(self._file, columns, self._faults)
        cells.turn_to(header)
        if self._has_other_separator(cells, columns):
            return False
        lacking = [name for name in self._spec.required if name not in columns]
        for index, name in enumerate(columns):
            if name in columns[:index]:
                cells.fault(name, "duplicate-column", f"two columns are called {shown(name)}")
            elif name not in self._spec.columns:
                self._unknown_column(cells, name, columns)
        for name in lacking:
            expected = f"the columns: {', '.join(self._spec.required)}"
            cells.fault(None, "missing-column", f"there is no column called {name}", expected=expected)
        if len(self._faults) == before:
            self._compare_with_schema(cells, columns)
        return not lacking and len(set(columns)) == len(columns)

    def _has_other_separator(self, cells: Cells, columns: list[str]) -> bool:
        """Whether the file is separated by something else than commas, which is then the one fault."""
        for sign, word in _SEPARATORS.items():
            names = {name.strip(" \"'") for name in columns[0].split(sign)} if len(columns) == 1 else set()
            if len(names & set(self._spec.columns)) > 1:
                message = f"the columns are separated by {word}, not by commas"
                hint = "save the file as CSV with commas; some spreadsheets choose by their country"
                cells.fault_at(0, "other-separator", message, expected="commas between the cells", hint=hint)
                return True
        return False

    def _unknown_column(self, cells: Cells, name: str, columns: list[str]) -> None:
        close = cells.near(name, tuple(column for column in self._spec.columns if column not in columns))
        hint = f"did you mean {close}?" if close else "take it out: nothing reads it"
        expected = f"one of: {', '.join(self._spec.columns)}"
        message = f"{shown(name)} is no column of {self._resource.name}"
        cells.fault(name, "unknown-column", message, expected=expected, hint=hint)

    def _compare_with_schema(self, cells: Cells, columns: list[str]) -> None:
        declared = self._resource.columns
        if declared is None or set(declared) == set(columns):
            return
        extra = [name for name in columns if name not in declared]
        absent = [name for name in declared if name not in columns]
        parts = [f"not declared: {', '.join(extra)}"] if extra else []
        parts += [f"declared but not here: {', '.join(absent)}"] if absent else []
        near = next((nearest(name[:100], columns) for name in absent), None)
        cells.fault(
            None,
            "schema-mismatch",
            f"the columns differ from the schema in {DESCRIPTOR} ({'; '.join(parts)})",
            expected=f"the columns: {', '.join(declared)}",
            hint=f"did you mean {near}?" if near else f"correct the file or {DESCRIPTOR}",
        )
