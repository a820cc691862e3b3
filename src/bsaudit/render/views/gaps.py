"""The gaps between groups as a page: dimension by dimension, who is ahead, by how much, and whether it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Document, Heading, Note, Table, Tone
from bsaudit.render.views.provenance import versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import (
        DimensionGaps,
        Estimate,
        GapBetween,
        GapComparison,
        GapPoint,
        Gaps,
        GapScore,
        GapTrend,
        Settings,
    )
    from bsaudit.render.views.options import ViewOptions

__all__ = ["gap_comparison_document", "gaps_document"]

_TITLES: Final = {"urban_rural": "Urban and rural"}
_TONES: Final[dict[GapTrend, Tone]] = {"widened": "bad", "narrowed": "good"}


def gaps_document(result: Gaps, options: ViewOptions) -> Document:
    """The page of one audit's gaps."""
    return Document(tuple(_blocks(result, options)))


def gap_comparison_document(result: GapComparison, options: ViewOptions) -> Document:
    """The page that sets the gaps of two audits side by side."""
    return Document(tuple(_comparison_blocks(result, options)))


def _blocks(result: Gaps, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"The gaps between groups: {result.audit.title}", 1)
    yield Note(_stance(result.settings))
    for dimension in result.dimensions:
        members = [gap for gap in result.gaps if gap.dimension == dimension.dimension]
        yield from _dimension_blocks(dimension, members, options)
    yield Note(
        "Difference: the group named first minus the other, with its 95% interval; * not clear of chance, "
        "~ rests on an assumed error. Ahead means better off on the measure, whichever way is better. A gap "
        "known for one period is a level: whether it grew, cannot tell. Score: 50 as at the baseline, 100 "
        f"closed by the declared amount. bsaudit explain {result.audit.id} gap:ID shows the rows.",
        "muted",
    )
    yield Note(versions(result.provenance), "muted")


def _dimension_blocks(
    dimension: DimensionGaps, members: Sequence[GapScore], options: ViewOptions
) -> Iterator[Block]:
    yield Heading(_title(dimension.dimension))
    yield Note(dimension.statement, "strong")
    for finding in dimension.findings:
        yield Note(f"Published: {finding.summary} {finding.agreement.capitalize()}: {finding.reason}.")
    known = [gap for gap in members if gap.current is not None]
    if known:
        yield _gap_table(known, options)
    slopes = [gap for gap in known if gap.slope is not None]
    if slopes:
        yield _slope_table(slopes)
    measured = [gap for gap in known if gap.measures]
    if measured:
        yield _measure_table(measured)
    unknown = [gap for gap in members if gap.current is None]
    if unknown and options.verbose:
        yield Note("Not known for both groups:")
        yield Bullets(tuple(f"{gap.title} ({gap.id}): {gap.reason}" for gap in unknown))
    if options.verbose:
        yield Bullets(tuple(_details(gap) for gap in known))


def _gap_table(known: Sequence[GapScore], options: ViewOptions) -> Table:
    columns = (
        Column("Gap", wrap=True),
        Column("Values", "right"),
        Column("Difference", "right"),
        Column("Ratio", "right"),
        Column("Since baseline"),
        *((Column("Id"),) if options.wide else ()),
    )
    return Table.of(columns, [_gap_row(gap, options) for gap in known], stacked=True)


def _gap_row(gap: GapScore, options: ViewOptions) -> tuple[Cell, ...]:
    point = gap.current
    assert point is not None  # only known gaps are shown
    return (
        Cell(f"{gap.title}, {point.period}: {_who(gap.reference, gap.comparison, point)}"),
        Cell(f"{_value(point, options, gap.unit)}"),
        Cell(_difference(point, assumed=gap.assumed)),
        Cell(f"{point.ratio.value:.2f}" if point.ratio else ""),
        _trend(gap),
        *((Cell(gap.id),) if options.wide else ()),
    )


def _who(reference: str, comparison: str, point: GapPoint) -> str:
    return {
        "reference": f"{reference} ahead of {comparison}",
        "comparison": f"{reference} behind {comparison}",
        "neither": f"{reference} level with {comparison}",
        "no direction": f"{reference} beside {comparison}, neither better",
    }[point.ahead]


def _value(point: GapPoint, options: ViewOptions, unit: str) -> str:
    sides = (point.reference.evidence, point.comparison.evidence)
    shown = unit if unit == "percent" or unit.startswith("gbp") else "count"  # else the title names the unit
    return " : ".join(options.value(side.value, shown) for side in sides)


def _difference(point: GapPoint, *, assumed: bool) -> str:
    signs = ("~" if assumed else "") + ("*" if point.clear is False else "")
    return f"{numbers.points(point.difference.value)}{signs} {_interval(point.difference)}".strip()


def _interval(estimate: Estimate) -> str:
    if estimate.lower is None or estimate.upper is None:
        return ""
    return f"({estimate.lower:.1f} to {estimate.upper:.1f})"


