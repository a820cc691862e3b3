"""What moved between two results of areas: how much of each subject, and the areas that moved most."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, Final, NamedTuple

from bsaudit.render.document import Block, Column, Heading, Note, Table
from bsaudit.render.views.amounts import amounts
from bsaudit.render.views.area_lists import counted, whole_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.model.result import AreaMovement, Movement, ResultDiff
    from bsaudit.render.views.options import ViewOptions

__all__ = ["area_movements"]

_ENOUGH: Final = 20
_DIGITS: Final = 3
_RANKS: Final = frozenset(
    ("rank", "median", "score_rank", "rank_rank", "share_rank", "before_rank", "after_rank")
)
_ABSENT: Final = "(absent)"

Leaf = str | float | int | bool | None
Row = tuple[str, ...]


class _Entry(NamedTuple):
    """What moved for one area."""

    area: str
    old: Leaf
    new: Leaf
    change: float | None


def area_movements(result: ResultDiff, options: ViewOptions) -> Iterator[Block]:
    """A line for each subject, and then areas: the whole first, scores before ranks, the largest change first."""
    main = [each for each in result.area_movements if each.is_main]
    if main:
        yield Heading("What moved")
        yield _by_subject(main)
    yield from _came_and_went(result)
    listed = main if main and not options.verbose else [*main, *_others(result.area_movements)]
    rows = [row for column in listed for row in _rows(result, column, None if options.verbose else _ENOUGH)]
    if options.verbose or not main:
        rows.extend(_of_no_area(each) for each in result.movements)
    shown = rows if options.verbose else rows[:_ENOUGH]
    yield Heading("Where it moved" if options.verbose else "Where it moved most")
    yield _table(shown)
    yield from _hidden(result, len(shown))


def _others(columns: Sequence[AreaMovement]) -> Iterator[AreaMovement]:
    return (each for each in columns if not each.is_main)


def _by_subject(columns: Sequence[AreaMovement]) -> Table:
    heads = (
        *(Column("Subject", wrap=True), Column("Field"), Column("Areas", "right")),
        *(Column("Largest rise", "right"), Column("Largest fall", "right")),
    )
    return Table.of(heads, [_extremes(each) for each in columns])


def _extremes(column: AreaMovement) -> Row:
    """A column's line: for how many areas it moved, and how far up and down."""
    entries = [each for each in _entries(column) if each.change is not None]
    rise = max(entries, key=_by_change, default=None)
    fall = min(entries, key=_by_change, default=None)
    return (
        *(column.title or column.subject, _words(column.field), f"{len(column.areas):,}"),
        _texts(column.field, rise)[2] if rise is not None and _by_change(rise) > 0 else "",
        _texts(column.field, fall)[2] if fall is not None and _by_change(fall) < 0 else "",
    )


def _by_change(entry: _Entry) -> float:
    return entry.change or 0.0


def _came_and_went(result: ResultDiff) -> Iterator[Note]:
    """How many areas only one of the two has."""
    for column in result.area_movements:
        if column.where == "areas":
            for name, absent_from in ((result.old.name, column.new), (result.new.name, column.old)):
                if count := absent_from.count(_ABSENT):
                    yield Note(f"{counted(count, 'area')} only in {name}.")


def _entries(column: AreaMovement) -> list[_Entry]:
    return list(map(_Entry, column.areas, column.old, column.new, column.changes))


def _rows(result: ResultDiff, column: AreaMovement, most: int | None) -> Iterator[Row]:
    """The areas of a column, the largest change first; those that have a number on one side alone come last."""
    entries = _entries(column)
    for each in nsmallest(len(entries) if most is None else most, entries, key=_by_size):
        name = result.area_names.get(each.area, "")
        about = (each.area, name, column.title or column.subject, _words(column.field))
        yield (*about, *_texts(column.field, each))


def _by_size(entry: _Entry) -> float:
    return 1.0 if entry.change is None else -abs(entry.change)


def _of_no_area(each: Movement) -> Row:
    shown = amounts(each.old, each.new, each.change, digits=_DIGITS, arrow=False)
    return ("", "", each.title or each.subject, _words(each.field), *shown)


def _table(rows: Sequence[Row]) -> Table:
    columns = (
        *(Column("Code"), Column("Area", wrap=True), Column("Subject", wrap=True), Column("Field")),
        *(Column("Old", "right", wrap=True), Column("New", "right", wrap=True), Column("Change", "right")),
    )
    return Table.of(columns, rows)


def _texts(field: str, each: _Entry) -> Row:
    old, new, change = each.old, each.new, each.change
    if (
        field in _RANKS
        and change is not None
        and isinstance(old, (int, float))
        and isinstance(new, (int, float))
    ):
        return whole_number(old), whole_number(new), f"{change:+.10g}"
    return amounts(each.old, each.new, each.change, digits=_DIGITS, arrow=False)


def _words(field: str) -> str:
    return field.replace("_", " ")


def _hidden(result: ResultDiff, shown: int) -> Iterator[Block]:
    """How much is not shown: headlines first, else all there is."""
    main, whole = result.moved(main=True), result.moved()
    rest = (main or whole) - shown
    parts = [f"{rest:,} more"] if rest > 0 else []
    details = whole - main if main and shown <= main else 0
    if details and shown < whole:
        parts.append(f"{details:,} {'detail' if details == 1 else 'details'}")
    if parts:
        yield Note(f"And {' and '.join(parts)}: -v lists all, as --format csv and json do.", "muted")
