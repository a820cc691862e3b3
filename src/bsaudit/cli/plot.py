"""`bsaudit plot KIND ...`."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from bsaudit.cli.areas import is_for_areas, load_area_programme
from bsaudit.cli.options import as_of_option, load_programme, quiet_option, rubric_options, vintage_option
from bsaudit.cli.output import write_text
from bsaudit.cli.progress import drawing_from, drawing_options, progress_bar
from bsaudit.cli.terminal import terminal_width, wants_color
from bsaudit.model.errors import InputError, nearest

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.chart_input import ChartInput

__all__ = ["command"]

_KINDS: Final = (
    "strands",
    "compare",
    "gap",
    "commitments",
    "themes",
    "timeline",
    "uncertainty",
    "indicator",
    "areas",
)
_SUFFIXES: Final = (".svg", ".png", ".json")


class KindName(click.ParamType[str]):
    """The name of a kind of chart."""

    name = "KIND"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is; or a usage error with the nearest one."""
        if value not in _KINDS:
            close = nearest(str(value), _KINDS)
            advice = f"did you mean {close!r}?" if close else f"known: {', '.join(_KINDS)}"
            self.fail(f"no kind of chart called {value!r}; {advice}", param, ctx)
        return str(value)


class PictureFile(click.ParamType[Path]):
    """A file whose suffix says how to write a chart."""

    name = "FILE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path; or a usage error before any work is done."""
        path = Path(value)
        if path.suffix.lower() not in _SUFFIXES:
            self.fail(f"{str(value)!r} names no format of a chart: use {', '.join(_SUFFIXES)}", param, ctx)
        if not path.resolve().parent.is_dir():
            self.fail(f"there is no folder {str(path.resolve().parent)!r}: make it first", param, ctx)
        return path


@click.command(
    "plot",
    epilog="""\b
Kinds:
  strands AUDIT          scores of the whole and its strands; --by goal, --uncertainty
  compare AUDIT AUDIT2   the same at two audits; --uncertainty
  gap AUDIT [GAP]        two groups and the line between; --dimension
  commitments AUDIT      the share of each promise that was delivered
  themes AUDIT           how severe the evidence on each claim of failure is
  timeline               scores, promises and audits on one axis of time
  uncertainty AUDIT      the probability of each verdict; --by goal
  indicator INDICATOR    its series, with baseline, breaks and revised values
  areas AUDIT            how the scores of many areas are spread; --rubric with units: area

\b
Examples:
  bsaudit plot strands 2015
  bsaudit plot strands 2015 --by goal -o goals.svg
  bsaudit plot compare 2013 2015 -o change.png
  bsaudit plot gap 2015 --dimension age
  bsaudit plot gap 2015 gcse_class -o gap.svg
  bsaudit plot indicator influence_local -o influence.json""",
)
@click.argument("kind", type=KindName())
@click.argument("subjects", nargs=-1)
@click.option(
    "-o",
    "--output",
    "path",
    type=PictureFile(),
    help="Write an .svg or .png picture, or the Vega-Lite specification as .json. Default: draw in the terminal.",
)
@click.option("--by", type=click.Choice(["strand", "goal"]), help="How deep to go. Default: strands.")
@click.option("--dimension", metavar="NAME", help="Only gaps of one dimension, such as age.")
@click.option("--uncertainty", "intervals", is_flag=True, help="Show how sure the scores are.")
@drawing_options
@vintage_option
@as_of_option
@rubric_options
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour in the terminal. auto: on a terminal, unless NO_COLOR is set.",
)
@quiet_option
def command(
    *,
    kind: str,
    subjects: tuple[str, ...],
    path: Path | None,
    by: str | None,
    dimension: str | None,
    intervals: bool,
    drawing: dict[str, Any],
    vintage: Literal["known", "revised"],
    as_of: date | None,
    rubric: str | None,
    data: str | None,
    color: str,
    quiet: bool,
) -> None:
    """Draw one chart: its title says what was found.

    Without -o the chart is drawn in the terminal with plain signs. SVG and PNG need pip install 'bsaudit[charts]'.
    The Vega-Lite specification needs nothing, and opens in any tool that reads Vega-Lite.
    """
    from bsaudit.audit.chart_input import ChartWish, area_chart_input, chart_input

    wish_for = partial(
        ChartWish, as_of=as_of, vintage=vintage, by=by, dimension=dimension, intervals=intervals
    )
    if kind == "areas":
        if rubric is None or not is_for_areas(rubric):
            raise click.UsageError("a chart of areas needs a rubric with `units: area`: name it by --rubric")
        wish = wish_for(drawing=drawing_from(drawing, None))
        try:
            drawn = area_chart_input(load_area_programme(rubric, data), subjects, wish)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        _hand_over(kind, drawn, path, color, quiet)
        return
    programme = load_programme(rubric, data)
    with progress_bar("Drawing", hidden=drawing["no_progress"] or quiet) as progress:
        wish = wish_for(drawing=drawing_from(drawing, progress))
        try:
            made = chart_input(programme, kind, subjects, wish)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
    _hand_over(kind, made, path, color, quiet)


def _hand_over(kind: str, made: ChartInput, path: Path | None, color: str, quiet: bool) -> None:
    if path is None:
        _draw_here(kind, made, color)
        return
    _write(path, kind, made)
    if not quiet:
        click.echo(f"Wrote {path}", err=True)


def _draw_here(kind: str, made: ChartInput, color: str) -> None:
    from bsaudit.render.charts import document
    from bsaudit.render.terminal import to_terminal

    coloured = wants_color(color, sys.stdout)
    drawn = document(kind, made.result, **made.options)
    write_text(to_terminal(drawn, width=terminal_width(), color=coloured), None, binary=False, color=coloured)


def _write(path: Path, kind: str, made: ChartInput) -> None:
    from bsaudit.files.writing import write_whole
    from bsaudit.render import charts

    specification = charts.spec(kind, made.result, **made.options)
    content: str | bytes
    match path.suffix.lower():
        case ".svg":
            content = charts.svg(specification)
        case ".png":
            content = charts.png(specification)
        case _:
            content = charts.json_text(specification)
    try:
        write_whole(path, content)
    except InputError as error:
        raise click.BadParameter(error.faults[0].message, param_hint="'--output'") from error
