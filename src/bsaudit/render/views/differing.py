"""What moved between two results: the sentence that says why, the causes, and the subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.render import numbers
from bsaudit.render.document import Block, Column, Document, Heading, Note, Table
from bsaudit.render.views.amounts import amounts
from bsaudit.render.views.differing_areas import area_movements
from bsaudit.render.views.verifying import leaf_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.model.result import Cause, Movement, ResultDiff
    from bsaudit.render.views.options import ViewOptions

__all__ = ["diff_document"]

_HASH: Final = 64
_ENOUGH: Final = 60
_DIGITS: Final = {"coherence": 2}
"""By kind of result: the fewest decimals; one for all others."""


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
    if result.area_movements:
        yield from area_movements(result, options)
    elif result.movements:
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
    listed = result.movements if options.verbose or not main else main
    shown = listed if options.verbose else listed[:_ENOUGH]
    yield Heading("What moved")
    columns = (
        Column("Subject", wrap=True),
        Column("Field"),
        Column("Old", "right", wrap=True),
        Column("New", "right", wrap=True),
        Column("Change", "right"),
    )
    yield Table.of(columns, [_row(each, _DIGITS.get(result.of_kind, 1)) for each in shown])
    rest = [numbers.plural(len(listed) - len(shown), "more", "more")] if len(shown) < len(listed) else []
    if len(listed) < len(result.movements):
        rest.append(numbers.plural(len(result.movements) - len(listed), "detail"))
    if rest:
        yield Note(f"And {' and '.join(rest)}: -v lists all, as --format csv and json do.", "muted")


def _row(each: Movement, digits: int) -> tuple[str, ...]:
    shown = amounts(each.old, each.new, each.change, digits=digits)
    return each.title or each.subject, each.field.replace("_", " "), *shown
