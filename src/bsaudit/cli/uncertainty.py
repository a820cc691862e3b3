"""`bsaudit uncertainty AUDIT`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from bsaudit.cli.gates import VerdictName, hold_gates
from bsaudit.cli.options import (
    as_of_option,
    by_option,
    load_programme,
    output_options,
    programme_options,
    vintage_option,
)
from bsaudit.cli.progress import drawing_from, drawing_options, progress_bar

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.cli.output import Output

__all__ = ["command"]


class VerdictLimit(click.ParamType[tuple[str, float]]):
    """A verdict and a probability: `negative=0.9`."""

    name = "VERDICT=P"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, float]:
        """The verdict as results spell it, and the probability; or a usage error."""
        if isinstance(value, tuple):
            return value
        words, sign, number = str(value).rpartition("=")
        if not sign:
            self.fail(f"{value!r} has no probability: write negative=0.9", param, ctx)
        try:
            limit = float(number)
        except ValueError:
            limit = -1.0
        if not 0 < limit <= 1:
            self.fail(f"{number!r} is no probability above 0 and up to 1: write negative=0.9", param, ctx)
        return VerdictName().convert(words, param, ctx), limit


@click.command(
    "uncertainty",
    epilog="""\b
Examples:
  bsaudit uncertainty 2015
  bsaudit uncertainty 2015 --by goal --draws 2000
  bsaudit uncertainty 2015 --vary data
  bsaudit uncertainty 2013 --by theme
  bsaudit uncertainty 2015 --seed 7 --threads 2 --format json
  bsaudit uncertainty 2015 --fail-on-probability mostly-negative=0.9""",
)
@click.argument("audit")
@by_option("strand", "goal", "indicator", "theme")
@drawing_options
@vintage_option
@as_of_option
@click.option(
    "--fail-on-probability",
    "limits",
    type=VerdictLimit(),
    multiple=True,
    help="Exit with 1 if the whole or any strand has this verdict or a worse one with this probability or more. "
    "Repeatable.",
)
@programme_options
@output_options
def command(
    *,
    audit: str,
    by: str | None,
    drawing: dict[str, Any],
    vintage: Literal["known", "revised"],
    as_of: date | None,
    limits: tuple[tuple[str, float], ...],
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Say how sure the scores of AUDIT are.

    Scores the audit many times over. Each time the values move within their errors, and weights, spans, methods and
    whatever else the rubric calls uncertain are drawn anew. Prints each score with its 95% interval and the
    probability of its verdict and of the others. The score itself is that of bsaudit score, whatever the draws.

    The same seed gives the same draws on any number of threads, and the same value moves alike in every audit.
    """
    from bsaudit.audit.uncertainty import uncertainty
    from bsaudit.audit.uncertainty_gate import probability_reasons

    programme = load_programme(rubric, data)
    with progress_bar("Drawing", hidden=drawing["no_progress"] or output.quiet) as progress:
        result = uncertainty(
            programme, audit, as_of=as_of, vintage=vintage, drawing=drawing_from(drawing, progress)
        )
    output.send(result, by=by)
    hold_gates(probability_reasons(result, dict(limits)))
