"""Checks, one file each, found by the file's name; which is the code of its faults, and its docstring their page.

Here stand those that run whenever a rubric and its data are loaded, because nothing can be computed without them: a
module with a function `check(rubric_file, package)` that yields faults, each at the place in the rubric that has to
be changed; `NEEDS`, the sections and tables that it looks names up in; `STAGE` and `SEVERITY`. `built_in` holds the
pages of what reading a file finds by itself, `lint` the checks that only `bsaudit check` runs. Loading imports
neither.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.errors import Fault
    from bsaudit.model.package import Package

__all__ = ["check_names", "run"]


def check_names() -> tuple[str, ...]:
    """The names of all checks, sorted, as modules spell them.

    >>> "unknown_goal" in check_names()
    True
    """
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg))


def run(
    rubric_file: RubricFile,
    package: Package,
    *,
    unsure: Collection[str] = (),
    guessed: Collection[tuple[int, int]] = (),
) -> list[Fault]:
    """Every fault that any check finds, by file, line and column.

    Args:
        rubric_file: the rubric, with stand-ins where it has faults of its own.
        package: the data, as far as they could be read.
        unsure: sections and tables of which not all names are known; a check that `NEEDS` one of them is left out,
            for it would call absent what only could not be read.
        guessed: the lines and columns of the rubric's stand-ins, which say nothing that its author wrote.
    """
    faults: list[Fault] = []
    for name in check_names():
        module = importlib.import_module(f"{__name__}.{name}")
        if not module.NEEDS & set(unsure):
            faults.extend(module.check(rubric_file, package))
    written = (
        fault
        for fault in faults
        if fault.file != rubric_file.document.file or (fault.line, fault.column) not in guessed
    )
    return sorted(written, key=lambda fault: (fault.file, fault.line or 0, fault.column or 0, fault.code))