def _trend(gap: GapScore) -> Cell:
    if gap.change is None:
        return Cell("cannot tell", "muted")
    text = f"{gap.trend}, {numbers.points(gap.change.size)}"
    if gap.change.levelling_down:
        text += ", levelling down"
    if gap.score is not None:
        text += f"; score {numbers.score(gap.score)}"
    return Cell(text, _TONES.get(gap.trend, "mixed"))


def _slope_table(slopes: Sequence[GapScore]) -> Table:
    columns = (
        Column("Along the order", wrap=True),
        Column("Slope index", "right", wrap=True, width=22),
        Column("Relative index", "right", wrap=True, width=20),
        Column("Weights", wrap=True),
    )
    rows = []
    for gap in slopes:
        slope = gap.slope
        assert slope is not None  # filtered by the caller
        relative = slope.relative
        rows.append(
            (
                f"{gap.title} ({slope.groups} of {slope.of} groups)",
                f"{numbers.points(slope.slope.value)} {_interval(slope.slope)}",
                _ratio(relative) if relative else numbers.MISSING,
                slope.weights,
            )
        )
    return Table.of(columns, rows, dense=True)


def _ratio(estimate: Estimate) -> str:
    if estimate.lower is None or estimate.upper is None:
        return f"{estimate.value:.2f}"
    return f"{estimate.value:.2f} ({estimate.lower:.2f} to {estimate.upper:.2f})"


def _measure_table(measured: Sequence[GapScore]) -> Table:
    columns = (
        Column("Measure", wrap=True),
        Column("Value", "right"),
        Column("95% interval", "right"),
        Column("How", wrap=True),
    )
    rows: list[tuple[Cell, ...]] = []
    for gap in measured:
        rows.append((Cell(f"{gap.title} ({gap.id})", "strong"), Cell(""), Cell(""), Cell("")))
        for each in gap.measures:
            value = each.estimate
            bounded = value is not None and value.lower is not None and value.upper is not None
            rows.append(
                (
                    Cell(f"{each.measure}: {each.title}", indent=1),
                    Cell(f"{value.value:.3f}" if value else numbers.MISSING),
                    Cell(f"{value.lower:.3f} to {value.upper:.3f}" if value and bounded else ""),
                    Cell(each.note, "muted"),
                )
            )
    return Table.of(columns, rows, dense=True)


def _details(gap: GapScore) -> str:
    ratio = gap.current.ratio if gap.current else None
    parts = [f"{gap.id}: {gap.statement}"]
    if ratio:
        parts.append(f"Ratio {_ratio(ratio)}.")
    if gap.flags:
        parts.append(f"Flags: {', '.join(gap.flags)}.")
    if gap.incomplete:
        parts.append(f"Not used: {'; '.join(gap.incomplete)}.")
    return " ".join(parts)


def _comparison_blocks(result: GapComparison, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"The gaps between groups, {result.before.id} to {result.after.id}", 1)
    yield Note(
        f"{_stance(result.before_settings)} {_stance(result.after_settings)} A gap moved only if the later audit "
        "knew a later period for the same groups on the same series."
    )
    for dimension in dict.fromkeys(each.dimension for each in result.gaps):
        members = [each for each in result.gaps if each.dimension == dimension]
        shown = [each for each in members if each.before or each.after]
        if not shown:
            continue
        yield Heading(_title(dimension))
        yield Table.of(_comparison_columns(result), [_comparison_row(each, options) for each in shown])
    unknown = sum(not (each.before or each.after) for each in result.gaps)
    if unknown:
        yield Note(f"Known at neither audit: {numbers.plural(unknown, 'gap')}.")
    yield Note("Sizes of gaps, whoever is ahead. ▲ the gap widened, ▼ it narrowed.", "muted")
    yield Note(versions(result.provenance), "muted")


def _comparison_columns(result: GapComparison) -> tuple[Column, ...]:
    return (
        Column("Gap", wrap=True),
        Column(result.before.id, "right"),
        Column(result.after.id, "right"),
        Column("Change", "right"),
        Column("What became of it", wrap=True),
    )


def _comparison_row(each: GapBetween, options: ViewOptions) -> tuple[Cell, ...]:
    change = each.change
    title = f"{each.title}: {each.reference} and {each.comparison}"
    text = each.trend if change else f"cannot tell: {each.reason}"
    if change and change.levelling_down:
        text += ", levelling down"
    return (
        Cell(f"{title} ({each.id})" if options.wide else title),
        Cell(_size(each.before)),
        Cell(_size(each.after)),
        Cell(numbers.change(change.size) if change else "", _TONES.get(each.trend, "plain")),
        Cell(text, _TONES.get(each.trend, "plain") if change else "muted"),
    )


def _size(point: GapPoint | None) -> str:
    return numbers.score(point.size) if point else numbers.MISSING


def _stance(settings: Settings) -> str:
    day = numbers.day(settings.as_of)
    return f"As known on {day}." if settings.vintage == "known" else f"With hindsight, for periods to {day}."


def _title(dimension: str) -> str:
    return _TITLES.get(dimension, dimension.replace("_", " ").capitalize())
