"""`bsaudit compare BEFORE AFTER`."""

from __future__ import annotations

from typing import Literal

import click

from bsaudit.cli.options import by_option, load_programme, output_options, programme_options, vintage_option
from bsaudit.cli.output import Output

__all__ = ["command"]


@click.command(
    "compare",
    epilog="""\b
Examples:
  bsaudit compare 2012 2015
  bsaudit compare 2013 2015 --by goal
  bsaudit compare 2012 2015 --by indicator --format csv
  bsaudit compare 2012 2015 --vintage revised""",
)
@click.argument("before")
@click.argument("after")
@by_option("strand", "goal", "indicator")
@vintage_option
@programme_options
@output_options
def command(
    *,
    before: str,
    after: str,
    by: str | None,
    vintage: Literal["known", "revised"],
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Set the audits BEFORE and AFTER side by side.

    Prints two changes that are never mixed. The published change is the later score minus the earlier. Like for
    like re-scores both audits on the indicators that are scored in both, on the same series, with newer evidence in
    the later one. What remains comes from a different mix of indicators: those that entered or left, brought no
    new evidence, or changed series or yardstick. Each indicator's points sum to its part of the change.
    """
    from bsaudit.audit.compare import compare

    output.send(compare(load_programme(rubric, data), before, after, vintage=vintage), by=by)
