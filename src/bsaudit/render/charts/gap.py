"""Gaps between groups: a dot for each of two groups and the line between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import UnknownName
from bsaudit.render.charts import gap_rows
from bsaudit.render.charts.chart import Chart
from bsaudit.render.charts.gap_course import course_chart, one_gap
from bsaudit.render.charts.words import as_known, made_by, place_of, publishers_of
from bsaudit.render.document import Block, Column, Heading, Table
from bsaudit.render.numbers import plural, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.result import Gaps, GapScore
    from bsaudit.model.result.base import Row
    from bsaudit.model.result.scored import Evidence

__all__ = ["gap_chart"]

_KNOWN_FOR = "in the latest period known for both groups"


def gap_chart(result: Gaps, *, gap: str | None = None, dimension: str | None = None) -> Chart:
    """The chart `gap`.

    Args:
        result: the gaps of one audit.
        gap: the id of one gap; drawn over time where two comparable periods are known.
        dimension: only the gaps of one dimension, such as `age`.

    Raises:
        UnknownName: there is no such gap or dimension.
    """
    chosen = _chosen(result, gap, dimension)
    known = [each for each in chosen if each.current]
    if gap and known and len(known[0].points) > 1:
        return course_chart(result, known[0])
    evidence = [each for score in known for each in _evidence(score)]
    units = _by_unit(known)
    title = _title(chosen, known)
    return Chart(
        title=title,
        measure=f"Value of each group {_KNOWN_FOR}",
        place=place_of(each.area for each in evidence),
        time=as_known(result.audit),
        notes=_notes(chosen, known),
        source=made_by(result.provenance, publishers_of(evidence)),
        alt=f"Dot and line chart with {plural(len(known), 'pair')} of groups. {title}. "
        + " ".join(each.statement for each in known),
        rows=tuple(_row(each) for each in known),
        views=tuple(gap_rows.view(unit, gaps) for unit, gaps in units.items()),
        blocks=tuple(block for unit, gaps in units.items() for block in _drawing(unit, gaps)),
    )


def _chosen(result: Gaps, gap: str | None, dimension: str | None) -> list[GapScore]:
    ids, dimensions = [each.id for each in result.gaps], [each.dimension for each in result.dimensions]
    if gap is not None and gap.removeprefix("gap:") not in ids:
        raise UnknownName("gap", gap, ids)
    if dimension is not None and dimension not in dimensions:
        raise UnknownName("dimension", dimension, dimensions)
    return [
        each
        for each in result.gaps
        if gap in {None, each.id, each.address} and dimension in {None, each.dimension}
    ]


def _by_unit(known: Sequence[GapScore]) -> dict[str, list[GapScore]]:
    """The gaps that share an axis, the most frequent unit first."""
    units: dict[str, list[GapScore]] = {}
    for each in known:
        units.setdefault(each.unit, []).append(each)
    return dict(sorted(units.items(), key=lambda item: -len(item[1])))


def _evidence(gap: GapScore) -> tuple[Evidence, ...]:
    return (gap.current.reference.evidence, gap.current.comparison.evidence) if gap.current else ()


def _title(chosen: Sequence[GapScore], known: Sequence[GapScore]) -> str:
    if not known:
        return (
            f"None of {plural(len(chosen), 'gap')} between groups is known"
            if chosen
            else "0 gaps are declared"
        )
    if len(known) == 1:
        return one_gap(known[0])
    clear = sum(1 for each in known if each.current and each.current.clear)
    text = f"{clear} of {len(known)} known gaps between groups are clear of chance"
    wide = max(
        (each for each in known if each.unit == "percent" and each.current and each.current.clear),
        key=lambda each: each.current.size if each.current else 0.0,
        default=None,
    )
    if wide is None or wide.current is None:
        return text
    one, other = (each.value for each in _evidence(wide))
    groups = f"{value(one, wide.unit)} against {value(other, wide.unit)}"
    return f"{text}; the widest in percentage points: {wide.title}, {groups}"


def _notes(chosen: Sequence[GapScore], known: Sequence[GapScore]) -> tuple[str, ...]:
    trends = [each.trend for each in known]
    followed = [
        f"{trends.count(trend)} {trend}"
        for trend in ("widened", "narrowed", "reversed", "no significant change")
        if trend in trends
    ]
    if "cannot tell" in trends:
        followed.append(f"cannot tell for {trends.count('cannot tell')}")
    notes = [
        f"Since the baseline: {', '.join(followed)}.",
        "A circle is the group named first, a square the other.",
        "Hollow marks and a dashed line: the difference could be chance, or its error is not known.",
    ]
    if len(known) < len(chosen):
        notes.append(
            f"{plural(len(chosen) - len(known), 'more gap')} without a period known for both groups."
        )
    return tuple(notes)


def _row(gap: GapScore) -> Row:
    point = gap.current
    one, other = (each.value for each in _evidence(gap))
    return {
        "Gap": gap.title,
        "Dimension": gap.dimension,
        "Period": point.period if point else "",
        "Unit": gap.unit,
        "Group": gap.reference,
        "Value": one,
        "Other group": gap.comparison,
        "Other value": other,
        "Difference": point.difference.value if point else None,
        "Clear of chance": {True: "yes", False: "no", None: "not known"}[point.clear if point else None],
        "Since the baseline": gap.trend,
    }


def _drawing(unit: str, gaps: Sequence[GapScore]) -> tuple[Block, ...]:
    low, high = gap_rows.domain(gaps)
    columns = [
        Column("Gap", wrap=True, width=44),
        Column(f"{low:g} to {high:g}"),
    ]
    rows = [
        (
            f"{gap.title}: o {gap.reference} {value(one, gap.unit)}, x {gap.comparison} {value(other, gap.unit)}",
            gap_rows.signs(one, other, low, high),
        )
        for gap in gaps
        for one, other in [[each.value for each in _evidence(gap)]]
    ]
    return Heading(gap_rows.unit_name(unit), 2), Table.of(columns, rows, dense=True)
