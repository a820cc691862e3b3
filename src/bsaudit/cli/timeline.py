"""`bsaudit timeline`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from bsaudit.cli.options import FullDate, load_programme, output_options, programme_options
from bsaudit.cli.patience import asks_patience

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.cli.output import Output

__all__ = ["command"]


@click.command(
    "timeline",
    epilog="""\b
Examples:
  bsaudit timeline
  bsaudit timeline --clock period
  bsaudit timeline --clock period --vintage known
  bsaudit timeline --from 2012-01-01 --to 2013-12-31 -v
  bsaudit timeline --format csv --output timeline.csv""",
)
@click.option("--from", "start", type=FullDate(), help="The first day. Default: the rubric's baseline date.")
@click.option("--to", "end", type=FullDate(), help="The last day. Default: the day of the last audit.")
@click.option(
    "--clock",
    type=click.Choice(["known", "period"]),
    help="Where a value stands: on the day it was known, or at the end of the period it measures. Default: known.",
)
@click.option(
    "--vintage",
    type=click.Choice(["known", "revised"]),
    help="On the period clock: all values ever published (revised, its default), or those public by --to (known).",
)
@programme_options
@output_options
def command(
    *,
    start: date | None,
    end: date | None,
    clock: Literal["known", "period"] | None,
    vintage: Literal["known", "revised"] | None,
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Put scores, promises, audits and breaks on one axis of time, and say which strand moved first.

    Scores are given for every day on which any evidence changed, not only for audits. On the known clock a score is
    what was known on that day; on the period clock it is what hindsight says of that day. Which strand moved first is
    always read on the period clock, and tried again with indicators left out, values moved within their errors, and
    other thresholds; where these disagree, the page says that the data cannot tell.

    Below: which indicators depart from their trend before the programme, what cannot be told at all, and the
    events by year. -v lists every event.
    """
    from bsaudit.audit.timeline.line import timeline

    programme = load_programme(rubric, data)
    with asks_patience(f"Following {len(programme.rubric.indicators)} indicators", quiet=output.quiet):
        result = timeline(programme, start=start, end=end, clock=clock, vintage=vintage)
    output.send(result)
