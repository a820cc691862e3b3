"""Scores, promises and audits on one axis of time, drawn with blocks in 80 columns."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from bsaudit.render.document import Drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.model.result import Timeline, TimelinePoint

__all__ = ["chart", "legend"]

_LABEL: Final = 27
_CELLS: Final = 52
_BLOCKS: Final = "▁▂▃▄▅▆▇█"
_THIN: Final = "░"
_COUNTED: Final = (
    ("Promises made", ("pledge",)),
    ("Promises due", ("deadline",)),
    ("Deliveries published", ("delivery",)),
    ("Breaks and new series", ("break", "new series")),
)


def chart(result: Timeline) -> Drawing:
    """One line a strand, one for each kind of event, one for the audits, over one axis of years."""
    axis = _Axis(result.settings.start, result.settings.end)
    low, high = _range(result.points)
    lines = [_line("", axis.years())]
    for address in ("overall", *result.strands):
        path = [point for point in result.points if point.address == address]
        if path:
            lines.append(_line(path[0].title, _levels(path, axis, low, high)))
    for title, kinds in _COUNTED:
        days = [event.day for event in result.events if event.kind in kinds]
        if days:
            lines.append(_line(title, axis.counts(days)))
    lines.append(_line("Audits", axis.marks([(audit.as_of, audit.id) for audit in result.audits])))
    return Drawing(tuple(lines))


def legend(result: Timeline) -> str:
    """What the signs of the chart mean."""
    low, high = _range(result.points)
    return (
        f"Height is the score, from {low} (▁) to {high} (█); {_THIN} too little evidence for a verdict; blank: "
        "no score. Digits count events (+ is ten or more); ▲ is an audit."
    )


class _Axis:
    """Days to cells: the first day is in the first cell, the last in the last."""

    def __init__(self, start: date, end: date) -> None:
        self.start, self.end = start, end
        self.days = (end - start).days + 1

    def cell(self, day: date) -> int:
        return (day - self.start).days * _CELLS // self.days

    def years(self) -> str:
        marks = [
            (date(year, 1, 1), str(year))
            for year in range(self.start.year, self.end.year + 1)
            if self.start <= date(year, 1, 1) <= self.end
        ]
        return self._placed([(self.cell(day), f"|{text}") for day, text in marks])

    def marks(self, named: Sequence[tuple[date, str]]) -> str:
        inside = sorted((day, name) for day, name in named if self.start <= day <= self.end)
        return self._placed([(self.cell(day), f"▲{name}") for day, name in inside])

    def counts(self, days: Sequence[date]) -> str:
        cells = [0] * _CELLS
        for day in days:
            cells[self.cell(day)] += 1
        return "".join(" " if not count else str(count) if count < 10 else "+" for count in cells)

    def _placed(self, texts: Sequence[tuple[int, str]]) -> str:
        """Texts at their cells; one without room to the right is cut to its sign, or set to the sign's left."""
        cells = [" "] * _CELLS
        for place, (cell, text) in enumerate(texts):
            limit = texts[place + 1][0] if place + 1 < len(texts) else _CELLS
            at, shown = cell, text
            if cell + len(text) > limit:
                left = cell + 1 - len(text)
                has_room = left >= 0 and not "".join(cells[left:cell]).strip()
                at, shown = (left, text[1:] + text[0]) if has_room else (cell, text[0])
            cells[at : at + len(shown)] = shown
        return "".join(cells)


def _levels(path: Sequence[TimelinePoint], axis: _Axis, low: int, high: int) -> str:
    """The score in force at the end of each cell."""
    by_cell = {axis.cell(point.day): point for point in path}
    text, standing = "", None
    for cell in range(_CELLS):
        standing = by_cell.get(cell, standing)
        text += _sign(standing, low, high)
    return text


def _sign(point: TimelinePoint | None, low: int, high: int) -> str:
    if point is None or point.score is None:
        return " "
    if not point.sufficient:
        return _THIN
    level = (point.score - low) / (high - low) * len(_BLOCKS)
    return _BLOCKS[min(len(_BLOCKS) - 1, max(0, int(level)))]


def _range(points: Sequence[TimelinePoint]) -> tuple[int, int]:
    """The tens that hold every score with enough evidence; the whole scale where there is none."""
    scores = [point.score for point in points if point.score is not None and point.sufficient]
    if not scores:
        return 0, 100
    low = int(min(scores) // 10) * 10
    high = -int(-max(scores) // 10) * 10
    return (low, high) if high > low else (low, low + 10)


def _line(title: str, cells: str) -> str:
    label = title if len(title) < _LABEL else f"{title[: _LABEL - 2]}…"
    return f"{label:<{_LABEL}}{cells}".rstrip()
