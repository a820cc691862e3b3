"""An audit of one's own: start it, freeze its data, verify a result, and see what moved between two."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bsaudit.model.checked import CheckReport
    from bsaudit.model.result import Lock, ResultDiff, Verification

__all__ = ["check", "diff", "init", "lock", "schema", "verify"]


def init(
    folder: str | Path,
    spreadsheet: str | Path | None = None,
    *,
    sheet: str | None = None,
    orientation: Literal["columns", "rows"] | None = None,
    missing: tuple[str, ...] = (),
    **answers: Any,
) -> tuple[Path, ...]:
    """Start an audit in a folder: a small working one, or one of the figures of a spreadsheet.

    Args:
        folder: new, or one without files of the same names; its parent must exist.
        spreadsheet: a .xlsx, .ods, .xls or .csv of indicators by period.
        sheet: its sheet, where it has several.
        orientation: what the periods head; told from the sheet if left out.
        missing: further signs that stand for a figure that is not available.
        answers: what the sheet does not say: the fields of `bsaudit.audit.starting.Answers`, such as
            `units={"": "percent"}`, `directions={"": "higher"}`, `source`, `published`, `area`, `baseline`, `as_of`.

    Returns:
        The files written.

    Raises:
        InputError: a file is in the way, or the spreadsheet cannot be used; nothing was written.
        MissingAnswers: something that the sheet does not say was not given.
        TypeError: there is no such answer.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     [path.name for path in init(Path(place) / "mine")][-1]
    'rubric.yaml'
    """
    from bsaudit.audit.starting import Answers, start, start_from

    if spreadsheet is None:
        if sheet or orientation or missing or answers:
            raise TypeError("without a spreadsheet there is nothing to choose")
        return start(Path(folder))
    from bsaudit.files.wide import read_grid, read_wide

    table = read_wide(read_grid(Path(spreadsheet), sheet), orientation, frozenset(missing))
    return start_from(table, Answers(**answers), Path(folder), Path(spreadsheet).name)


def check(
    *paths: str | Path,
    data: str | Path | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> CheckReport:
    """Find everything that is wrong, or looks wrong, with rubrics and data packages.

    Args:
        paths: rubrics, and folders with a `datapackage.json`.
        data: a package's folder to check rubrics against, in place of those that they name.
        select: ids of checks to run; without any, all. Those without which nothing can be used run in any case.
        ignore: ids of checks to leave out.

    Returns:
        By path every fault, the outcome of each check, and what is suppressed with a reason. `usable` says whether
        all paths can be used; `failing("warning")` lists the faults at least that grave.

    Raises:
        UnknownName: no check is called so, or one to ignore cannot be ignored.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     written = init(Path(place) / "mine")
    ...     check(Path(place) / "mine" / "rubric.yaml").usable
    True
    """
    from bsaudit.audit.checking.run import check_paths

    folder = None if data is None else str(data)
    return check_paths([str(path) for path in paths], folder, select=tuple(select), ignore=tuple(ignore))


def schema(what: str) -> dict[str, Any]:
    """The JSON Schema of a rubric, a package, a result or faults.

    Raises:
        UnknownName: there is no such schema.

    >>> schema("rubric")["title"]
    'bsaudit/rubric@1'
    """
    import json

    from bsaudit.files.schemas import schema_text

    made: dict[str, Any] = json.loads(schema_text(what))
    return made


def lock(folder: str | Path, *, check: bool = False) -> Lock:
    """Freeze the files of a data package by their SHA-256, in the fields that the standard has for it.

    Args:
        folder: a folder with a `datapackage.json`.
        check: write nothing; only compare.

    Raises:
        InputError: the package cannot be read or written; nothing has changed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     written = init(Path(place) / "mine")
    ...     first, second = (lock(Path(place) / "mine" / "data") for _ in range(2))
    >>> first.written, second.holds
    (True, True)
    """
    from bsaudit.audit.locking import lock as freeze

    return freeze(Path(folder), check=check)


def verify(
    result: str | Path, *, rubric: str | Path | None = None, data: str | Path | None = None
) -> Verification:
    """Make a written result again from its recorded settings, and hold it against what was written.

    Args:
        result: a file that holds a result as JSON.
        rubric: where its rubric now lies; looked for beside the result and among the bundled ones if left out.
        data: where its data now lie; where the rubric says if left out.

    Raises:
        InputError: the result, the rubric or the data cannot be used.
        BsauditError: a result of this kind cannot be made again.

    >>> import json, tempfile, bsaudit
    >>> from bsaudit.render import render
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = Path(place) / "2013.json"
    ...     _ = path.write_text(render(bsaudit.score("2013"), "json"), encoding="utf-8")
    ...     verify(path).is_identical
    True
    """
    from bsaudit.audit.records.verify import load_inputs
    from bsaudit.audit.records.verify import verify as hold
    from bsaudit.files.result_file import read_result
    from bsaudit.render.json_text import to_json

    record = read_result(Path(result))
    return hold(record, load_inputs(record, rubric, data), to_json)


def diff(old: str | Path, new: str | Path) -> ResultDiff:
    """Say what moved from one written result to another, and whether data, rubric or method moved it.

    Args:
        old: a file that holds a result as JSON.
        new: a later one of the same kind, rubric and audit.

    Raises:
        InputError: one of them cannot be read.
        NotComparable: they say nothing about each other.

    >>> import json, tempfile, bsaudit
    >>> from bsaudit.render import render
    >>> with tempfile.TemporaryDirectory() as place:
    ...     files = [Path(place) / name for name in ("known.json", "revised.json")]
    ...     for file, vintage in zip(files, ("known", "revised")):
    ...         _ = file.write_text(render(bsaudit.score("2013", vintage=vintage), "json"), encoding="utf-8")
    ...     moved = diff(*files)
    >>> [cause.kind for cause in moved.causes]
    ['method']
    """
    from bsaudit.audit.records.diff import diff as compare
    from bsaudit.files.result_file import read_two

    return compare(*read_two(Path(old), Path(new)))
