"""The page on areas: which sections stand on it, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.areas import findings, listing, one_by_one
from bsaudit.render.report.blocks import Cell, Head, Paragraph, Points, Section, grid
from bsaudit.render.report.figures import Drawer
from bsaudit.render.report.page import templates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import AreaReport

__all__ = ["area_page_html"]


def area_page_html(report: AreaReport, *, pictures: bool) -> str:
    """Write a report on areas as one HTML page that needs nothing else.

    Raises:
        MissingExtra: pictures are wanted, and the library that draws them is not installed.
    """
    return (
        templates()
        .get_template("page.html.j2")
        .render(
            title=report.scores.audit.title,
            lead=_stance(report),
            description=report.description,
            sections=tuple(_sections(report, Drawer(pictures=pictures))),
            made=report.provenance.tool,
        )
    )


def _stance(report: AreaReport) -> str:
    scores = report.scores
    day = numbers.day(scores.settings.as_of)
    known = f"As known on {day}" if scores.settings.vintage == "known" else f"With hindsight, as of {day}"
    period = f", on values for {scores.period}" if scores.period else ""
    return (
        f"{known}{period}: {scores.scored:,} areas, {scores.overall.ranked:,} of them ranked. "
        "Every sentence about the evidence is made from the results."
    )


def _sections(report: AreaReport, drawer: Drawer) -> Iterator[Section]:
    yield findings.found(report)
    yield listing.ranking(report, drawer)
    if report.since is not None:
        yield findings.change(report, report.since)
    yield from listing.larger(report)
    yield listing.indicators(report)
    yield one_by_one.one_by_one(report)
    yield Section("method", "Method in brief", (Points((*findings.reading(report), *report.choices)),))
    yield _versions(report)


def _versions(report: AreaReport) -> Section:
    made = report.provenance
    rows = [
        [Cell(file.name), Cell(f"{file.bytes:,}"), Cell(file.sha256, tone="emphasis")] for file in made.inputs
    ]
    again = f"bsaudit report {report.scores.audit.id} --rubric {made.rubric} --data FOLDER -o report.html"
    return Section(
        "versions",
        "Versions and hashes",
        (
            Paragraph(
                f"Made by {made.tool} from rubric {made.rubric} {made.rubric_version}. "
                "The same inputs make the same page, byte for byte."
            ),
            Paragraph(f"To make it again: {again}"),
            grid("Files that went in", ["File", Head("Bytes", "number"), "SHA-256"], rows),
        ),
    )
