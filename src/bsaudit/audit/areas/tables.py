"""The files that a rubric of areas names, read as it says that they are laid out."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from bsaudit.audit.areas.joining import joined_columns, joined_lookups
from bsaudit.files.areas.all_rows import AllRows
from bsaudit.files.areas.area_checks import check_areas, check_codes
from bsaudit.files.areas.layout import Layout
from bsaudit.files.areas.lookup import read_area_lookup
from bsaudit.files.areas.reading import read_area_columns
from bsaudit.files.table import TableStop
from bsaudit.model.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.model.area_rubric import TableRule
    from bsaudit.model.areas import AreaColumns, AreaLookup

__all__ = ["find_data", "read_tables"]


def read_tables(file: AreaRubricFile, folder: Path | None = None) -> tuple[AreaColumns, AreaLookup | None]:
    """Read all that a rubric's data hold.

    Args:
        file: the rubric.
        folder: the folder of the data; without it, the one that the rubric names.

    Raises:
        InputError: there is no such folder or file, or one of them cannot be used; with every fault of the first
            table that has any.
        MissingExtra: the library for a kind of file is not installed.
    """
    home = find_data(file) if folder is None else folder
    assert home is not None  # or it was said that there is none
    if not home.exists():
        message = "there is no such folder of data"
        raise InputError([Fault("data-not-found", message, str(home))])
    if not file.rubric.tables:
        return read_area_columns(home), None
    parts, lookups = [], []
    for number, table in enumerate(file.rubric.tables):
        path = _file_of(file, home, table, number)
        known = _header(path, table)
        if table.shape != "lookup":
            parts.append(read_area_columns(path, _layout(table, known)))
        if table.name or table.levels or table.populations:
            lookups.append(_lookup(path, table, known))
    if not parts:
        message = "no table holds values: all of them are lookups"
        raise InputError([file.document.fault(("tables",), "no-data", message, at_key=True)])
    columns = joined_columns(parts)
    check_codes(columns)
    lookup = joined_lookups(lookups) if lookups else None
    if lookup is not None:
        check_areas(columns, lookup)
    return columns, lookup


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
    fault = file.document.fault(
        ("tables", number, "file"),
        "file-not-found",
        f"the folder {home} holds no such file",
        expected=f"one of: {', '.join(table.file)}",
    )
    raise InputError([fault])


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


def _lookup(path: Path, table: TableRule, known: Sequence[str]) -> AreaLookup:
    levels = {
        level: (_one(each.code, known), _one(each.name, known)) if each.name else _one(each.code, known)
        for level, each in table.levels.items()
    }
    return read_area_lookup(
        path,
        code=_one(table.area, known),
        name=_one(table.name, known) if table.name else None,
        parents=levels,
        populations={name: _one(names, known) for name, names in table.populations.items()},
        sheet=table.sheet,
        header=table.header,
        repeated=table.shape == "long" or table.period_column is not None,
    )
