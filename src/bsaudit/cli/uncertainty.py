"""`bsaudit uncertainty AUDIT`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from bsaudit.cli.areas import (
    Level,
    area_options,
    is_for_areas,
    load_area_programme,
    refuse_for_programme,
    uncertainty_by_area,
)
from bsaudit.cli.gates import VerdictName, hold_gates
from bsaudit.cli.options import (
    as_of_option,
    load_programme,
    output_options,
    rubric_options,
    vintage_option,
)
from bsaudit.cli.progress import drawing_from, drawing_options, progress_bar

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.cli.output import Output

__all__ = ["command"]

_LEVELS = Level("strand", "goal", "indicator", "theme")


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
  bsaudit uncertainty 2015 --fail-on-probability mostly-negative=0.9
  bsaudit uncertainty 2019 --rubric iod.yaml --by area --threads 2 --top 20
  bsaudit uncertainty 2019 --rubric iod.yaml --by area --engine dask --scheduler tcp://10.0.0.5:8786""",
)
@click.argument("audit")
@click.option(
    "--by",
    type=_LEVELS,
    help="How deep tables and CSV go. Tables start with strands, CSV with everything; JSON is always whole. "
    "Of a rubric of areas: area.",
)
@click.option(
    "--node",
    "nodes",
    multiple=True,
    metavar="NODE",
    help="Of a rubric of areas: a node whose ranks are drawn, or all. Repeatable. Default: overall.",
)
@area_options
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
@rubric_options
@output_options
def command(
    *,
    audit: str,
    by: str | None,
    nodes: tuple[str, ...],
    areas: tuple[str, ...],
    top: int | None,
    all_: bool,
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

    Of a rubric with `units: area`: the median rank of every area, its 95% interval, and how likely the area is in the
    first decile, in the last, and in its own. Blocks of draws may run on a Dask cluster: the result is the same.
    """
    if rubric is not None and is_for_areas(rubric):
        if limits:
            raise click.UsageError(
                "--fail-on-probability looks at verdicts of a programme, not at ranks of areas"
            )
        uncertainty_by_area(
            load_area_programme(rubric, data),
            audit,
            by=by,
            nodes=nodes,
            drawing=drawing,
            vintage=vintage,
            as_of=as_of,
            areas=areas,
            top=top,
            all_=all_,
            output=output,
        )
        return
    refuse_for_programme(areas=areas, top=top, all_=all_)
    if nodes:
        raise click.UsageError("--node needs a rubric with `units: area`")
    _LEVELS.check(by)
    from bsaudit.audit.uncertainty import uncertainty
    from bsaudit.audit.uncertainty_gate import probability_reasons

    programme = load_programme(rubric, data)
    with progress_bar("Drawing", hidden=drawing["no_progress"] or output.quiet) as progress:
        result = uncertainty(
            programme, audit, as_of=as_of, vintage=vintage, drawing=drawing_from(drawing, progress)
        )
    output.send(result, by=by)
    hold_gates(probability_reasons(result, dict(limits)))
