"""Where the data of a rubric of areas are: their folder, and the file of each table in it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Final

from bsaudit.model.errors import Fault, InputError, nearest
from bsaudit.model.listing import some_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bsaudit.files.area_rubric_file import AreaRubricFile
    from bsaudit.model.area_rubric import TableRule

__all__ = ["file_of", "find_data", "is_folder"]

MOST_SHOWN: Final = 20
"""Names of files that stand in a message at most."""


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


def file_of(file: AreaRubricFile, home: Path, table: TableRule, number: int) -> Path:
    """The file of the first of a table's names that the folder holds; a single file stands for itself."""
    if home.is_file():
        return home
    names = sorted(path.name for path in home.iterdir()) if home.is_dir() else []
    for wanted in table.file:
        if wanted in names:
            return home / wanted
        found = [name for name in names if fnmatchcase(name, wanted) and not name.startswith(".")]
        if len(found) > 1:
            raise InputError([_several_fit(file, home, wanted, found, number)])
        if found:
            return home / found[0]
    raise InputError([_not_found(file, home, names, number)])


def _several_fit(file: AreaRubricFile, home: Path, wanted: str, found: Sequence[str], number: int) -> Fault:
    return file.document.fault(
        ("tables", number, "file"),
        "not-one-file",
        f"{len(found):,} files in the folder {home} fit {wanted}: {some_of(found, MOST_SHOWN)}",
        expected="one file",
        hint="give each file a table, or put them into a folder of their own and name that",
    )


def is_folder(file: AreaRubricFile, path: Path, number: int) -> Fault:
    """A folder of partitions holds values alone: which of its files should say what an area is called?"""
    return file.document.fault(
        ("tables", number, "file"),
        "not-one-file",
        f"{path} is a folder, and names, levels and populations are read from one file",
        expected="one file",
        hint="put what the areas are called and belong to into a file of its own, a table with `shape: lookup`",
    )


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
    return file.document.fault(
        ("tables", number, "file"),
        "file-not-found",
        message,
        expected=f"one of what it holds: {some_of(names, MOST_SHOWN)}"
        if names
        else "a folder that holds files",
        hint=hint,
    )
