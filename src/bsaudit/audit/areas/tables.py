"""The files that a rubric of areas names, read as it says that they are laid out."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from bsaudit.audit.areas.editions import find_edition
from bsaudit.audit.areas.joining import joined_columns
from bsaudit.files.areas.all_rows import AllRows
from bsaudit.files.areas.area_checks import check_codes
from bsaudit.files.areas.layout import Layout
from bsaudit.files.areas.lookup import read_area_lookup
from bsaudit.files.areas.own_lookup import LookupColumns, read_with_lookup
from bsaudit.files.areas.reading import read_area_columns
from bsaudit.files.table import TableStop
from bsaudit.model.errors import Fault, InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.model.area_rubric import TableRule
    from bsaudit.model.areas import AreaColumns, AreaLookup

__all__ = ["find_data", "read_tables"]

MOST_SHOWN: Final = 20
"""Names of files that stand in a message at most."""


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
    check_codes(columns)
    return columns, find_edition(columns, lookups, own, file.rubric.areas)


def _read_each(
    file: AreaRubricFile, home: Path
) -> tuple[list[AreaColumns], list[AreaLookup], set[AreaLookup]]:
    """The values that tables hold, what they say of areas, and which of the latter are tables of values."""
    parts: list[AreaColumns] = []
    lookups: list[AreaLookup] = []
    own: set[AreaLookup] = set()
    faults: dict[Fault, None] = {}  # what reading the values and reading the names both tell is told once
    for number, table in enumerate(file.rubric.tables):
        try:
            path = _file_of(file, home, table, number)
            known = _header(path, table)
            if table.shape == "lookup":
                lookups.append(_lookup(path, table, known))
            elif table.name or table.levels or table.populations:
                values, lookup = _values_and_lookup(path, table, known)
                parts.append(values)
                lookups.append(lookup)
                own.add(lookup)
            else:
                parts.append(_with_values(read_area_columns(path, _layout(table, known)), path))
        except InputError as error:
            faults |= dict.fromkeys(error.faults)
    if faults:
        raise InputError(faults)
    return parts, lookups, own


def _values_and_lookup(path: Path, table: TableRule, known: Sequence[str]) -> tuple[AreaColumns, AreaLookup]:
    """A table of values that says something of its areas: read once, and again only to tell what is wrong."""
    values, lookup = read_with_lookup(path, _layout(table, known), _lookup_columns(table, known))
    _with_values(values, path)
    return values, _lookup(path, table, known) if lookup is None else lookup


def _with_values(columns: AreaColumns, path: Path) -> AreaColumns:
    """The values of one table. A table that holds none was cut off, or is another file than was meant."""
    if not len(columns.value):
        empty = "its rows have none" if columns.areas else "no row follows its header"
        hint = "take the table out of the rubric if it should hold none"
        raise InputError([Fault("no-data", f"the table holds no value: {empty}", str(path), hint=hint)])
    return columns


def find_data(file: AreaRubricFile, *, must_exist: bool = True) -> Path | None:
    """The folder of a rubric's data: beside the rubric, or in the folder `data` beside the rubric's.

    Args:
        file: the rubric.
        must_exist: whether it is an error if there is none.

    Raises:
        InputError: there is none.
    """
    home, name = file.path.parent, file.rubric.data
    places = [home / name, home.parent / "data" / name]
    for place in places:
        if place.exists():
            return place
    if not must_exist:
        return None
    seen = ", ".join(dict.fromkeys(map(str, places)))
    fault = file.document.fault(
        ("data",),
        "data-not-found",
        f"there is no folder of data called {name!r}",
        expected=f"one of: {seen}",
        hint="name the folder with --data; the rubric's description says where the data come from",
    )
    raise InputError([fault])


def _file_of(file: AreaRubricFile, home: Path, table: TableRule, number: int) -> Path:
    """The first of the names of a table's file that the folder holds; a single file stands for itself."""
    if home.is_file():
        return home
    names = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    for wanted in table.file:
        found = [name for name in names if fnmatchcase(name, wanted)]
        if found:
            return home / found[0]
    raise InputError([_not_found(file, home, names, number)])


def _not_found(file: AreaRubricFile, home: Path, names: Sequence[str], number: int) -> Fault:
    """None of a table's files is there: what is there instead."""
    wanted = file.rubric.tables[number].file
    path = next((name for name in wanted if "/" in name or "\\" in name), None)
    stems = {name.partition(".")[0]: name for name in names}  # else a common ending makes unlike names alike
    close = next(filter(None, (nearest(name.partition(".")[0], stems) for name in wanted)), None)
    if path is not None:
        message = f"{path} is a path, and a table is looked for by its name, right in the folder {home}"
        hint = "write the name alone, and name the folder it stands in under `data` or with --data"
    else:
        message = f"the folder {home} holds no file called {' or '.join(wanted)}"
        hint = (
            f"did you mean {stems[close]}?" if close else "put the file there, or name its folder with --data"
        )
    held = ", ".join(names[:MOST_SHOWN]) + (
        f" and {len(names) - MOST_SHOWN} more" if names[MOST_SHOWN:] else ""
    )
    return file.document.fault(
        ("tables", number, "file"),
        "file-not-found",
        message,
        expected=f"one of what it holds: {held}" if held else "a folder that holds files",
        hint=hint,
    )


def _header(path: Path, table: TableRule) -> tuple[str, ...]:
    """The names of a table's columns, read only where the rubric leaves a choice between several."""
    choices = [table.area, table.name or (), *table.columns.values(), *table.populations.values()]
    choices += [names for level in table.levels.values() for names in (level.code, level.name or ())]
    if all(len(names) < 2 for names in choices):
        return ()
    try:
        return tuple(AllRows(path, table.sheet).header(table.header).cells)
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
