"""`bsaudit score AUDIT`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from bsaudit.cli.areas import (
    Level,
    area_options,
    is_for_areas,
    load_area_programme,
    refuse_for_programme,
    score_by_area,
)
from bsaudit.cli.gates import fail_on_option, fail_under_option, hold_gates
from bsaudit.cli.options import (
    as_of_option,
    load_programme,
    output_options,
    rubric_options,
    vintage_option,
)

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.cli.output import Output

__all__ = ["command"]

_LEVELS = Level("strand", "goal", "indicator", "theme")


@click.command(
    "score",
    epilog="""\b
Examples:
  bsaudit score 2013
  bsaudit score 2015 --by goal
  bsaudit score 2015 --by indicator -v
  bsaudit score 2013 --vintage revised
  bsaudit score 2012 --as-of 2012-12-31
  bsaudit score 2015 --format csv --output 2015.csv
  bsaudit score 2015 --fail-under 50 --fail-on negative
  bsaudit score 2022 --rubric hdi --data hdi/ --top 20
  bsaudit score 2022 --rubric hdi --data hdi/ --by indicator
  bsaudit score 2022 --rubric hdi --data hdi/ --by indicator --area NOR
  bsaudit score 2019 --rubric iod2019 --data iod2019/ --by district""",
)
@click.argument("audit")
@click.option(
    "--by",
    type=_LEVELS,
    help="How deep tables and CSV go. Tables start with strands, CSV with everything; JSON is always whole. "
    "Of a rubric of areas: area; strand, goal or indicator; or a level of larger areas.",
)
@area_options
@vintage_option
@as_of_option
@fail_under_option
@fail_on_option
@rubric_options
@output_options
def command(
    *,
    audit: str,
    by: str | None,
    areas: tuple[str, ...],
    top: int | None,
    all_: bool,
    vintage: Literal["known", "revised"],
    as_of: date | None,
    fail_under: float | None,
    fail_on: tuple[str, ...],
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Score AUDIT from the evidence that was known on its day.

    Prints each subject's score from 0 to 100, verdict, coverage (the share of weight that had usable evidence)
    and change since the baseline; then what the published audit found on the same subjects, the bright spots,
    what was not scored and why, and which files the result was made from.

    A rubric with `units: area` is scored for every area: score, rank, decile and coverage, of which a table shows the
    first and the last ten. With --by strand, goal or indicator: each of them over all areas, or with --area where
    that area stands on each; CSV has a row for every area. With --by and a level of larger areas, such as district,
    its small areas are summed up.

    A score in [brackets] rests on too little evidence for a verdict. Every flag in a table is explained below it.
    """
    if rubric is not None and is_for_areas(rubric):
        if fail_under is not None or fail_on:
            raise click.UsageError(
                "--fail-under and --fail-on look at the scores of a programme, not of areas"
            )
        areal = load_area_programme(rubric, data)
        score_by_area(
            areal, audit, by=by, vintage=vintage, as_of=as_of, areas=areas, top=top, all_=all_, output=output
        )
        return
    refuse_for_programme(areas=areas, top=top, all_=all_)
    _LEVELS.check(by)
    from bsaudit.audit.gates import score_reasons
    from bsaudit.audit.score import score

    shows_themes = by == "theme" or output.chosen_format in ("json", "csv")
    programme = load_programme(rubric, data)
    result = score(programme, audit, as_of=as_of, vintage=vintage, claims=shows_themes)
    output.send(result, by=by)
    hold_gates(score_reasons(result, fail_under=fail_under, fail_on=fail_on))
