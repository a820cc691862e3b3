"""`bsaudit score AUDIT`."""

from __future__ import annotations

from datetime import date
from typing import Literal

import click

from bsaudit.cli.options import (
    as_of_option,
    by_option,
    load_programme,
    output_options,
    programme_options,
    vintage_option,
)
from bsaudit.cli.output import Output

__all__ = ["command"]


@click.command(
    "score",
    epilog="""\b
Examples:
  bsaudit score 2013
  bsaudit score 2015 --by goal
  bsaudit score 2015 --by indicator -v
  bsaudit score 2013 --vintage revised
  bsaudit score 2012 --as-of 2012-12-31
  bsaudit score 2015 --format csv --output 2015.csv""",
)
@click.argument("audit")
@by_option("strand", "goal", "indicator", "theme")
@vintage_option
@as_of_option
@programme_options
@output_options
def command(
    *,
    audit: str,
    by: str | None,
    vintage: Literal["known", "revised"],
    as_of: date | None,
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Score AUDIT from the evidence that was known on its day.

    Prints each subject's score from 0 to 100, verdict, coverage (the share of weight that had usable evidence)
    and change since the baseline; then what the published audit found on the same subjects, the bright spots,
    what was not scored and why, and which files the result was made from.

    A score in [brackets] rests on too little evidence for a verdict. Every flag in a table is explained below it.
    """
    from bsaudit.audit.score import score

    output.send(score(load_programme(rubric, data), audit, as_of=as_of, vintage=vintage), by=by)
