"""`bsaudit list WHAT`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bsaudit.cli.areas import is_for_areas, load_area_programme
from bsaudit.cli.options import load_programme, output_options, rubric_options

if TYPE_CHECKING:
    from bsaudit.cli.output import Output
    from bsaudit.model.result import Listing

__all__ = ["command"]

_KINDS = ("audits", "strands", "goals", "indicators", "sources", "rubrics", "themes", "areas", "levels")


@click.command(
    "list",
    epilog="""\b
Examples:
  bsaudit list audits
  bsaudit list goals
  bsaudit list indicators --format csv --output indicators.csv
  bsaudit list sources --format json
  bsaudit list indicators --rubric iod2019""",
)
@click.argument("what", type=click.Choice(_KINDS), metavar="WHAT")
@rubric_options
@output_options
def command(what: str, rubric: str | None, data: str | None, output: Output) -> None:
    """List what the rubric and its data hold.

    WHAT is one of audits, strands, goals, indicators, sources, rubrics (those that come with bsaudit) or themes. The
    ids in the first column are the names that the other commands take.

    Of a rubric with `units: area`, WHAT is one of audits, strands, goals, indicators or rubrics, which need no data,
    areas (those that are scored; a table shows the first and the last ten unless -v) or levels (of larger areas).
    """
    if rubric is not None and is_for_areas(rubric):
        output.send(_of_areas(what, rubric, data))
        return
    from bsaudit.audit.catalogue import list_entries

    output.send(list_entries(load_programme(rubric, data), what))


def _of_areas(what: str, rubric: str, data: str | None) -> Listing:
    """What a rubric of areas holds. Its data are read where the list needs them, or where they were named."""
    from bsaudit.audit.areas.catalogue import list_area_entries, list_rubric_entries, needs_data

    if needs_data(what) or data is not None:
        return list_area_entries(load_area_programme(rubric, data), what)
    from bsaudit.files.area_rubric_file import read_area_rubric
    from bsaudit.files.locate import find_rubric

    return list_rubric_entries(read_area_rubric(find_rubric(rubric)), what)
