"""One gap over time: a line for each of the two groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.charts import lines
from bsaudit.render.charts.chart import Chart
from bsaudit.render.charts.gap_rows import signs, unit_name
from bsaudit.render.charts.words import as_known, made_by, place_of, publishers_of, tilde
from bsaudit.render.document import Column, Table
from bsaudit.render.numbers import value

if TYPE_CHECKING:
    from bsaudit.model.result import GapPoint, Gaps, GapScore, GroupValue
    from bsaudit.model.result.base import Row

__all__ = ["course_chart", "one_gap"]


def course_chart(result: Gaps, gap: GapScore) -> Chart:
    """One gap in every comparable period that was known. It must have at least two."""
    evidence = [each.evidence for point in gap.points for each in (point.reference, point.comparison)]
    title = one_gap(gap)
    drawn = [
        lines.Line(
            name=gap.reference, points=tuple(_point(gap, each, each.reference) for each in gap.points)
        ),
        lines.Line(
            name=gap.comparison, points=tuple(_point(gap, each, each.comparison) for each in gap.points)
        ),
    ]
    return Chart(
        title=title,
        measure=f"{gap.title}, {unit_name(gap.unit).lower()}",
        place=place_of(each.area for each in evidence),
        time=f"{gap.points[0].period} to {gap.points[-1].period}, {as_known(result.audit)}",
        notes=("The upright through a point is the 95% interval of the value.",),
        source=made_by(result.provenance, publishers_of(evidence)),
        alt=f"Line chart with two lines, {gap.reference} and {gap.comparison}. {title}. "
        + " ".join(f"{each.period}: {_pair(gap, each)}." for each in gap.points),
        rows=tuple(_row(gap, each) for each in gap.points),
        views=(lines.view(drawn, axis=unit_name(gap.unit)),),
        blocks=(_drawing(gap),),
    )


def one_gap(gap: GapScore) -> str:
    """What is known of one gap, as a title."""
    point = gap.current
    if point is None:
        return f"{gap.title}: not known for both groups"
    one, other = (value(each.evidence.value, gap.unit) for each in (point.reference, point.comparison))
    since = f" since {gap.baseline.period}" if gap.baseline and gap.change else ""
    trend = "whether it grew, the data cannot tell" if gap.trend == "cannot tell" else f"{gap.trend}{since}"
    return f"{gap.title}: {gap.reference} {one} against {gap.comparison} {other} in {point.period}; {trend}"


def _point(gap: GapScore, point: GapPoint, group: GroupValue) -> lines.Point:
    return lines.Point(
        day=point.end,
        value=group.evidence.value,
        text=value(group.evidence.value, gap.unit),
        lower=group.error.lower if group.error else None,
        upper=group.error.upper if group.error else None,
    )


def _pair(gap: GapScore, point: GapPoint) -> str:
    one, other = point.reference.evidence.value, point.comparison.evidence.value
    return f"{value(one, gap.unit)} against {value(other, gap.unit)}"


def _row(gap: GapScore, point: GapPoint) -> Row:
    return {
        "Period": point.period,
        "Unit": gap.unit,
        gap.reference: point.reference.evidence.value,
        gap.comparison: point.comparison.evidence.value,
        "Difference": point.difference.value,
        "Interval of difference": tilde(point.difference.lower, point.difference.upper),
    }


def _drawing(gap: GapScore) -> Table:
    values = [each.evidence.value for point in gap.points for each in (point.reference, point.comparison)]
    low, high = min(0.0, *values), max(values)
    return Table.of(
        [
            Column("Period"),
            Column(f"o {gap.reference}", align="right", wrap=True, width=14),
            Column(f"x {gap.comparison}", align="right", wrap=True, width=14),
            Column(f"{low:g} to {high:g}"),
        ],
        [
            (
                point.period,
                value(point.reference.evidence.value, gap.unit),
                value(point.comparison.evidence.value, gap.unit),
                signs(point.reference.evidence.value, point.comparison.evidence.value, low, high),
            )
            for point in gap.points
        ],
        dense=True,
    )
