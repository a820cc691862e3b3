"""How deep a table goes: what `--by` means for every kind of result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

__all__ = ["COMPARE_LEVELS", "SCORE_LEVELS", "rows_of"]

_DOWN_TO: Final[dict[str, tuple[str, ...]]] = {
    "strand": ("overall", "strand"),
    "goal": ("overall", "strand", "goal"),
    "indicator": ("overall", "strand", "goal", "indicator"),
    "theme": ("theme",),
}
SCORE_LEVELS: Final = ("strand", "goal", "indicator", "theme")
COMPARE_LEVELS: Final = ("strand", "goal", "indicator", "theme")

Row = Mapping[str, str | float | int | bool | None]


def rows_of(rows: Sequence[Row], by: str | None) -> list[Row]:
    """The tidy rows of the subjects that the table shows at a level; all of them without one.

    >>> rows_of([{"kind": "overall"}, {"kind": "theme"}], "strand")
    [{'kind': 'overall'}]
    """
    return [row for row in rows if by is None or row.get("kind") in _DOWN_TO[by]]
