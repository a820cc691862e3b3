"""What leaves the program: reports, exports, charts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, overload

from bsaudit.api.common import given_or_bundled
from bsaudit.audit import chart_input, export_material
from bsaudit.audit import report as audit_report
from bsaudit.audit import uncertainty as audit_uncertainty
from bsaudit.audit.arguments import AuditId, Day, Vintage, audit_name, checked_vintage, day_of
from bsaudit.audit.programme import Programme
from bsaudit.model.errors import BsauditError, UnknownName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.areas.programme import AreaProgramme

__all__ = ["export", "plot", "report"]


def report(
    *audits: AuditId,
    programme: Programme | None = None,
    vintage: Vintage = "known",
    draws: int | None = None,
    format: Literal["html", "md"] = "html",  # noqa: A002
    charts: bool = True,
) -> str:
    """Write a report on one audit, or the story of several, as one page that needs nothing else.

    Args:
        audits: ids of audits of the rubric.
        programme: what `load` returned; the bundled Big Society programme if left out.
        vintage: as for `score`.
        draws: how many for the intervals; as the rubric declares if left out, and no intervals if 0.
        format: `html` or `md`.
        charts: whether to draw charts in HTML, or to show their data in their place.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage or format.
        MissingExtra: charts are wanted, and the library that draws them is not installed.
        BsauditError: no audit is named.

    >>> page = report("2013", charts=False, draws=0)
    >>> page.startswith("<!DOCTYPE html>"), "<script" in page
    (True, False)
    """
    from bsaudit.render.report import to_html, to_markdown

    if format not in ("html", "md"):
        raise UnknownName("format of a report", format, ("html", "md"))
    content = audit_report.report(
        given_or_bundled(programme),
        [audit_name(each) for each in audits],
        vintage=checked_vintage(vintage),
        draws=draws,
    )
    return to_html(content, charts=charts) if format == "html" else to_markdown(content)


def export(
    audit: AuditId,
    formats: str | Sequence[str],
    folder: str | Path,
    *,
    force: bool = False,
    partition_by: str | None = None,
    programme: Programme | AreaProgramme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> tuple[Path, ...]:
    """Write an audit to a folder in the formats that other tools read, whole or not at all.

    Args:
        audit: an audit id of the rubric.
        formats: one or more of json, csv, datapackage, csvw, sdmx-csv, xlsx, ods, vega-lite and parquet; of areas,
            of json, csv and parquet.
        folder: a new or an empty one.
        force: replace a folder that an earlier export wrote.
        partition_by: of areas: a level of larger areas, for Parquet as one folder a larger area.
        programme: what `load` or `load_areas` returned; the bundled Big Society programme if left out.
        as_of: as for `score`.
        vintage: as for `score`.

    Returns:
        The files written, apart from `SHA256SUMS`.

    Raises:
        UnknownName: there is no such audit, format or vintage.
        InputError: the folder cannot be written; nothing has changed.
        MissingExtra: a format needs a library that is not installed.
        BsauditError: `partition_by` without Parquet, or of a programme.
        ValueError: `as_of` is not a full date.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     written = export("2013", "csv", Path(place) / "audit")
    >>> sorted(path.name for path in written)[:3]
    ['README.md', 'changes.csv', 'commitments.csv']
    """
    from bsaudit.files.folder_writing import refuse_folder, write_folder
    from bsaudit.render.exports import export_files, wants_of
    from bsaudit.render.exports.area_files import area_export_files

    names = [formats] if isinstance(formats, str) else list(formats)
    place = Path(folder)
    refuse_folder(place, force=force)
    if not isinstance(programme, Programme | None):
        scores = programme.score(audit, as_of=as_of, vintage=vintage)
        files = area_export_files(scores, names, partition_by=partition_by)
    elif partition_by is not None:
        raise BsauditError("partition_by needs a rubric with `units: area`")
    else:
        material = export_material.gather(
            given_or_bundled(programme),
            audit_name(audit),
            wants=wants_of(names),
            as_of=day_of(as_of),
            vintage=checked_vintage(vintage),
        )
        files = export_files(material, names)
    write_folder(place, files, force=force)
    return tuple(place / name for name in files)


class PlotChoices(TypedDict, total=False):
    """How a chart is to be made: `by` is `strand` or `goal`; `intervals` draws how sure the scores are.

    `dimension` is for gaps alone, and `node`, the id of a strand or a goal, for areas; `programme` is what `load`
    returned, for areas `load_areas`; the others are as for `score` and `uncertainty`.
    """

    programme: Programme | AreaProgramme | None
    as_of: Day
    vintage: Vintage
    by: Literal["strand", "goal"]
    dimension: str
    node: str
    intervals: bool
    draws: int
    seed: int


@overload
def plot(
    kind: str, *subjects: AuditId, to: Literal["spec"] = "spec", **choices: Unpack[PlotChoices]
) -> dict[str, Any]: ...


@overload
def plot(kind: str, *subjects: AuditId, to: Literal["svg"], **choices: Unpack[PlotChoices]) -> str: ...


def plot(
    kind: str, *subjects: AuditId, to: Literal["spec", "svg"] = "spec", **choices: Unpack[PlotChoices]
) -> dict[str, Any] | str:
    """Draw one chart.

    Args:
        kind: `strands`, `compare`, `gap`, `commitments`, `themes`, `timeline`, `uncertainty`, `indicator` or `areas`.
        subjects: what the chart is of: an audit id; two for `compare`; an audit and perhaps a gap for `gap`; an
            indicator for `indicator`; nothing for `timeline`.
        to: `spec` for a Vega-Lite specification with its data inside, `svg` for a picture.
        choices: see `PlotChoices`.

    Raises:
        UnknownName: there is no such kind, audit, gap, dimension, indicator, node or vintage.
        MissingExtra: `svg` needs vl-convert-python: pip install 'bsaudit[charts]'.
        ValueError: too few or too many subjects, or a choice that the kind does not have.

    >>> plot("strands", "2013")["vconcat"][0]["data"]["values"][0]["subject"]
    'The Big Society'
    """
    from bsaudit.render import charts

    drawing = audit_uncertainty.Drawing(draws=choices.get("draws"), seed=choices.get("seed"))
    wish = chart_input.ChartWish(
        as_of=day_of(choices.get("as_of")),
        vintage=checked_vintage(choices.get("vintage", "known")),
        by=choices.get("by"),
        dimension=choices.get("dimension"),
        intervals=choices.get("intervals", False),
        drawing=drawing,
    )
    given, names = choices.get("programme"), [str(each) for each in subjects]
    options = {"node": choices["node"]} if "node" in choices else {}
    if kind == "areas" and not isinstance(given, Programme | None):
        made = chart_input.area_chart_input(given, names, wish)
    elif options:
        raise ValueError(f"a chart of kind {kind} has no choice of node: leave it out")
    else:
        made = chart_input.chart_input(given_or_bundled(given), kind, names, wish)
    specification = charts.spec(kind, made.result, **made.options, **options)
    return charts.svg(specification) if to == "svg" else specification
