"""The files that a rubric of areas names, read as it says that they are laid out."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bsaudit.audit.areas.editions import find_edition
from bsaudit.audit.areas.joining import joined_columns
from bsaudit.audit.areas.table_files import file_of, find_data, is_folder
from bsaudit.files.areas.all_rows import AllRows
from bsaudit.files.areas.area_checks import check_codes
from bsaudit.files.areas.layout import Layout
from bsaudit.files.areas.lookup import read_area_lookup
from bsaudit.files.areas.named_areas import areas_named_in
from bsaudit.files.areas.own_lookup import LookupColumns, read_with_lookup
from bsaudit.files.areas.reading import read_area_columns
from bsaudit.files.areas.sources import find_sources
from bsaudit.files.table import TableStop
from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.model.area_rubric import AreasRule, TableRule
    from bsaudit.model.areas import AreaColumns, AreaLookup

__all__ = ["read_tables"]

LOOKED_AT: Final = 1 << 24
"""In bytes. A larger table is not read again row by row, which takes long, for the sake of further faults."""


def read_tables(file: AreaRubricFile, folder: Path | None = None) -> tuple[AreaColumns, AreaLookup | None]:
    """Read all that a rubric's data hold.

    Args:
        file: the rubric.
        folder: the folder of the data; without it, the one that the rubric names.

    Raises:
        InputError: there is no such folder or file, or some of them cannot be used, with every fault of every table;
            or the areas are not in the lookup, or in no single edition of it.
        MissingExtra: the library for a kind of file is not installed.
    """
    home = find_data(file) if folder is None else folder
    assert home is not None  # or it was said that there is none
    if not home.exists():
        message = "there is no such folder of data"
        raise InputError([Fault("data-not-found", message, str(home))])
    if not file.rubric.tables:
        return _with_values(read_area_columns(home), home), None
    parts, lookups, own = _read_each(file, home)
    if not parts:
        message = "no table holds values: all of them are lookups"
        raise InputError([file.document.fault(("tables",), "no-data", message, at_key=True)])
    columns = joined_columns(parts)
    return columns, _known_areas(columns, lookups, own, file.rubric.areas)


def _known_areas(
    columns: AreaColumns, lookups: Sequence[AreaLookup], own: set[AreaLookup], wanted: AreasRule | None
) -> AreaLookup | None:
    """What is known of the areas, with every fault of their codes told at once."""
    padded: Sequence[Fault] = ()
    try:
        check_codes(columns)
    except InputError as error:
        padded = error.faults
    try:
        lookup = find_edition(columns, lookups, own, wanted)
    except InputError as error:
        told = {(fault.file, fault.line) for fault in padded}  # no lookup knows a code with a blank too many
        rest = [fault for fault in error.faults if (fault.file, fault.line) not in told]
        raise InputError([*padded, *rest]) from error
    if padded:
        raise InputError(padded)
    return lookup


def _read_each(
    file: AreaRubricFile, home: Path
) -> tuple[list[AreaColumns], list[AreaLookup], set[AreaLookup]]:
    """The values that tables hold, what they say of areas, and which of the latter are tables of values."""
    parts: list[AreaColumns] = []
    lookups: list[AreaLookup] = []
    own: set[AreaLookup] = set()
    faults: dict[Fault, None] = {}  # what reading the values and reading the names both tell is told once
    unread: list[int] = []
    for number, table in enumerate(file.rubric.tables):
        try:
            path = file_of(file, home, table, number)
            if path.is_dir() and _says_of_areas(table):
                raise InputError([is_folder(file, path, number)])
            known = _header(path, table)
            if table.shape == "lookup":
                lookups.append(_lookup(path, table, known))
            elif _says_of_areas(table):
                values, lookup = _values_and_lookup(path, table, known)
                parts.append(values)
                lookups.append(lookup)
                own.add(lookup)
            else:
                parts.append(_with_values(read_area_columns(path, _layout(table, known)), path))
        except InputError as error:
            faults |= dict.fromkeys(error.faults)
            unread.append(number)
    if faults:
        # Beyond the limit of faults, further ones would only be counted.
        is_cut_off = any(fault.code == "more-faults" for fault in faults)
        if not is_cut_off and not any(_says_of_areas(file.rubric.tables[number]) for number in unread):
            parts += _parts_with_faults(file, home, unread)
            faults |= dict.fromkeys(_faults_of_codes(parts, lookups, own, file.rubric.areas))
        raise InputError(faults)
    return parts, lookups, own


def _says_of_areas(table: TableRule) -> bool:
    return table.shape == "lookup" or bool(table.name or table.levels or table.populations)


def _parts_with_faults(file: AreaRubricFile, home: Path, unread: Sequence[int]) -> Iterator[AreaColumns]:
    """The areas that tables with faults name, as far as these tables can be read."""
    for number in unread:
        table = file.rubric.tables[number]
        with suppress(InputError):
            path = file_of(file, home, table, number)
            found = areas_named_in(path, _layout(table, _header(path, table)))
            if found is not None:
                yield found


def _faults_of_codes(
    parts: Sequence[AreaColumns],
    lookups: Sequence[AreaLookup],
    own: set[AreaLookup],
    wanted: AreasRule | None,
) -> Sequence[Fault]:
    try:
        if parts:
            _known_areas(joined_columns(parts), lookups, own, wanted)
    except InputError as error:
        return error.faults
    return ()


def _values_and_lookup(path: Path, table: TableRule, known: Sequence[str]) -> tuple[AreaColumns, AreaLookup]:
    """A table of values that says something of its areas: read once, and again only to tell what is wrong."""
    try:
        values, lookup = read_with_lookup(path, _layout(table, known), _lookup_columns(table, known))
        _with_values(values, path)
    except InputError as error:
        raise InputError([*error.faults, *_faults_of_names(path, table, known, error.faults)]) from error
    return values, _lookup(path, table, known) if lookup is None else lookup


def _faults_of_names(
    path: Path, table: TableRule, known: Sequence[str], told: Sequence[Fault]
) -> Sequence[Fault]:
    """What is wrong with what a table with faults says of its areas, beside what was told at the same cells."""
    if not path.is_file() or path.stat().st_size > LOOKED_AT:
        return ()
    cells = {(fault.line, fault.column, fault.expected) for fault in told}
    try:
        _lookup(path, table, known)
    except InputError as error:
        return [each for each in error.faults if (each.line, each.column, each.expected) not in cells]
    return ()


def _with_values(columns: AreaColumns, path: Path) -> AreaColumns:
    """The values of one table. A table that holds none was cut off, or is another file than was meant."""
    if not len(columns.value):
        empty = "its rows have none" if columns.areas else "no row follows its header"
        hint = "take the table out of the rubric if it should hold none"
        raise InputError([Fault("no-data", f"the table holds no value: {empty}", str(path), hint=hint)])
    return columns


def _header(path: Path, table: TableRule) -> tuple[str, ...]:
    """The names of a table's columns, read only where the rubric leaves a choice between several."""
    choices = [table.area, table.name or (), *table.columns.values(), *table.populations.values()]
    choices += [names for level in table.levels.values() for names in (level.code, level.name or ())]
    if all(len(names) < 2 for names in choices):
        return ()
    first = find_sources(path).parts[0]
    try:
        return (*AllRows(first.path, table.sheet).header(table.header).cells, *first.partitions)
    except TableStop as stop:
        raise InputError([stop.fault]) from stop


