"""`bsaudit compare BEFORE AFTER`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import click

from bsaudit.cli.areas import (
    Level,
    area_options,
    compare_by_area,
    is_for_areas,
    load_area_programme,
    refuse_for_programme,
)
from bsaudit.cli.gates import hold_gates, max_drop_option
from bsaudit.cli.options import load_programme, output_options, rubric_options, vintage_option
from bsaudit.cli.progress import drawing_from, drawing_options, progress_bar, refuse_drawing

if TYPE_CHECKING:
    from bsaudit.cli.output import Output

__all__ = ["command"]

_LEVELS = Level("strand", "goal", "indicator", "theme")


@click.command(
    "compare",
    epilog="""\b
Examples:
  bsaudit compare 2012 2015
  bsaudit compare 2013 2015 --by goal
  bsaudit compare 2012 2015 --by indicator --format csv
  bsaudit compare 2012 2015 --by theme
  bsaudit compare 2012 2015 --gaps
  bsaudit compare 2012 2015 --uncertainty
  bsaudit compare 2012 2015 --vintage revised
  bsaudit compare 2012 2015 --max-drop 5
  bsaudit compare 2012 2022 --rubric hdi --data hdi/ --top 20""",
)
@click.argument("before")
@click.argument("after")
@click.option(
    "--by",
    type=_LEVELS,
    help="How deep tables and CSV go. Tables start with strands, CSV with everything; JSON is always whole. "
    "Of a rubric of areas: area.",
)
@area_options
@click.option(
    "--gaps", "of_gaps", is_flag=True, help="Compare the gaps between groups instead of the scores."
)
@click.option(
    "--uncertainty", "of_chance", is_flag=True, help="Add intervals, and how likely each score rose."
)
@drawing_options
@vintage_option
@max_drop_option
@rubric_options
@output_options
def command(
    *,
    before: str,
    after: str,
    by: str | None,
    areas: tuple[str, ...],
    top: int | None,
    all_: bool,
    of_gaps: bool,
    of_chance: bool,
    drawing: dict[str, Any],
    vintage: Literal["known", "revised"],
    max_drop: float | None,
    rubric: str | None,
    data: str | None,
    output: Output,
) -> None:
    """Set the audits BEFORE and AFTER side by side.

    Prints two changes that are never mixed. The published change is the later score minus the earlier. Like for
    like re-scores both audits on the indicators that are scored in both, on the same series, with newer evidence in
    the later one. What remains comes from a different mix of indicators: those that entered or left, brought no
    new evidence, or changed series or yardstick. Each indicator's points sum to its part of the change.

    With --by theme: how severe the evidence on each claim of failure was at both audits, and on which facts.

    With --uncertainty: both audits are drawn on the same draws, and each change gets its 95% interval and the
    probability that the score rose. --draws to --vary, as for bsaudit uncertainty, go with it alone.

    With --gaps: the gaps between groups at both audits, which widened or narrowed, and which closed only because the
    group ahead got worse (levelling down).

    Of a rubric with `units: area`: the change in score and in rank of every area, of which a table shows those that
    gained and lost most.
    """
    if rubric is not None and is_for_areas(rubric):
        if of_gaps or of_chance or max_drop is not None:
            raise click.UsageError("--gaps, --uncertainty and --max-drop are not for rubrics of areas")
        refuse_drawing(drawing, "is about draws, and areas are compared without: leave it out")
        areal = load_area_programme(rubric, data)
        compare_by_area(
            areal, before, after, by=by, vintage=vintage, areas=areas, top=top, all_=all_, output=output
        )
        return
    refuse_for_programme(areas=areas, top=top, all_=all_)
    _LEVELS.check(by)
    refuse_drawing({} if of_chance else drawing, "is about draws: add --uncertainty")
    if of_gaps:
        from bsaudit.audit.gaps.comparing import compare_gaps

        if by is not None:
            raise click.UsageError("--gaps has no levels: leave out --by")
        if max_drop is not None:
            raise click.UsageError("--max-drop looks at scores: leave out --gaps")
        if of_chance:
            raise click.UsageError("--uncertainty is about scores: leave out --gaps")
        output.send(compare_gaps(load_programme(rubric, data), before, after, vintage=vintage))
        return
    from bsaudit.audit.compare import compare
    from bsaudit.audit.gates import drop_reasons

    programme = load_programme(rubric, data)
    result = compare(programme, before, after, vintage=vintage)
    if of_chance:
        from bsaudit.audit.uncertainty import with_uncertainty

        with progress_bar("Drawing", hidden=drawing["no_progress"] or output.quiet) as progress:
            result = with_uncertainty(programme, result, drawing=drawing_from(drawing, progress))
    output.send(result, by=by)
    hold_gates(() if max_drop is None else drop_reasons(result, max_drop=max_drop))
