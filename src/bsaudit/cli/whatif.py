"""`bsaudit whatif AUDIT`."""

from __future__ import annotations

from typing import Literal

import click

from bsaudit.cli.asked import Asked, audit_options
from bsaudit.cli.options import by_option

__all__ = ["command"]


@click.command(
    "whatif",
    epilog="""\b
What --set takes:
  influence_local=38                  the current value of an indicator
  weight:influence_local=1            the weight of an indicator in its goal
  weight:goal/influence=2             of a goal in its strand
  weight:strand/social_action=2       of a strand in the whole
  full:influence_local=5              the improvement worth 100 on a change scale
  aggregate:goal/influence=minimum    how one node combines what is below it
  min_coverage=0.5                    the least coverage for a verdict

\b
Examples:
  bsaudit whatif 2015 --set influence_local=38
  bsaudit whatif 2015 --drop formal_volunteering_month --drop goal:giving
  bsaudit whatif 2015 --aggregate geometric,floor=1 --by goal
  bsaudit whatif 2015 --grade A
  bsaudit whatif 2015 --flip community_empowerment""",
)
@click.argument("audit")
@click.option(
    "--set", "sets", multiple=True, metavar="NAME=VALUE", help="Change one thing: see below. Repeatable."
)
@click.option(
    "--drop",
    "drops",
    multiple=True,
    metavar="NAME",
    help="Leave out an indicator, or all of goal:NAME or strand:NAME. Repeatable.",
)
@click.option(
    "--aggregate",
    metavar="METHOD",
    help="Combine every node by one method: arithmetic, geometric, harmonic, power,p=0.5, median, minimum or "
    "mazziotta-pareto; with ,floor=1 where a zero would break it.",
)
@click.option(
    "--grade",
    type=click.Choice(["A", "B"]),
    help="Score with evidence of this grade or better alone, current value and baseline both.",
)
@click.option(
    "--flip",
    "subject",
    metavar="SUBJECT",
    help="Instead: how much each indicator must move to change the verdict of a strand, a goal or overall.",
)
@by_option("strand", "goal", "indicator")
@audit_options
def command(
    *,
    audit: str,
    sets: tuple[str, ...],
    drops: tuple[str, ...],
    aggregate: str | None,
    grade: Literal["A", "B"] | None,
    subject: str | None,
    by: str | None,
    asked: Asked,
) -> None:
    """Score AUDIT again with changed values, weights, methods or evidence, beside the audit as it is.

    The scenario is scored like any audit, and the change is split exactly: by edit (each one's average effect
    over all orders of making them) and by indicator. --as-of and --vintage hold for both sides.

    With --flip, nothing is scored beside: it prints the smallest change of each indicator's value that gives the
    subject another verdict, with all else held, after any --set or other edit.
    """
    scenario = {"sets": sets, "drops": drops, "aggregate": aggregate, "grade": grade}
    if subject is None and not any(scenario.values()):
        raise click.UsageError(
            "nothing to try: give --set, --drop, --aggregate or --grade, or --flip SUBJECT"
        )
    if subject is not None and by is not None:
        raise click.UsageError("--flip lists indicators and has no levels: leave out --by")
    programme = asked.programme()
    if subject is not None:
        from bsaudit.audit.tipping.flip import flip

        found = flip(
            programme, audit, subject, sets=sets, drops=drops, aggregate=aggregate, grade=grade,
            as_of=asked.as_of, vintage=asked.vintage,
        )  # fmt: skip
        asked.output.send(found)
        return
    from bsaudit.audit.whatif.running import whatif

    result = whatif(
        programme, audit, sets=sets, drops=drops, aggregate=aggregate, grade=grade, as_of=asked.as_of,
        vintage=asked.vintage,
    )  # fmt: skip
    asked.output.send(result, by=by)
