"""Checks of a rubric against its data package: one file a check, found by its name.

A check is a module with a function `check(rubric_file, package)` that yields faults. The code of its faults is the
module's name in kebab case, and the module's docstring says when the fault occurs and how to mend it. Each fault
stands at the place in the rubric that has to be changed.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault
from bsaudit.model.package import Package

if TYPE_CHECKING:
    from bsaudit.files.rubric_file import RubricFile

__all__ = ["check_names", "run"]


def check_names() -> tuple[str, ...]:
    """The names of all checks, sorted, as modules spell them.

    >>> "unknown_goal" in check_names()
    True
    """
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def run(rubric_file: RubricFile, package: Package) -> list[Fault]:
    """Every fault that any check finds, by file, line and column."""
    faults: list[Fault] = []
    for name in check_names():
        module = importlib.import_module(f"{__name__}.{name}")
        faults.extend(module.check(rubric_file, package))
    return sorted(faults, key=lambda fault: (fault.file, fault.line or 0, fault.column or 0, fault.code))
