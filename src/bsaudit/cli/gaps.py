"""`bsaudit gaps AUDIT`."""

from __future__ import annotations

import click

from bsaudit.cli.asked import Asked, audit_options

__all__ = ["command"]


@click.command(
    "gaps",
    epilog="""\b
Examples:
  bsaudit gaps 2015
  bsaudit gaps 2015 --dimension deprivation -v
  bsaudit gaps 2012 --measure theil --measure idis
  bsaudit gaps 2015 --measure all --format csv
  bsaudit compare 2012 2015 --gaps""",
)
@click.argument("audit")
@click.option("--dimension", metavar="NAME", help="Only one dimension, such as age or deprivation.")
@click.option(
    "--measure",
    "measures",
    multiple=True,
    metavar="NAME",
    help="A further measure of inequality (par, theil, sii, ...), or all. May be given several times.",
)
@audit_options
def command(
    *,
    audit: str,
    dimension: str | None,
    measures: tuple[str, ...],
    asked: Asked,
) -> None:
    """Show the gaps between groups of people as they were known on the day of AUDIT.

    For each declared pair of groups: who is ahead, the difference and the ratio with their 95% intervals, the
    slope along ordered groups, and what became of the gap since its baseline. A gap that is known for one period
    only is a level; whether it grew, cannot tell. Each dimension closes with what the published audit said of it.

    Measures: difference, ratio, par, paf, sii, rii, aci, rci, bgv, bgsd, cov, theil, mld, mdb, mdm, idis.
    """
    from bsaudit.audit.gaps.scoring import gaps

    programme = asked.programme()
    result = gaps(
        programme, audit, as_of=asked.as_of, vintage=asked.vintage, measures=measures, dimension=dimension
    )
    asked.output.send(result)
