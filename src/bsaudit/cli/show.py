"""`bsaudit show INDICATOR`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsaudit.cli.areas import is_for_areas
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

    A rubric with `units: area` has a value for each area instead: see bsaudit score --by indicator, and
    bsaudit explain AUDIT area:CODE/indicator:ID.
    """
    if rubric is not None and is_for_areas(rubric):
        raise click.UsageError(
            "show is about one series of figures, and this rubric scores areas: use "
            "`bsaudit score AUDIT --by indicator` for an indicator over all areas, or "
            f"`bsaudit explain AUDIT area:CODE/indicator:{indicator}` for one area's value and its row"
        )
    from bsaudit.audit.history import show

    output.send(show(load_programme(rubric, data), indicator))
