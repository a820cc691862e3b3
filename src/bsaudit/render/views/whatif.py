"""A scenario beside the audit as it is: what was changed, what came of it, and through which indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.model.verdict import INSUFFICIENT
from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Document, Heading, Note, Table, Tone
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.tones import change_tone, verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import Edit, EditPart, IndicatorWhatIf, LeafPart, NodeWhatIf, WhatIf
    from bsaudit.render.views.options import ViewOptions

__all__ = ["edit_side", "whatif_document"]

_SHOWN: Final = 5


def whatif_document(result: WhatIf, options: ViewOptions) -> Document:
    """The page of a scenario."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: WhatIf, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"What if: {result.audit.title}", 1)
    yield Note(_stance(result))
    yield _overview(result, options.by)
    yield Note(_verdicts(result))
    yield Heading("What was changed, in points of the overall score")
    yield _edits(result, options)
    yield Note(
        "Each edit's points are its effect on average over all orders of making the edits; they sum to the change.",
        "muted",
    )
    if result.notes:
        yield Bullets(result.notes)
    if result.overall.by_indicator:
        yield Heading("Through which indicators the overall score moved")
        yield _leaves(result, options)
    if options.by == "indicator" and result.indicators:
        yield Heading("Indicators whose evidence, score or state the edits touched")
        yield _touched(result, options)
    yield Note(versions(result.provenance), "muted")


def _stance(result: WhatIf) -> str:
    day = numbers.day(result.settings.as_of)
    if result.settings.vintage == "known":
        return f"As known on {day}, as it is and under the scenario."
    return (
        f"With hindsight (vintage revised), for periods that ended by {day}, as it is and under the scenario."
    )


def _overview(result: WhatIf, by: str) -> Table:
    columns = (
        Column("Subject", wrap=True),
        Column("As it is", "right"),
        Column("What if", "right"),
        Column("Change", "right"),
        Column("Verdict", wrap=True),
        Column("Coverage", "right"),
    )
    rows = [_overview_row(result.overall, "strong", 0)]
    for strand in result.strands:
        rows.append(_overview_row(strand, "plain" if by == "strand" else "strong", 0))
        if by != "strand":
            inside = [goal for goal in result.goals if goal.address.startswith(f"goal:{strand.id}/")]
            rows.extend(_overview_row(goal, "plain", 1) for goal in inside)
    return Table.of(columns, rows, dense=by != "strand")


def _overview_row(node: NodeWhatIf, tone: Tone, indent: int) -> tuple[Cell, ...]:
    enough = (node.before_verdict != INSUFFICIENT, node.after_verdict != INSUFFICIENT)
    same = node.before_verdict == node.after_verdict
    verdict = node.after_verdict if same else f"{node.before_verdict} → {node.after_verdict}"
    shares = [numbers.share(each) for each in (node.before_coverage, node.after_coverage)]
    return (
        Cell(node.title, tone, indent),
        Cell(numbers.score(node.before, sufficient=enough[0])),
        Cell(numbers.score(node.after, sufficient=enough[1]), "strong"),
        Cell(numbers.change(node.change, sufficient=all(enough)), change_tone(node.change)),
        Cell(verdict, verdict_tone(node.after_verdict)),
        Cell(shares[1] if shares[0] == shares[1] else f"{shares[0]} → {shares[1]}"),
    )


def _verdicts(result: WhatIf) -> str:
    nodes = (result.overall, *result.strands)
    moved = [node.title for node in nodes if node.before_verdict != node.after_verdict]
    if not moved:
        return "No verdict changes on the whole or on a strand. In [brackets]: too little evidence."
    return f"Another verdict: {'; '.join(moved)}. In [brackets]: too little evidence."


def _edits(result: WhatIf, options: ViewOptions) -> Table:
    points = _by_first_edit(result.overall.by_edit)
    columns = (
        Column("Edit", wrap=True),
        Column("As it is", wrap=True),
        Column("What if", wrap=True),
        Column("Points", "right"),
    )
    rows: list[tuple[Cell, ...]] = []
    for place, edit in enumerate(result.edits):
        part = points.get(place)
        own = numbers.points(part.points) if part else "" if result.overall.by_edit else numbers.MISSING
        shared = next((each for each in result.overall.by_edit if place in each.edits[1:]), None)
        text = "(with above)" if shared else "0.0" if edit.kind == "min coverage" else own
        rows.append(
            (
                Cell(edit.title),
                Cell(edit_side(edit.before, edit, options)),
                Cell(edit_side(edit.after, edit, options)),
                Cell(text, change_tone(part.points) if part else "plain"),
            )
        )
    total = numbers.points(result.overall.change)
    return Table.of(
        columns, [*rows, (Cell("All edits", "strong"), Cell(""), Cell(""), Cell(total, "strong"))]
    )


def _by_first_edit(parts: Sequence[EditPart]) -> dict[int, EditPart]:
    return {part.edits[0]: part for part in parts}


def edit_side(side: float | str, edit: Edit, options: ViewOptions) -> str:
    """One side of an edit: words, a value with its unit, or a bare number."""
    if isinstance(side, str):
        return side
    return options.value(side, edit.unit or "count")


def _leaves(result: WhatIf, options: ViewOptions) -> Table:
    ranked = sorted(result.overall.by_indicator, key=lambda part: (-abs(part.points), part.indicator))
    shown = ranked if options.verbose or len(ranked) <= _SHOWN + 1 else ranked[:_SHOWN]
    rows = [(Cell(part.title), _points(part.points)) for part in shown]
    rest: list[LeafPart] = ranked[len(shown) :]
    if rest:
        label = f"{numbers.plural(len(rest), 'other')} (-v lists them)"
        rows.append((Cell(label, "muted"), _points(sum(part.points for part in rest))))
    rows.append((Cell("Sum", "strong"), Cell(numbers.points(result.overall.change), "strong")))
    return Table.of((Column("Indicator", wrap=True), Column("Points", "right")), rows)


def _points(number: float) -> Cell:
    return Cell(numbers.points(number), change_tone(number))


def _touched(result: WhatIf, options: ViewOptions) -> Table:
    columns = (
        Column("Indicator", wrap=True),
        Column("As it is", wrap=True),
        Column("Score", "right"),
        Column("What if", wrap=True),
        Column("Score", "right"),
    )
    return Table.of(columns, [_touched_row(each, options) for each in result.indicators])


def _touched_row(each: IndicatorWhatIf, options: ViewOptions) -> tuple[Cell, ...]:
    return (
        Cell(each.title),
        Cell(_evidence(each.before_state, each.before_value, each.before_period, each.unit, options)),
        Cell(numbers.score(each.before) if each.before is not None else ""),
        Cell(_evidence(each.after_state, each.after_value, each.after_period, each.unit, options)),
        Cell(numbers.score(each.after) if each.after is not None else ""),
    )


def _evidence(state: str, value: float | None, period: str | None, unit: str, options: ViewOptions) -> str:
    if state != "scored" or value is None:
        return state
    return f"{options.value(value, unit)} ({period})"
