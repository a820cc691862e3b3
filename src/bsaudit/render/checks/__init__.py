"""What `bsaudit check` found, in the formats that people, editors and build servers read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from bsaudit.model.checked import CheckReport, FailOn

__all__ = ["CHECK_FORMATS", "render_checks"]

CHECK_FORMATS: Final = ("full", "concise", "json", "sarif", "junit", "github", "csv", "md")

_MODULES: Final = {
    "concise": "concise",
    "csv": "tabular",
    "github": "github",
    "json": "as_json",
    "junit": "junit",
    "md": "tabular",
    "sarif": "sarif",
}


def render_checks(
    report: CheckReport,
    fmt: str,
    *,
    fail_on: FailOn = "error",
    width: int = 80,
    color: bool = False,
    verbose: bool = False,
    quiet: bool = False,
) -> str:
    """Write a report in one of the formats.

    Args:
        report: what was found.
        fmt: one of `CHECK_FORMATS`.
        fail_on: from which severity on a fault is a failure; only `junit` tells the two apart.
        width: columns of the terminal; for `full` only, as are the others.
        color: whether to use ANSI colours.
        verbose: whether to list every check with its outcome.
        quiet: whether to say nothing of what passed.

    Raises:
        ValueError: the format is not known.
    """
    from importlib import import_module

    if fmt in ("full", "table"):
        from bsaudit.render.checks.full import as_text

        return as_text(report, width=width, color=color, verbose=verbose, quiet=quiet)
    if fmt not in _MODULES:
        raise ValueError(f"no format called {fmt!r}: use one of {', '.join(CHECK_FORMATS)}")
    module = import_module(f"bsaudit.render.checks.{_MODULES[fmt]}")
    if fmt == "junit":
        text: str = module.as_junit(report, fail_on)
        return text
    make: Callable[[CheckReport], str] = getattr(module, f"as_{fmt}")
    return make(report)
