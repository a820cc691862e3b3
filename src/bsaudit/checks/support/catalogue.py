"""The list of all checks, each with its stage, its severity and its page, found by the names of their files."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, get_args

from bsaudit import checks
from bsaudit.checks import built_in, lint
from bsaudit.model.checked import CheckInfo, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType

__all__ = ["catalogue", "lint_modules"]

_STAGES: tuple[Stage, ...] = get_args(Stage)


@cache
def catalogue() -> Mapping[str, CheckInfo]:
    """All checks by id, in order of stage and id.

    >>> catalogue()["unknown-goal"].stage
    'rubric'
    """
    found = [
        *(_info(module, required=True) for module in _modules(checks)),
        *(_info(module, required=True) for module in _modules(built_in)),
        *(_info(module, required=False) for module in lint_modules()),
    ]
    found.sort(key=lambda info: (_STAGES.index(info.stage), info.id))
    return {info.id: info for info in found}


def lint_modules() -> tuple[ModuleType, ...]:
    """The modules of the checks that only `bsaudit check` runs."""
    return tuple(_modules(lint))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__):
        if not found.ispkg:
            yield importlib.import_module(f"{package.__name__}.{found.name}")


def _info(module: ModuleType, *, required: bool) -> CheckInfo:
    page = (module.__doc__ or "").strip()
    return CheckInfo(
        id=module.__name__.rpartition(".")[2].replace("_", "-"),
        title=page.partition("\n\n")[0].replace("\n", " "),
        page=page,
        stage=module.STAGE,
        severity=module.SEVERITY,
        required=required and getattr(module, "REQUIRED", True),
    )
