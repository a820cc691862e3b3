"""The gap between groups, dimension by dimension."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Grid, Head, Paragraph, Points, Section, grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import DimensionGaps, GapPoint, Gaps, GapScore, ReportedAudit
    from bsaudit.render.report.sections.place import Place

__all__ = ["gaps"]


def gaps(audit: ReportedAudit, place: Place) -> Section:
    """Who is ahead, by how much, and whether it moved."""
    return place.section("gaps", "The gap between groups", *_blocks(audit, place))


def _blocks(audit: ReportedAudit, place: Place) -> Iterator[Block]:
    result = audit.page.gaps
    if not any(each.known for each in result.dimensions):
        yield Paragraph("No gap between groups was known.")
        return
    known_of_all = sum(each.known for each in result.dimensions)
    clear = sum(each.clear for each in result.dimensions)
    yield Paragraph(f"{known_of_all} of {len(result.gaps)} gaps are known, {clear} of them clear of chance.")
    for dimension in result.dimensions:
        known = [gap for gap in result.gaps if gap.dimension == dimension.dimension and gap.current]
        if known:
            yield _dimension(result, dimension, known, place)
    unknown = [_title(each.dimension).lower() for each in result.dimensions if not each.known]
    if unknown:
        yield Paragraph(f"Nothing was known by {', '.join(unknown)}.")


def _dimension(result: Gaps, dimension: DimensionGaps, known: list[GapScore], place: Place) -> Section:
    title = _title(dimension.dimension)
    blocks: list[Block] = [
        Paragraph(dimension.statement),
        place.figure("gap", result, dimension=dimension.dimension),
        _table(title, known, place),
    ]
    if dimension.findings:
        blocks.append(
            Points(
                tuple(
                    place.links.text(
                        f"Published: {match.summary} [{match.source}] Computed: {match.agreement}. {match.reason}"
                    )
                    for match in dimension.findings
                )
            )
        )
    return place.section(f"gaps-{dimension.dimension}", title, *blocks)


def _table(title: str, known: list[GapScore], place: Place) -> Grid:
    heads: list[Head | str] = [
        "Measure and groups",
        "Period",
        Head("First group", "number"),
        Head("Second group", "number"),
        Head("Difference", "number"),
        Head("95% interval", "number"),
        "Since the baseline",
        "Source",
    ]
    rows = [_row(gap, gap.current, place) for gap in known if gap.current is not None]
    return grid(place.caption(f"Gaps by {title.lower()}"), heads, rows)


def _row(gap: GapScore, point: GapPoint, place: Place) -> list[Cell]:
    href = place.links.trace(gap.address)
    assumed = " (assumed)" if gap.assumed and point.difference.lower is not None else ""
    return [
        Cell(place.links.subject(f"{gap.title}: {gap.reference} against {gap.comparison}", gap.address)),
        Cell(point.period),
        Cell(numbers.value(point.reference.evidence.value, gap.unit), href),
        Cell(numbers.value(point.comparison.evidence.value, gap.unit), href),
        Cell(numbers.points(point.difference.value), href),
        Cell(numbers.interval(point.difference.lower, point.difference.upper, signed=True) + assumed),
        Cell(gap.trend),
        Cell(place.links.cited(gap.sources)),
    ]


def _title(dimension: str) -> str:
    return {"urban_rural": "Urban and rural"}.get(dimension, dimension.replace("_", " ").capitalize())
