"""Where rubrics and data packages are: bundled with the tool, or in the user's own folders."""

from __future__ import annotations

import os
from pathlib import Path

from bsaudit.model.errors import Fault, InputError, UnknownName

__all__ = ["DEFAULT_RUBRIC", "DESCRIPTOR", "bundled_rubrics", "find_package", "find_rubric"]

DEFAULT_RUBRIC = "big-society"
DESCRIPTOR = "datapackage.json"


def _bundled(kind: str) -> Path:
    """The folder of bundled `rubrics` or `data`: inside an installed package, else at the checkout's root."""
    here = Path(__file__).resolve()
    installed = here.parents[1] / "bundled" / kind
    return installed if installed.is_dir() else here.parents[3] / kind


def bundled_rubrics() -> dict[str, Path]:
    """The rubrics that come with the tool, by id, which is also the name of the file."""
    return {path.stem: path for path in sorted(_bundled("rubrics").glob("*.yaml"))}


def find_rubric(name_or_path: str | None = None) -> Path:
    """The rubric file that the user means: a bundled name, or a path; without either the Big Society's.

    Raises:
        UnknownName: neither a bundled rubric nor a file has that name.
        InputError: it was plainly meant as a path, and there is no such file.
    """
    bundled = bundled_rubrics()
    name = DEFAULT_RUBRIC if name_or_path is None else name_or_path
    if name in bundled:
        return bundled[name]
    path = Path(name)
    if _is_file(path) or name == "-":  # standard input
        return path
    if (
        _is_folder(path)
        or path.suffix in (".yaml", ".yml")
        or any(mark in name for mark in (os.sep, "/", "\0"))
    ):
        hint = f"or name a bundled rubric: {', '.join(bundled)}" if bundled else None
        file = name.replace("\0", "\\0")
        message = (
            "this is a folder, not a rubric file" if _is_folder(path) else "there is no such rubric file"
        )
        raise InputError([Fault("file-not-found", message, file, hint=hint)])
    raise UnknownName("rubric", name, tuple(bundled))


def find_package(rubric_path: Path, data: str) -> Path:
    """The folder of the data package that a rubric names.

    Looks in the rubric's own folder, then in the folder `data` beside the rubric's, then among the bundled packages.

    Raises:
        InputError: there is no `datapackage.json` in any of these places.
    """
    home = rubric_path.parent
    places = [home / data, home.parent / "data" / data, _bundled("data") / data]
    for place in places:
        if _is_file(place / DESCRIPTOR):
            return place
    raise InputError([_not_found(rubric_path, data, places)])


def _not_found(rubric_path: Path, data: str, places: list[Path]) -> Fault:
    from bsaudit.files.yaml_document import read_yaml

    seen = list(dict.fromkeys(str(place).replace("\0", "\\0") for place in places))
    message = f"there is no data package called {data!r}"
    expected = f"a {DESCRIPTOR} in one of: {', '.join(seen)}"
    hint = "write the package's folder relative to the rubric, or its bundled name"
    try:
        document = read_yaml(rubric_path)
        return document.fault(("data",), "package-not-found", message, expected=expected, hint=hint)
    except (InputError, KeyError):  # called for a rubric that exists only in memory: no line to point at
        return Fault("package-not-found", message, str(rubric_path), expected=expected, hint=hint)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # as for files
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a null character, is no file either
        return False
