"""`bsaudit commitments [AUDIT]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from bsaudit.cli.options import (
    as_of_option,
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
    "commitments",
    epilog="""\b
Examples:
  bsaudit commitments
  bsaudit commitments 2013
  bsaudit commitments 2015 -v
  bsaudit commitments 2015 --as-of 2015-03-31
  bsaudit commitments 2015 --format csv --output promises.csv""",
)
@click.argument("audit", required=False)
@vintage_option
@as_of_option
@programme_options
@output_options
def command(
    *,
    audit: str | None,
    vintage: Literal["known", "revised"],
    as_of: date | None,
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Set promises against delivery, as known on the day of AUDIT (the latest one if left out).

    Prints each promise with its target, what was delivered, the share, how complete it is and whether in time;
    per strand the share of promise delivered beside the outcome score, which outcomes moved without a promise,
    what is disputed, and where a straight line would end. A figure counts only once it was public.
    """
    from bsaudit.audit.commitments.register import commitments

    output.send(commitments(load_programme(rubric, data), audit, as_of=as_of, vintage=vintage))
