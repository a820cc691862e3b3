"""Write the files of a new audit, and see that it works before anybody else does."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsaudit.audit.programme import examine
from bsaudit.audit.starting.answers import MissingAnswers, open_questions
from bsaudit.audit.starting.from_wide import audit_files
from bsaudit.files.adding import add_files, refuse_clashes
from bsaudit.files.templates import start_files
from bsaudit.model.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bsaudit.audit.starting.answers import Answers
    from bsaudit.files.wide import WideTable
    from bsaudit.model.errors import Fault

__all__ = ["start", "start_from"]


def start(folder: Path) -> tuple[Path, ...]:
    """Write the small working audit into a folder.

    Returns:
        The files written.

    Raises:
        InputError: a file of the same name is there, or the folder cannot be written to; nothing has changed.
    """
    files = start_files()
    add_files(folder, files)
    return tuple(folder / name for name in sorted(files))


def start_from(table: WideTable, answers: Answers, folder: Path, name: str) -> tuple[Path, ...]:
    """Write an audit of a spreadsheet's figures into a folder.

    Args:
        table: the sheet.
        answers: what it does not say.
        folder: where to write.
        name: the spreadsheet's name.

    Returns:
        The files written.

    Raises:
        MissingAnswers: something that the sheet does not say is not among the answers.
        InputError: the figures make no audit; or as `start`. Nothing has changed.
        UnknownName: an answer is about something that the sheet does not have.
    """
    lacking = open_questions(table, answers)
    if lacking:
        raise MissingAnswers(lacking)
    files = audit_files(table, answers, name)
    refuse_clashes(folder, files)
    _refuse_faulty(files, folder)
    add_files(folder, files)
    return tuple(folder / each for each in sorted(files))


def _refuse_faulty(files: Mapping[str, bytes], folder: Path) -> None:
    """Load the audit from a place of its own, so that one that does not work is never written."""
    with tempfile.TemporaryDirectory() as place:
        trial = Path(place) / "audit"
        add_files(trial, files)
        faults = examine(trial / "rubric.yaml").faults
    if faults:
        raise InputError(moved(fault, str(trial), str(folder)) for fault in faults)


def moved(fault: Fault, old: str, new: str) -> Fault:
    """The same fault, of files in another folder."""
    related = tuple(replace(each, file=each.file.replace(old, new)) for each in fault.related)
    return replace(fault, file=fault.file.replace(old, new), related=related)
