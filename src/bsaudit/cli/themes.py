"""`bsaudit themes AUDIT`."""

from __future__ import annotations

import click

from bsaudit.cli.asked import Asked, audit_options

__all__ = ["command"]


@click.command(
    "themes",
    epilog="""\b
Examples:
  bsaudit themes 2015
  bsaudit themes 2012
  bsaudit themes 2015 -v
  bsaudit themes 2015 --format csv --output themes.csv
  bsaudit compare 2012 2015 --by theme
  bsaudit explain 2015 theme:not_targeted""",
)
@click.argument("audit")
@audit_options
def command(*, audit: str, asked: Asked) -> None:
    """Weigh the claims about why the programme failed, from the evidence known on the day of AUDIT.

    For each theme: how severe the evidence is, from 0 to 100, with its coverage; the strongest indicators, gaps and
    promises for and against the claim, each with its score and source; what is known without a score; what the
    published audit found; and the recommendations that follow. For an audit from before a claim was made it says
    how much of the evidence was already visible.
    """
    from bsaudit.audit.themes.reporting import themes

    asked.output.send(themes(asked.programme(), audit, as_of=asked.as_of, vintage=asked.vintage))
