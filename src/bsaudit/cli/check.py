"""`bsaudit check PATH...`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsaudit.cli.failures import VERBOSE
from bsaudit.cli.output import write_text
from bsaudit.cli.terminal import terminal_width, wants_color

if TYPE_CHECKING:
    from bsaudit.model.errors import Fault

__all__ = ["command"]


@dataclass(frozen=True, slots=True)
class _Checked:
    """One path, what it was taken for, and everything wrong with it."""

    path: str
    kind: str
    faults: tuple[Fault, ...]


@click.command(
    "check",
    epilog="""\b
Examples:
  bsaudit check my-rubric.yaml
  bsaudit check my-rubric.yaml --data figures/
  bsaudit check figures/
  bsaudit check my-rubric.yaml --format json""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--data", metavar="FOLDER", help="Check rubrics against this package, not the one that they name."
)
@click.option("--format", "format_", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in the report. auto: on a terminal, unless NO_COLOR is set.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print nothing where there are no faults.")
@click.option("-v", "--verbose", is_flag=True, help="Name each path that was checked.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    data: str | None,
    format_: str,
    color: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Say everything that is wrong with each PATH.

    PATH is a rubric (.yaml or .yml), which is also checked against its data package, or a folder with a
    datapackage.json. Every fault is printed with its file, line and column, what was expected, and how to mend it.
    The faults are the result, so they go to standard output. Exits with 3 if there are any.
    """
    ctx.meta[VERBOSE] = verbose
    checked = [_check(path, data) for path in paths]
    faults = tuple(dict.fromkeys(fault for each in checked for fault in each.faults))
    if format_ == "json":
        write_text(_as_json(checked, faults), None, binary=True)
    else:
        painted = wants_color(color, sys.stdout)
        write_text(
            "".join(_report(checked, faults, quiet, verbose, painted)), None, binary=False, color=painted
        )
    ctx.exit(3 if faults else 0)


def _check(path: str, data: str | None) -> _Checked:
    """Read one path and everything that belongs to it; faults of all kinds end up in one list."""
    from bsaudit.model.errors import InputError

    is_rubric = Path(path).suffix.lower() in (".yaml", ".yml")
    try:
        faults = _rubric_faults(Path(path), data) if is_rubric else _package_faults(Path(path))
    except InputError as error:
        faults = error.faults
    return _Checked(path, "rubric" if is_rubric else "data", faults)


def _rubric_faults(path: Path, data: str | None) -> tuple[Fault, ...]:
    from bsaudit import checks
    from bsaudit.files.locate import find_package
    from bsaudit.files.package_folder import read_package
    from bsaudit.files.rubric_file import read_rubric

    rubric_file = read_rubric(path)
    folder = Path(data) if data is not None else find_package(path, rubric_file.rubric.data)
    return tuple(checks.run(rubric_file, read_package(folder)))


def _package_faults(folder: Path) -> tuple[Fault, ...]:
    from bsaudit.files.package_folder import read_package

    read_package(folder)
    return ()


def _report(
    checked: list[_Checked], faults: tuple[Fault, ...], quiet: bool, verbose: bool, color: bool
) -> Iterator[str]:
    if faults:
        from bsaudit.render.faults import render_faults

        yield f"{render_faults(faults, color=color, width=terminal_width())}\n"
    if verbose:
        yield from (f"{each.path} ({each.kind}): {_count(len(each.faults))}\n" for each in checked)
    if not quiet and not faults:
        yield f"no faults found in {', '.join(each.path for each in checked)}\n"


def _count(number: int) -> str:
    return "no faults" if not number else "1 fault" if number == 1 else f"{number} faults"


def _as_json(checked: list[_Checked], faults: tuple[Fault, ...]) -> str:
    from bsaudit.render.json_text import to_json

    return to_json(
        {
            "format": "bsaudit/faults@1",
            "kind": "check",
            "checked": [
                {"path": each.path, "kind": each.kind, "faults": len(each.faults)} for each in checked
            ],
            "faults": [asdict(fault) for fault in faults],
        }
    )
