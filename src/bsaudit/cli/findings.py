"""`bsaudit findings AUDIT`."""

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
    "findings",
    epilog="""\b
Examples:
  bsaudit findings 2015
  bsaudit findings 2013 -v
  bsaudit findings 2015 --vintage revised
  bsaudit findings 2015 --format csv --output findings.csv""",
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
    """Set what the published AUDIT concluded beside the computed verdicts.

    For every subject that has a finding (the whole, strands, goals, indicators, themes, gaps, bright spots): whether
    the two agree and, where they do not, why: too little or thin evidence, the evidence that pulls most the other
    way, and whether hindsight would agree. Findings on subjects that the rubric does not know are kept.
    """
    from bsaudit.audit.findings.checking import findings

    output.send(findings(load_programme(rubric, data), audit, as_of=as_of, vintage=vintage))
