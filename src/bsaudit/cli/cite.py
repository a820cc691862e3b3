"""`bsaudit cite [ID...]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

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
    """
    from bsaudit.audit.citing import cite

    output.send(cite(load_programme(rubric, data), ids))
