"""How far each indicator stands from tipping a verdict."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import floor, log10
from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Bullets, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.provenance import versions
from bsaudit.render.views.tones import verdict_tone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Flips, ValueTip
    from bsaudit.render.views.options import ViewOptions

__all__ = ["flips_document", "printed_tip"]

_SHOWN: Final = 12


def flips_document(result: Flips, options: ViewOptions) -> Document:
    """The page of a flip."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: Flips, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"What would change the verdict: {result.title}", 1)
    yield Note(_stance(result))
    if result.edits:
        yield Bullets(tuple(edit.words for edit in result.edits))
    if result.notes:
        yield Bullets(result.notes)
    yield Note(_band(result), "strong")
    able = [tip for tip in result.tips if tip.tip is not None]
    unable = [tip for tip in result.tips if tip.tip is None]
    if able:
        shown = able if options.verbose or len(able) <= _SHOWN + 2 else able[:_SHOWN]
        yield _table(shown, options)
        if len(able) > len(shown):
            yield Note(f"{len(able) - len(shown)} more would take a larger move: -v lists them.")
        yield Note(
            "One indicator moves and all else is held. Nearest first, by how far its own score has to move. Every "
            "row was scored again: there, or just past it, the verdict is the one printed.",
            "muted",
        )
    else:
        yield Note("No single indicator can change it by its value alone.")
    if unable:
        yield from _unable(unable, options)
    yield Note(versions(result.provenance), "muted")


def _stance(result: Flips) -> str:
    day = numbers.day(result.settings.as_of)
    if result.settings.vintage == "known":
        return f"{result.audit.title}. As known on {day}."
    return f"{result.audit.title}. With hindsight (vintage revised), for periods that ended by {day}."


def _band(result: Flips) -> str:
    edges = []
    if result.falls_below is not None:
        edges.append(f"falls below {result.falls_below:g}")
    if result.rises_at is not None:
        edges.append(f"rises at {result.rises_at:g}")
    return f"{result.score:.1f}, {result.verdict}; it {' and '.join(edges)}."


def _table(tips: list[ValueTip], options: ViewOptions) -> Table:
    columns = (
        Column("Indicator", wrap=True),
        Column("Now", "right"),
        Column("Tips", "right"),
        Column("By", "right"),
        Column("Verdict then", wrap=True),
        Column("Weight", "right"),
    )
    return Table.of(columns, [_row(tip, options) for tip in tips])


def _row(tip: ValueTip, options: ViewOptions) -> tuple[Cell, ...]:
    limit = printed_tip(tip)
    where = "at" if tip.side == "at" else str(tip.side)
    return (
        Cell(tip.title),
        Cell(options.value(tip.value, tip.unit)),
        Cell(f"{where} {options.value(limit, tip.unit)}", "strong"),
        Cell(_signed(limit - tip.value, options)),
        Cell(tip.verdict or "", verdict_tone(tip.verdict)),
        Cell(numbers.share(tip.share)),
    )


def _signed(change: float, options: ViewOptions) -> str:
    text = options.value(round(change, 9), None)
    return text if change < 0 else f"+{text}"


def printed_tip(tip: ValueTip) -> float:
    """The tipping value with few digits, rounded away from the current value, so that it still tips the verdict.

    As many decimals as it takes to give the change three digits; rounding in the last place of a double is not taken
    for a digit.
    """
    assert tip.tip is not None
    assert tip.change is not None
    size = abs(tip.change)
    places = min(max(2 - floor(log10(size)), 0), 9) if size else 9
    clean = Decimal(f"{tip.tip:.12g}")
    mode = ROUND_CEILING if tip.change > 0 else ROUND_FLOOR
    return float(clean.quantize(Decimal(1).scaleb(-places), rounding=mode))


def _unable(tips: list[ValueTip], options: ViewOptions) -> Iterator[Block]:
    count = numbers.plural(len(tips), "indicator")
    if not options.verbose:
        yield Note(f"{count} cannot change it by {'its' if len(tips) == 1 else 'their'} value: -v says why.")
        return
    yield Heading("Cannot")
    yield Bullets(tuple(f"{tip.title}: {tip.reason.removeprefix('cannot: ')}" for tip in tips))