def _one(names: Sequence[str], known: Sequence[str]) -> str:
    """The first of several names that the file has; the first of all, whose absence is then told, where none is."""
    return next((name for name in names if name in known), names[0])


def _layout(table: TableRule, known: Sequence[str]) -> Layout:
    columns = {"area": _one(table.area, known)}
    fixed = {}
    if table.period_column is not None:
        columns["period"] = table.period_column
    elif table.period is not None:
        fixed["period"] = table.period
    if table.published_column is not None:
        columns["published"] = table.published_column
    elif table.published is not None:
        fixed["published"] = str(table.published)
    wide = table.shape == "wide"
    return Layout(
        kind="wide" if wide else "long",
        columns=columns,
        indicators={name: _one(names, known) for name, names in table.columns.items()} if wide else None,
        fixed=fixed,
        others="ignore",
        sheet=table.sheet,
        header=table.header,
    )


def _lookup_columns(table: TableRule, known: Sequence[str]) -> LookupColumns:
    return LookupColumns(
        code=_one(table.area, known),
        name=_one(table.name, known) if table.name else None,
        parents={
            level: (_one(each.code, known), _one(each.name, known) if each.name else None)
            for level, each in table.levels.items()
        },
        populations={name: _one(names, known) for name, names in table.populations.items()},
        repeated=table.shape == "long" or table.period_column is not None,
        edition=table.edition,
    )


def _lookup(path: Path, table: TableRule, known: Sequence[str]) -> AreaLookup:
    columns = _lookup_columns(table, known)
    lookup = read_area_lookup(
        path,
        code=columns.code,
        name=columns.name,
        parents=columns.parents,
        populations=columns.populations,
        sheet=table.sheet,
        header=table.header,
        repeated=columns.repeated,
        edition=columns.edition,
    )
    if not lookup.codes:
        raise InputError([Fault("no-data", "the lookup holds no area: no row follows its header", str(path))])
    return lookup
