"""What moved between two results: the sentence that says why, the causes, and the subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Cell, Column, Document, Heading, Note, Table
from bsaudit.render.views.verifying import leaf_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Cause, Movement, ResultDiff
    from bsaudit.render.views.options import ViewOptions

__all__ = ["diff_document"]

_HASH: Final = 64


def diff_document(result: ResultDiff, options: ViewOptions) -> Document:
    """The page of a difference."""
    return Document(tuple(_blocks(result, options)))


def _blocks(result: ResultDiff, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"{result.old.name} and {result.new.name}", 1)
    yield Note(result.statement, "strong")
    if result.causes:
        yield Heading("What changed in how they were made")
        columns = (
            Column("Cause"),
            Column("What", wrap=True),
            Column("Old", wrap=True),
            Column("New", wrap=True),
        )
        yield Table.of(columns, [_cause(each) for each in result.causes])
    if result.movements:
        yield from _movements(result, options)


def _cause(each: Cause) -> tuple[str, ...]:
    return each.kind, each.what, _short(each.old), _short(each.new)


def _short(value: str | float | int | bool | None) -> str:
    if value is None:
        return "not used"
    text = leaf_text(value)
    return text[:12] if isinstance(value, str) and len(value) == _HASH else text


def _movements(result: ResultDiff, options: ViewOptions) -> Iterator[Block]:
    main = [each for each in result.movements if each.is_main]
    shown = result.movements if options.verbose or not main else main
    yield Heading("What moved")
    columns = (
        Column("Subject", wrap=True),
        Column("Field"),
        Column("Old", "right", wrap=True),
        Column("New", "right", wrap=True),
        Column("Change", "right"),
    )
    yield Table.of(columns, [_row(each) for each in shown])
    hidden = len(result.movements) - len(shown)
    if hidden:
        yield Note(
            f"And {numbers.plural(hidden, 'detail')}: -v lists all, as --format csv and json do.", "muted"
        )


def _row(each: Movement) -> tuple[Cell, ...]:
    return (
        Cell(each.title or each.subject),
        Cell(each.field.replace("_", " ")),
        Cell(_amount(each.old, each.change)),
        Cell(_amount(each.new, each.change)),
        Cell("" if each.change is None else numbers.change(each.change)),
    )


def _amount(value: str | float | int | bool | None, change: float | None) -> str:
    """A number to one decimal unless that would hide the change."""
    if value is None or (isinstance(value, float) and (change is None or abs(change) >= 0.05)):
        return numbers.score(value)
    return leaf_text(value)
