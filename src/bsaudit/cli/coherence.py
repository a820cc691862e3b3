"""`bsaudit coherence AUDIT`."""

from __future__ import annotations

from typing import Any, Literal

import click

from bsaudit.cli.asked import Asked, either_audit_options
from bsaudit.cli.gates import hold_gates

__all__ = ["command"]

_KINDS = ("negative", "constant", "weak", "dominated", "redundant", "opposed", "inconsistent", "thin")


class Limit(click.ParamType[tuple[str, float]]):
    """`NAME=NUMBER`, such as `redundant=0.95`."""

    name = "NAME=NUMBER"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float]:
        """The name and the number; or a usage error. Names are checked where they are known."""
        name, _, number = str(value).partition("=")
        try:
            return name.strip(), float(number)
        except ValueError:
            self.fail(f"{value!r} is not a name and a number: write, for example, redundant=0.95", param, ctx)


@click.command(
    "coherence",
    epilog="""\b
Examples:
  bsaudit coherence 2019 --rubric iod2019
  bsaudit coherence 2019 --rubric iod2019 --correlation spearman -v
  bsaudit coherence 2024 --rubric ours.yaml --limit redundant=0.95 --limit weak=0.2
  bsaudit coherence 2024 --rubric ours.yaml --fail-on negative
  bsaudit coherence 2024 --rubric ours.yaml --format csv --output coherence.csv""",
)
@click.argument("audit")
@click.option(
    "--correlation",
    type=click.Choice(["pearson", "spearman"]),
    default="pearson",
    show_default=True,
    help="Of the scores, or of their ranks.",
)
@click.option(
    "--limit",
    "limits",
    type=Limit(),
    multiple=True,
    help="Change what makes a finding: negative, weak, redundant, opposed, dominated, inconsistent or thin. "
    "Repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*_KINDS, "any"]),
    multiple=True,
    help="Exit with 1 if there is a finding of this kind. Repeatable.",
)
@either_audit_options
def command(
    *,
    audit: str,
    correlation: Literal["pearson", "spearman"],
    limits: tuple[tuple[str, float], ...],
    fail_on: tuple[str, ...],
    asked: Asked,
) -> None:
    """Say whether the index of AUDIT holds together.

    For each node of the tree: how each child correlates with the node and with its siblings, what it weighs
    and what it really decides, who has data on it, and Cronbach's alpha. Then what is odd: children that run
    against their node, which often means a wrong direction; that say the same; that cancel each other; or
    that are drowned.

    Correlations run over areas, so the rubric needs `units: area`, or at least 8 audits of one programme.
    """
    from bsaudit.audit.coherence.judging import Measuring, coherence, coherence_reasons
    from bsaudit.audit.coherence.limits import limits_with
    from bsaudit.audit.coherence.loading import load_either

    measuring = Measuring(kind=correlation, limits=limits_with(dict(limits)))
    programme = load_either(asked.rubric, asked.data)
    result = coherence(programme, audit, as_of=asked.as_of, vintage=asked.vintage, measuring=measuring)
    asked.output.send(result)
    hold_gates(coherence_reasons(result, fail_on))
