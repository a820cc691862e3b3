"""`bsaudit diff OLD NEW`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bsaudit.cli.exits import exit_codes
from bsaudit.cli.options import output_options

if TYPE_CHECKING:
    from bsaudit.cli.output import Output
    from bsaudit.model.result import ResultDiff

__all__ = ["command"]

_GATES: Final = ("any", "main", "data", "rubric", "method")


@click.command(
    "diff",
    epilog="""\b
Examples:
  bsaudit diff old.json new.json
  bsaudit diff old.json new.json -v
  bsaudit diff old.json new.json --format csv -o moved.csv
  bsaudit diff old.json new.json --fail-on-change main
  bsaudit score 2013 --format json | bsaudit diff published.json -

"""
    + exit_codes(
        {
            0: "done, whether or not anything moved",
            1: "done, and --fail-on-change found what it was to look for",
            2: "the two cannot be compared: different kinds, rubrics, audits or formats",
            3: "one of them cannot be read",
        }
    ),
)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--fail-on-change",
    "gates",
    type=click.Choice(_GATES),
    multiple=True,
    help="Exit with 1 if anything moved (any), a score, rank or verdict moved (main), or the data, the rubric or "
    "the method changed. Repeatable.",
)
@output_options
def command(*, old: str, new: str, gates: tuple[str, ...], output: Output) -> None:
    """Say what moved from the result OLD to the result NEW, and whether data, rubric or method moved it.

    Both are files that --format json wrote; one of them may be - for standard input. The hashes that each records
    tell whether the data, the rubric, or the method (the tool's version, a setting of the run) changed. Where one
    alone changed, it moved all that moved.

    Tables show scores, ranks and verdicts, of many areas those that moved most, and count the rest; -v lists them
    all, and CSV and JSON always hold everything. To set two audits of one rubric side by side, use bsaudit compare.
    """
    from bsaudit.audit.records.diff import diff
    from bsaudit.cli.gates import hold_gates
    from bsaudit.files.result_file import read_two

    if old == new == "-":
        raise click.UsageError("only one of the two can be standard input")
    found = diff(*read_two(Path(old), Path(new)))
    output.send(found)
    hold_gates(f"--fail-on-change {gate}: {_said(found, gate)}" for gate in gates if _said(found, gate))


def _said(found: ResultDiff, gate: str) -> str:
    """Why a gate fails; empty if it holds."""
    if gate in ("any", "main"):
        count = found.moved(main=gate == "main")
        return f"{count} of the result's fields moved" if count else ""
    return f"the {gate} changed" if gate in found.moved_by else ""
