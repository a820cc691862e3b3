"""`bsaudit list WHAT`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsaudit.cli.options import load_programme, output_options, programme_options

if TYPE_CHECKING:
    from bsaudit.cli.output import Output

__all__ = ["command"]

_KINDS = ("audits", "strands", "goals", "indicators", "sources", "rubrics", "themes")


@click.command(
    "list",
    epilog="""\b
Examples:
  bsaudit list audits
  bsaudit list goals
  bsaudit list indicators --format csv --output indicators.csv
  bsaudit list sources --format json""",
)
@click.argument("what", type=click.Choice(_KINDS), metavar="WHAT")
@programme_options
@output_options
def command(what: str, rubric: str | None, data: str | None, output: Output) -> None:
    """List what the rubric and its data hold.

    WHAT is one of audits, strands, goals, indicators, sources, rubrics (those that come with bsaudit) or themes. The
    ids in the first column are the names that the other commands take.
    """
    from bsaudit.audit.catalogue import list_entries

    output.send(list_entries(load_programme(rubric, data), what))
