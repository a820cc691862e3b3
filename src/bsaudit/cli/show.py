"""`bsaudit show INDICATOR`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsaudit.cli.options import load_programme, output_options, programme_options

if TYPE_CHECKING:
    from bsaudit.cli.output import Output

__all__ = ["command"]


@click.command(
    "show",
    epilog="""\b
Examples:
  bsaudit show influence_local
  bsaudit show adoptions --format csv""",
)
@click.argument("indicator")
@programme_options
@output_options
def command(indicator: str, rubric: str | None, data: str | None, output: Output) -> None:
    """Show one INDICATOR whole: what it measures and every value of every series.

    Each series has a sparkline of the values that stand, and a table that marks the baseline, breaks, and
    values that a later release replaced. Values of two series are never compared.
    """
    from bsaudit.audit.history import show

    output.send(show(load_programme(rubric, data), indicator))
