"""`bsaudit check PATH...`."""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bsaudit.cli.options import output_options
from bsaudit.cli.output import Output, write_text
from bsaudit.cli.terminal import terminal_width, wants_color

if TYPE_CHECKING:
    from collections.abc import Iterator

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
@output_options
@click.pass_context
def command(
    ctx: click.Context,
    *,
    paths: tuple[str, ...],
    data: str | None,
    output: Output,
) -> None:
    """Say everything that is wrong with each PATH.

    PATH is a rubric (.yaml or .yml), which is also checked against its data package, or a folder with a
    datapackage.json. Every fault is printed with its file, line and column, what was expected, and how to mend it.
    Faults that one fault hides are found as well. They are the result, so they go to standard output or to --output.
    Exits with 3 if there are any.
    """
    checked = [_check(path, data) for path in paths]
    faults = tuple(dict.fromkeys(fault for each in checked for fault in each.faults))
    color = wants_color(output.color, None if output.path else sys.stdout)
    text = _written(checked, faults, output, color)
    write_text(text, output.path, binary=output.chosen_format != "table", color=color)
    if output.path and not output.quiet:
        click.echo(f"Wrote {output.path}", err=True)
    ctx.exit(3 if faults else 0)


def _written(checked: list[_Checked], faults: tuple[Fault, ...], output: Output, color: bool) -> str:
    from bsaudit.render.faults import FAULT_COLUMNS, fault_rows, faults_as_markdown

    if output.chosen_format == "json":
        return _as_json(checked, faults)
    if output.chosen_format == "csv":
        from bsaudit.render.csv_text import to_csv

        return to_csv(fault_rows(faults)) or f"{','.join(FAULT_COLUMNS)}\n"
    if output.chosen_format == "md":
        return faults_as_markdown(faults)
    width = 80 if output.path else terminal_width()
    return "".join(_report(checked, faults, output.quiet, output.verbose, color, width))


def _check(path: str, data: str | None) -> _Checked:
    """Read one path and everything that belongs to it; faults of all kinds end up in one list."""
    from bsaudit.files.locate import DESCRIPTOR
    from bsaudit.model.errors import Fault

    place = Path(path)
    if place.suffix.lower() in (".yaml", ".yml"):
        from bsaudit.audit.programme import examine

        return _Checked(path, "rubric", examine(place, data).faults)
    if place.name == DESCRIPTOR or place.is_dir() or not place.suffix:
        from bsaudit.files.package_folder import examine_package

        return _Checked(path, "data", examine_package(place).faults.in_order())
    there = "this is neither a rubric nor a data package" if place.is_file() else "there is no such file"
    expected = f"a rubric (.yaml or .yml), or a folder with a {DESCRIPTOR}"
    fault = Fault(
        "file-not-found" if not place.is_file() else "not-checkable", there, path, expected=expected
    )
    return _Checked(path, "unknown", (fault,))


def _report(
    checked: list[_Checked], faults: tuple[Fault, ...], quiet: bool, verbose: bool, color: bool, width: int
) -> Iterator[str]:
    if faults:
        from bsaudit.render.faults import render_faults

        yield f"{render_faults(faults, color=color, width=width)}\n"
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
