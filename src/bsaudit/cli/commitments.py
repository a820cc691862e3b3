"""`bsaudit commitments [AUDIT]`."""

from __future__ import annotations

import click

from bsaudit.cli.asked import Asked, audit_options

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
@audit_options
def command(*, audit: str | None, asked: Asked) -> None:
    """Set promises against delivery, as known on the day of AUDIT (the latest one if left out).

    Prints each promise with its target, what was delivered, the share, how complete it is and whether in time;
    per strand the share of promise delivered beside the outcome score, which outcomes moved without a promise,
    what is disputed, and where a straight line would end. A figure counts only once it was public.
    """
    from bsaudit.audit.commitments.register import commitments

    asked.output.send(commitments(asked.programme(), audit, as_of=asked.as_of, vintage=asked.vintage))
