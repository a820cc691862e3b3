"""`bsaudit findings AUDIT`."""

from __future__ import annotations

import click

from bsaudit.cli.asked import Asked, audit_options

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
@audit_options
def command(*, audit: str, asked: Asked) -> None:
    """Set what the published AUDIT concluded beside the computed verdicts.

    For every subject that has a finding (the whole, strands, goals, indicators, themes, gaps, bright spots): whether
    the two agree and, where they do not, why: too little or thin evidence, the evidence that pulls most the other
    way, and whether hindsight would agree. Findings on subjects that the rubric does not know are kept.
    """
    from bsaudit.audit.findings.checking import findings

    asked.output.send(findings(asked.programme(), audit, as_of=asked.as_of, vintage=asked.vintage))
