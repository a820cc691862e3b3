"""What every chart says, before anyone decides how it is drawn."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bsaudit.model.result.base import Row
    from bsaudit.render.document import Block

__all__ = ["Chart", "View"]

View = dict[str, Any]
"""One Vega-Lite view: marks, encodings, data and size, without a title."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Chart:
    """One chart.

    Attributes:
        title: the finding, made from the result.
        measure, place, time: what is shown, where it holds, and when; together the subtitle.
        notes: how to read the marks, one sentence each.
        source: where the numbers come from, without the word `Source`.
        alt: what is shown, for those who do not see it.
        rows: the numbers shown; the keys are headings for people.
        views: the views, from top to bottom.
        blocks: the same for a terminal.
    """

    title: str
    measure: str
    place: str
    time: str
    notes: tuple[str, ...]
    source: str
    alt: str
    rows: tuple[Row, ...]
    views: tuple[View, ...]
    blocks: tuple[Block, ...]

    @property
    def subtitle(self) -> str:
        """Measure, place and time in one line."""
        return " · ".join(part for part in (self.measure, self.place, self.time) if part)
