"""`bsaudit score AUDIT`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from bsaudit.cli.gates import fail_on_option, fail_under_option, hold_gates
from bsaudit.cli.options import (
    as_of_option,
    by_option,
    load_programme,
    output_options,
    programme_options,
    vintage_option,
)

if TYPE_CHECKING:
    from datetime import date

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
  bsaudit score 2015 --format csv --output 2015.csv
  bsaudit score 2015 --fail-under 50 --fail-on negative""",
)
@click.argument("audit")
@by_option("strand", "goal", "indicator", "theme")
@vintage_option
@as_of_option
@fail_under_option
@fail_on_option
@programme_options
@output_options
def command(
    *,
    audit: str,
    by: str | None,
    vintage: Literal["known", "revised"],
    as_of: date | None,
    fail_under: float | None,
    fail_on: tuple[str, ...],
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
    from bsaudit.audit.gates import score_reasons
    from bsaudit.audit.score import score

    result = score(load_programme(rubric, data), audit, as_of=as_of, vintage=vintage)
    output.send(result, by=by)
    hold_gates(score_reasons(result, fail_under=fail_under, fail_on=fail_on))
