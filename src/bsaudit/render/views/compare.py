"""Two audits side by side: what moved, by how much, and what made it move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.model.verdict import INSUFFICIENT
from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Document, Heading, Note, Table, Tone
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.theme_changes import theme_changes
from bsaudit.render.views.tones import change_tone
from bsaudit.render.views.uncertainty import change_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import Comparison, Contribution, IndicatorChange, NodeChange
    from bsaudit.render.views.options import ViewOptions

__all__ = ["compare_document"]

_PARTS: Final = ("entered", "left", "no new evidence", "series changed", "yardstick changed")
_SHOWN: Final = 5


def compare_document(result: Comparison, options: ViewOptions) -> Document:
    """The page of a comparison."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Comparison, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.before.title} and {result.after.title}", 1)
    yield Note(_stance(result))
    if options.by == "theme":
        yield from theme_changes(result, options)
        yield Note(versions(result.provenance), "muted")
        return
    yield _overview(result, options.by)
    yield Note(
        "Published: the later score minus the earlier. Like for like: both audits re-scored on the indicators "
        "scored in both, on the same series, with newer evidence in the later one. Composition: the "
        "rest, which comes from a different mix of indicators. In [brackets]: too little evidence.",
        "muted",
    )
    if result.uncertainty is not None:
        yield from change_blocks(result.uncertainty, options.by)
    changes = {change.id: change for change in result.indicators}
    nodes = result.goals if options.by == "goal" else result.strands
    for node in nodes:
        yield from _node_blocks(node, changes, options)
    if options.by == "indicator":
        yield Heading("Every indicator scored in either audit")
        yield _indicator_table(result)
    yield Note(versions(result.provenance), "muted")


def _stance(result: Comparison) -> str:
    days = [numbers.day(settings.as_of) for settings in (result.before_settings, result.after_settings)]
    if result.after_settings.vintage == "known":
        return f"As known on {days[0]} and on {days[1]}."
    return f"With hindsight (vintage revised), for periods that ended by {days[0]} and by {days[1]}."


def _overview(result: Comparison, by: str) -> Table:
    columns = (
        Column("Subject", wrap=True),
        Column(result.before.id, "right"),
        Column(result.after.id, "right"),
        Column("Published", "right"),
        Column("Like for\nlike", "right"),
        Column("Composition", "right"),
        Column("Matched", "right"),
    )
    rows = [_overview_row(result.overall, "strong", 0)]
    for strand in result.strands:
        rows.append(_overview_row(strand, "plain" if by != "goal" else "strong", 0))
        if by == "goal":
            inside = [goal for goal in result.goals if goal.address.startswith(f"goal:{strand.id}/")]
            rows.extend(_overview_row(goal, "plain", 1) for goal in inside)
    return Table.of(columns, rows, dense=by == "goal")


def _overview_row(node: NodeChange, tone: Tone, indent: int) -> tuple[Cell, ...]:
    enough = INSUFFICIENT not in (node.before_verdict, node.after_verdict)
    return (
        Cell(node.title, tone, indent),
        Cell(numbers.score(node.before, sufficient=node.before_verdict != INSUFFICIENT)),
        Cell(numbers.score(node.after, sufficient=node.after_verdict != INSUFFICIENT)),
        Cell(numbers.change(node.published, sufficient=enough), change_tone(node.published)),
        Cell(
            numbers.change(node.like_for_like, sufficient=node.matched_sufficient),
            change_tone(node.like_for_like),
        ),
        Cell(numbers.points(node.composition)),
        Cell(f"{node.matched} ({numbers.share(node.matched_coverage)})"),
    )


def _node_blocks(
    node: NodeChange, changes: dict[str, IndicatorChange], options: ViewOptions
) -> Iterator[Block]:
    if not node.contributions:
        return
    yield Heading(node.title)
    matched = [each for each in node.contributions if each.part == "like for like"]
    if matched:
        rows = [*_largest(matched, changes, options), _sum_row("Like for like", matched)]
        yield Table.of(_columns("Like for like"), rows)
    else:
        yield Note("Like for like: no indicator is matched.")
    mixed = [each for each in node.contributions if each.part != "like for like"]
    if mixed:
        yield Table.of(_columns("Composition"), _mix_rows(mixed, changes, options))


def _columns(title: str) -> tuple[Column, ...]:
    return (
        Column(title, wrap=True),
        Column("Points", "right"),
        Column("From", wrap=True),
        Column("To", wrap=True),
    )


def _mix_rows(
    mixed: Sequence[Contribution], changes: dict[str, IndicatorChange], options: ViewOptions
) -> Iterator[tuple[Cell, ...]]:
    for part in _PARTS:
        members = [each for each in mixed if each.part == part]
        if members:
            yield (
                Cell(f"{part} ({len(members)})", "emphasis"),
                _points(members, "emphasis"),
                Cell(""),
                Cell(""),
            )
            for row in _largest(members, changes, options):
                yield (Cell(row[0].text, row[0].tone, 1), *row[1:])
    yield _sum_row("Composition", mixed)


def _largest(
    members: Sequence[Contribution], changes: dict[str, IndicatorChange], options: ViewOptions
) -> Iterator[tuple[Cell, ...]]:
    """The largest contributions, and all others in one row, so that the column sums."""
    ranked = sorted(members, key=lambda each: (-abs(each.points), each.indicator))
    shown = ranked if options.verbose or len(ranked) <= _SHOWN + 1 else ranked[:_SHOWN]
    for each in shown:
        change = changes[each.indicator]
        yield (
            Cell(change.title),
            Cell(numbers.points(each.points), change_tone(each.points)),
            Cell(_evidence(change, options, before=True)),
            Cell(_evidence(change, options, before=False)),
        )
    rest = ranked[len(shown) :]
    if rest:
        yield (Cell(f"{len(rest)} others (-v lists them)", "muted"), _points(rest), Cell(""), Cell(""))


def _points(members: Sequence[Contribution], tone: Tone = "plain") -> Cell:
    return Cell(numbers.points(sum(each.points for each in members)), tone)


def _sum_row(title: str, members: Sequence[Contribution]) -> tuple[Cell, ...]:
    return (
        Cell(f"Sum: {title[0].lower()}{title[1:]}", "strong"),
        _points(members, "strong"),
        Cell(""),
        Cell(""),
    )


def _evidence(change: IndicatorChange, options: ViewOptions, *, before: bool) -> str:
    """The value on one side and its period; or the state, where the indicator is not scored there."""
    state, value, period = (
        (change.before_state, change.before_value, change.before_period)
        if before
        else (change.after_state, change.after_value, change.after_period)
    )
    if state != "scored" or value is None:
        return state
    return f"{options.value(value, change.unit)} ({period})"


def _indicator_table(result: Comparison) -> Table:
    columns = (
        Column("Indicator", wrap=True),
        Column(result.before.id, "right"),
        Column(result.after.id, "right"),
        Column("Change", "right"),
        Column("Counts as", wrap=True),
    )
    return Table.of(
        columns,
        [
            (
                Cell(change.title),
                Cell(numbers.score(change.before)),
                Cell(numbers.score(change.after)),
                _moved(change),
                Cell(change.part),
            )
            for change in result.indicators
            if change.part != "unscored"
        ],
    )


def _moved(change: IndicatorChange) -> Cell:
    if change.before is None or change.after is None:
        return Cell("")
    points = change.after - change.before
    return Cell(numbers.change(points), change_tone(points))
