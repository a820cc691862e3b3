"""`bsaudit audit AUDIT`."""

from __future__ import annotations

import click

from bsaudit.cli.asked import Asked, audit_options

__all__ = ["command"]


@click.command(
    "audit",
    epilog="""\b
Examples:
  bsaudit audit 2015
  bsaudit audit 2015 -v
  bsaudit audit 2013 --format md --output audit-2013.md""",
)
@click.argument("audit")
@audit_options
def command(*, audit: str, asked: Asked) -> None:
    """Print the whole of AUDIT as one readable page.

    What was found, in plain sentences made from the results; strands and goals beside the published verdicts; the
    gap between groups; words against deeds; the claims of failure with the strongest evidence for and against;
    bright spots; recommendations; whether changes depart from the trends before the programme; how sure all this
    is; and what no data answers. Start here.
    """
    from bsaudit.audit.page import audit_page

    asked.output.send(audit_page(asked.programme(), audit, as_of=asked.as_of, vintage=asked.vintage))
