"""`bsaudit audit AUDIT`."""

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
    "audit",
    epilog="""\b
Examples:
  bsaudit audit 2015
  bsaudit audit 2015 -v
  bsaudit audit 2013 --format md --output audit-2013.md""",
)
@click.argument("audit")
@vintage_option
@as_of_option
@programme_options
@output_options
def command(
    *,
    audit: str,
    vintage: Literal["known", "revised"],
    as_of: date | None,
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Print the whole of AUDIT as one readable page.

    What was found, in plain sentences made from the results; strands and goals beside the published verdicts; the
    gap between groups; words against deeds; the claims of failure with the strongest evidence for and against;
    bright spots; recommendations; whether changes depart from the trends before the programme; how sure all this
    is; and what no data answers. Start here.
    """
    from bsaudit.audit.page import audit_page

    output.send(audit_page(load_programme(rubric, data), audit, as_of=as_of, vintage=vintage))
