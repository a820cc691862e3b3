"""What moved since the audit before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render import numbers
from bsaudit.render.report.blocks import Block, Cell, Folded, Grid, Head, Paragraph, Section, grid

if TYPE_CHECKING:
    from bsaudit.model.result import Comparison, IndicatorChange, NodeChange, ReportedAudit
    from bsaudit.render.report.sections.place import Place

__all__ = ["change", "moves"]


def change(audit: ReportedAudit, place: Place) -> Section:
    """The change against the earlier audit: as published, and like for like."""
    since = audit.page.since
    if since is None:
        said = Paragraph("There is no earlier audit to compare with.")
        return place.section("change", "Change since an earlier audit", said)
    return place.section("change", f"Change since the audit of {since.before.id}", *moves(since, place))


def moves(since: Comparison, place: Place) -> tuple[Block, ...]:
    """The chart and the tables of one comparison."""
    moved = [each for each in since.indicators if each.part != "unscored"]
    return (
        place.figure("compare", since),
        _nodes(since, place),
        Paragraph(
            "Published change is the later score minus the earlier one. Like for like compares only indicators "
            "that both audits score by the same series and yardstick, with newer evidence; in brackets where these "
            "carry too little weight. The rest of the change is composition: indicators that came, went or had "
            "nothing new.",
            "muted",
        ),
        Folded(f"All {len(moved)} indicators that either audit scores", (_indicators(since, moved, place),)),
    )


def _nodes(since: Comparison, place: Place) -> Grid:
    heads: list[Head | str] = [
        "Subject",
        Head(f"Score {since.before.id}", "number"),
        Head(f"Score {since.after.id}", "number"),
        Head("Published change", "number"),
        Head("Like for like", "number"),
        Head("Composition", "number"),
        Head("Matched weight", "number"),
    ]

    def row(node: NodeChange, indent: int) -> list[Cell]:
        href = place.links.trace(node.address)
        return [
            Cell(place.links.subject(node.title, node.address), indent=indent),
            Cell(numbers.score(node.before), href),
            Cell(numbers.score(node.after), href),
            Cell(numbers.change(node.published), href),
            Cell(numbers.change(node.like_for_like, sufficient=node.matched_sufficient), href),
            Cell(numbers.points(node.composition), href),
            Cell(numbers.share(node.matched_coverage)),
        ]

    rows = [row(since.overall, 0)]
    for strand in since.strands:
        rows.append(row(strand, 1))
        inside = f"goal:{strand.id}/"
        rows += [row(goal, 2) for goal in since.goals if goal.address.startswith(inside)]
    return grid(place.caption(f"Change from {since.before.id} to {since.after.id}"), heads, rows)


def _indicators(since: Comparison, moved: list[IndicatorChange], place: Place) -> Grid:
    heads: list[Head | str] = [
        "Indicator",
        "Part",
        f"Value {since.before.id}",
        f"Value {since.after.id}",
        Head(f"Score {since.before.id}", "number"),
        Head(f"Score {since.after.id}", "number"),
    ]

    def row(each: IndicatorChange) -> list[Cell]:
        address = f"indicator:{each.id}"
        return [
            Cell(place.links.subject(each.title, address)),
            Cell(each.part),
            place.number(_value(each.before_value, each.unit, each.before_period), address),
            place.number(_value(each.after_value, each.unit, each.after_period), address),
            place.number(numbers.score(each.before), address),
            place.number(numbers.score(each.after), address),
        ]

    caption = place.caption(f"Indicators from {since.before.id} to {since.after.id}")
    return grid(caption, heads, [row(each) for each in moved])


def _value(value: float | None, unit: str | None, period: str | None) -> str:
    return "" if value is None else f"{numbers.value(value, unit)} ({period})"
