"""What is given in place of a result, such as an export: said plainly, with what to do instead."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bsaudit.files.folder_writing import SUMS
from bsaudit.model.errors import Fault

__all__ = ["no_result_fault"]

_BY_MARK: Final = {b"PAR1": "a Parquet file", b"PK\x03\x04": "a workbook or another zipped file"}
"""Kinds of files that are no text, by their first bytes."""

_BY_SUFFIX: Final = {
    ".csv": "a CSV file",
    ".tsv": "a file of tab-separated values",
    ".md": "a Markdown page",
    ".html": "an HTML page",
}
"""Kinds of text, by the end of the name; one that begins as a JSON object does is read all the same."""

_MARK: Final = 64


def no_result_fault(path: Path) -> Fault | None:
    """What is wrong with a path that cannot hold a result: a folder, a table, a page. `None` for any other.

    Raises:
        OSError, ValueError: the path cannot be opened.
    """
    if str(path) == "-":  # standard input
        return None
    if path.is_dir():
        what = "a folder"
    elif not path.is_file():  # a pipe
        return None
    else:
        what = _kind_of_file(path)
    if not what:
        return None
    return Fault(
        "not-a-result",
        f"this is {what}, not a result",
        str(path),
        expected="a JSON file that --format json wrote",
        hint=_way_to_check(path),
    )


def _kind_of_file(path: Path) -> str:
    with path.open("rb") as stream:
        start = stream.read(_MARK)
    for mark, what in _BY_MARK.items():
        if start.startswith(mark):
            return what
    is_object = start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return "" if is_object else _BY_SUFFIX.get(path.suffix.lower(), "")


def _way_to_check(path: Path) -> str | None:
    """How to check the export that a path belongs to, where there is a list of its hashes."""
    whole = path.absolute()
    for folder in (whole, *whole.parents) if whole.is_dir() else whole.parents:
        if (folder / SUMS).is_file() and _lists(folder / SUMS, whole.relative_to(folder).as_posix()):
            return f"to check an export, run `sha256sum -c {SUMS}` in {_called(folder, path)}"
    return None


def _lists(sums: Path, place: str) -> bool:
    """Whether a list of hashes has a file, or a file in a folder: one far above may belong to something else."""
    if place == ".":
        return True
    lines = sums.read_text(encoding="utf-8", errors="replace").splitlines()
    listed = (line.partition(" ")[2].lstrip(" *") for line in lines)
    return any(each == place or each.startswith(f"{place}/") for each in listed)


def _called(folder: Path, path: Path) -> str:
    """A folder at or above a path, by the name that the path gives it, if it does."""
    named = next((each for each in (path, *path.parents) if each.absolute() == folder), folder)
    return "this folder" if named == Path() else str(named)
