"""The names of indicators that stand in several columns: a group, and what it is a part of."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bsaudit.files.wide.grid import Cell

__all__ = ["Names", "find_names"]

Row = tuple[int, "Sequence[Cell]"]
"""A row with its place in the sheet."""


class Names:
    """Where the names of indicators stand.

    Attributes:
        label: the column that tells rows apart best.
        before: columns of groups before it. Their empty cells take the text above, as in merged cells.
        behind: columns behind it, where the others do not tell all rows apart.
    """

    def __init__(self, label: int, before: Sequence[int] = (), behind: Sequence[int] = ()) -> None:
        self.label, self.before, self.behind = label, tuple(before), tuple(behind)

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns that a name is put together from, in their order."""
        return (*self.before, self.label, *self.behind)

    def of(self, rows: Sequence[Row]) -> dict[int, str]:
        """The name of each row by its place; the empty text for a row whose label is empty.

        >>> Names(1, before=[0]).of([(4, ["Trust", "men", 1]), (5, [None, "women", 2])])
        {4: 'Trust: men', 5: 'Trust: women'}
        """
        made: dict[int, str] = {}
        above: dict[int, Cell] = {}
        last = None
        for place, row in rows:
            if last is None or place != last + 1:
                above = {}
            above |= {column: row[column] for column in self.before if row[column] is not None}
            parts = [
                *(above.get(column) for column in self.before),
                row[self.label],
                *(row[c] for c in self.behind),
            ]
            name = ": ".join(" ".join(str(each).split()) for each in parts if each is not None)
            made[place] = name if row[self.label] is not None else ""
            last = place
        return made


def find_names(rows: Sequence[Row], before_figures: int, taken: Collection[int]) -> Names | None:
    """Find the columns of names; `None` where there is none.

    Args:
        rows: the rows of figures.
        before_figures: how many columns stand before the figures.
        taken: those of them that say something else.
    """
    texts = {
        column: [row[column] for _, row in rows if isinstance(row[column], str)]
        for column in range(before_figures)
        if column not in taken
    }
    texts = {column: found for column, found in texts.items() if found}
    if not texts:
        return None
    label = max(texts, key=lambda column: (len(texts[column]), len(set(texts[column])), column))
    groups = [column for column in texts if len(set(texts[column])) < len(rows)]
    names = Names(label, [column for column in groups if column < label])
    if len(set(names.of(rows).values())) < len(rows):
        return Names(label, names.before, [column for column in groups if column > label])
    return names
