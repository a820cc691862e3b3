"""`bsaudit report AUDIT [AUDIT ...] -o FILE`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import click

from bsaudit.cli.areas import is_for_areas, load_area_programme, refuse_contradictions
from bsaudit.cli.options import load_programme, quiet_option, rubric_options, vintage_option, writable
from bsaudit.cli.output import write_text
from bsaudit.cli.patience import asks_patience
from bsaudit.cli.progress import no_progress_option, progress_bar

if TYPE_CHECKING:
    from pathlib import Path

    from bsaudit.model.result import AreaReport, Report

__all__ = ["command"]

ReportFormat = Literal["html", "md"]

_BY_SUFFIX: Final[dict[str, ReportFormat]] = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}


@click.command(
    "report",
    epilog="""\b
Examples:
  bsaudit report 2015 -o report.html
  bsaudit report 2012 2013 2015 -o story.html
  bsaudit report 2015 -o report.md
  bsaudit report 2015 -o report.md && pandoc report.md -o report.docx
  bsaudit report 2022 --rubric hdi --data hdi/ -o hdi.html""",
)
@click.argument("audits", nargs=-1, required=True, metavar="AUDIT [AUDIT ...]")
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    required=True,
    callback=writable,
    help="Write here, whole or not at all: .html or .md; - is standard output.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["html", "md"]),
    help="How to write it. Default: by the suffix of --output, else html.",
)
@click.option(
    "--charts/--no-charts",
    default=True,
    help="Draw charts, or show their data in their place.  [default: charts]",
)
@click.option(
    "--draws",
    type=click.IntRange(0, 1_000_000),
    metavar="N",
    help="How many draws for the intervals; 0 leaves them out. Default: as the rubric declares.",
)
@click.option(
    "--area",
    "areas",
    multiple=True,
    metavar="CODE",
    help="Of a rubric of areas: tell this area one by one. Repeatable.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help="Of a rubric of areas: tell the N areas of the first ranks one by one.",
)
@vintage_option
@rubric_options
@no_progress_option
@quiet_option
def command(
    *,
    audits: tuple[str, ...],
    path: Path | None,
    format_: ReportFormat | None,
    charts: bool,
    draws: int | None,
    areas: tuple[str, ...],
    top: int | None,
    vintage: Literal["known", "revised"],
    rubric: str | None,
    data: str | None,
    no_progress: bool,
    quiet: bool,
) -> None:
    """Write a report on one AUDIT, or the story of several, as one page that needs nothing else.

    The page opens from disk, without a network and without scripts, and prints. It holds what was found, scores with
    intervals, what changed, gaps, promises, claims with their evidence, the order of events, bright spots and
    recommendations, with the data of every chart; and every number leads to its trace and its source.

    Of a rubric with `units: area` it holds the ranking, what moved since the audit before, larger areas, and each
    area with every value and the row that it was read from: all areas up to a thousand, else those that --area or
    --top choose, or the two ends of the list.
    """
    chosen = _format(path, format_)
    refuse_contradictions(areas=areas, top=top)
    if rubric is not None and is_for_areas(rubric):
        if len(audits) > 1 or draws is not None:
            raise click.UsageError("a report on areas takes one AUDIT, and no --draws")
        from bsaudit.audit.areas.report import area_report

        with asks_patience("Writing the report", quiet=quiet):
            programme = load_area_programme(rubric, data)
            told = area_report(programme, audits[0], areas=areas, top=top, vintage=vintage)
            text = _written(told, chosen, charts)
        _hand_over(text, path, quiet)
        return
    if areas or top is not None:
        raise click.UsageError("--area and --top need a rubric with `units: area`")
    from bsaudit.audit.report import report

    with progress_bar("Gathering", hidden=quiet or no_progress) as progress:
        result = report(load_programme(rubric, data), audits, vintage=vintage, draws=draws, progress=progress)
    with asks_patience("Writing the report", quiet=quiet):
        text = _written(result, chosen, charts)
    _hand_over(text, path, quiet)


def _hand_over(text: str, path: Path | None, quiet: bool) -> None:
    write_text(text, path, binary=True)
    if path and not quiet:
        click.echo(f"Wrote {path}", err=True)


def _format(path: Path | None, given: ReportFormat | None) -> ReportFormat:
    if given is not None or path is None:
        return given or "html"
    suffix = path.suffix.lower()
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    advice = "write report.md, then: pandoc report.md -o report.docx" if suffix == ".docx" else "add --format"
    raise click.BadParameter(
        f"a report is .html or .md, not {suffix or 'a file without a suffix'}: {advice}",
        param_hint="'--output'",
    )


def _written(result: Report | AreaReport, chosen: ReportFormat, charts: bool) -> str:
    from bsaudit.render.report import to_html, to_markdown

    return to_html(result, charts=charts) if chosen == "html" else to_markdown(result)
