"""`bsaudit cite [ID...]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsaudit.cli.areas import is_for_areas
from bsaudit.cli.options import load_programme, output_options, programme_options

if TYPE_CHECKING:
    from bsaudit.cli.output import Output

__all__ = ["command"]


@click.command(
    "cite",
    epilog="""\b
Examples:
  bsaudit cite
  bsaudit cite influence_local
  bsaudit cite influence_local adoptions --format md""",
)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@programme_options
@output_options
def command(ids: tuple[str, ...], rubric: str | None, data: str | None, output: Output) -> None:
    """Print ready citation lines.

    ID is an indicator (every source of its values) or a source. Without any: the tool, the rubric and the
    data.

    A rubric with `units: area` names no sources: its description says where its data come from, every result names
    its files by their hashes, and bsaudit explain AUDIT area:CODE names file and line of each value.
    """
    if rubric is not None and is_for_areas(rubric):
        raise click.UsageError(
            "this rubric scores areas and names no sources to cite: its description says where its data come from, "
            "and `bsaudit explain AUDIT area:CODE/indicator:ID` names the file and line of a value"
        )
    from bsaudit.audit.citing import cite

    output.send(cite(load_programme(rubric, data), ids))
