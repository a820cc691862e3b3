"""`bsaudit export AUDIT --as FORMAT -o DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from bsaudit.cli.areas import is_for_areas, load_area_programme
from bsaudit.cli.options import as_of_option, load_programme, quiet_option, rubric_options, vintage_option
from bsaudit.cli.progress import no_progress_option, progress_bar

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.audit.areas.programme import AreaProgramme

__all__ = ["command"]


class FormatName(click.ParamType[str]):
    """The name of an export format."""

    name = "FORMAT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name as it is; or a usage error with the nearest one."""
        from bsaudit.model.errors import UnknownName
        from bsaudit.render.exports import FORMATS

        if value not in FORMATS:
            self.fail(str(UnknownName("export format", value, list(FORMATS))), param, ctx)
        return str(value)


@click.command(
    "export",
    epilog="""\b
Formats:
  json         results whole, as --format json prints them
  csv          tidy tables, safe to open in a spreadsheet
  datapackage  the evidence and the rubric as used (score them again: the same
               bytes), and the tables described
  csvw         exact tables with CSV on the Web metadata
  sdmx-csv     observations and scores in SDMX-CSV 2.0
  xlsx, ods    an accessible workbook: cover, contents, notes, one table a sheet
  vega-lite    a chart specification of each kind
  parquet      exact typed tables

\b
Examples:
  bsaudit export 2015 --as csv -o audit-2015
  bsaudit export 2015 --as xlsx --as ods --as datapackage -o audit-2015
  bsaudit export 2013 --as csv --vintage revised -o revised-2013
  bsaudit export 2019 --rubric iod2019 --data iod/ --as parquet --partition-by district -o imd""",
)
@click.argument("audit")
@click.option(
    "--as",
    "formats",
    multiple=True,
    required=True,
    type=FormatName(),
    help="A format; may be given several times. See below.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    metavar="DIR",
    help="The folder to write, whole or not at all: a new or an empty one.",
)
@click.option("--force", is_flag=True, help="Replace a folder that an earlier export wrote.")
@click.option(
    "--partition-by",
    metavar="LEVEL",
    help="Of a rubric of areas: write Parquet as one folder a larger area, such as district=E07000001.",
)
@vintage_option
@as_of_option
@rubric_options
@no_progress_option
@quiet_option
def command(
    *,
    audit: str,
    formats: tuple[str, ...],
    folder: str,
    force: bool,
    partition_by: str | None,
    vintage: Literal["known", "revised"],
    as_of: date | None,
    rubric: str | None,
    data: str | None,
    no_progress: bool,
    quiet: bool,
) -> None:
    """Write AUDIT in the formats that other tools read.

    The folder holds what was asked for, a README.md that says what the files are and how to make them again, and
    SHA256SUMS. The same audit gives the same bytes.

    Of a rubric with `units: area` the formats are json, csv and parquet: a table of all areas, and one of all values.
    """
    from bsaudit.audit.export_material import gather
    from bsaudit.files.folder_writing import write_folder
    from bsaudit.render.exports import export_files, wants_of

    place = Path(folder)
    _refuse(place, force)
    if rubric is not None and is_for_areas(rubric):
        files = _area_files(
            load_area_programme(rubric, data),
            audit,
            formats,
            partition_by=partition_by,
            vintage=vintage,
            as_of=as_of,
        )
        write_folder(place, files, force=force)
        if not quiet:
            click.echo(_said(folder, files), err=True)
        return
    if partition_by is not None:
        raise click.UsageError("--partition-by needs a rubric with `units: area`")
    programme = load_programme(rubric, data)
    with progress_bar("Drawing", hidden=no_progress or quiet) as progress:
        material = gather(
            programme, audit, wants=wants_of(formats), as_of=as_of, vintage=vintage, progress=progress
        )
    files = export_files(material, formats)
    write_folder(place, files, force=force)
    if not quiet:
        click.echo(_said(folder, files), err=True)


def _area_files(
    programme: AreaProgramme,
    audit: str,
    formats: tuple[str, ...],
    *,
    partition_by: str | None,
    vintage: Literal["known", "revised"],
    as_of: date | None,
) -> dict[str, bytes]:
    from bsaudit.audit.areas.scoring import score_areas
    from bsaudit.render.exports.area_files import area_export_files

    scores = score_areas(programme, audit, as_of=as_of, vintage=vintage)
    return area_export_files(scores, formats, partition_by=partition_by)


def _refuse(place: Path, force: bool) -> None:
    """Refuse a folder that cannot be written before any work is done."""
    from bsaudit.files.folder_writing import refuse_folder
    from bsaudit.model.errors import InputError

    try:
        refuse_folder(place, force=force)
    except InputError as error:
        fault = error.faults[0]
        advice = f"; {fault.hint}" if fault.hint else ""
        raise click.BadParameter(f"{place}: {fault.message}{advice}", param_hint="'--output'") from error


def _said(folder: str, files: dict[str, bytes]) -> str:
    """What was written: each part of the export, with how many files it has and how large they are."""
    parts: dict[str, list[int]] = {}
    for name, content in files.items():
        top, below, _ = name.partition("/")
        parts.setdefault(f"{top}{below}", []).append(len(content))
    lines = [
        f"  {name}  {_counted(len(sizes)) if name.endswith('/') else ''}{_size(sum(sizes))}"
        for name, sizes in parts.items()
    ]
    return "\n".join([f"Wrote {folder}:", *lines])


def _counted(files: int) -> str:
    return f"{files} {'file' if files == 1 else 'files'}, "


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
