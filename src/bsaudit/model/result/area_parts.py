"""What an index of areas is made of: its strands, goals and indicators over all areas, and in each of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from bsaudit.model.result.area_scored import AreaIndicator, AreaNode, AreaScores

__all__ = ["AreaIndicatorPart", "AreaNodePart", "AreaParts", "AreaSpread"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaSpread:
    """The lowest, the middle and the highest of some numbers; `None` where there is none."""

    lowest: float | None
    median: float | None
    highest: float | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaNodePart(AreaNode):
    """A node, and how its scores spread over the areas that it ranks.

    Attributes:
        scores: over all areas with a rank, whichever of them the result shows.
    """

    scores: AreaSpread


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaIndicatorPart(AreaIndicator):
    """An indicator, where each area stands on it, and how its values and scores spread.

    Attributes:
        rank: by score, among all areas with a value of their own; `None` for the others, and where it was filled in.
        decile: group by rank, as of the whole.
        ranked: how many areas have a rank.
        first: the end of the score that is rank 1.
        deciles: how many groups there are.
        values: of the values as published, and `scores` of their scores, over all areas with a value of their own.
    """

    rank: Sequence[float | None]
    decile: Sequence[float | None]
    ranked: int
    first: Literal["high", "low"]
    deciles: int
    values: AreaSpread
    scores: AreaSpread


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaParts(AreaScores):
    """An audit of areas, looked at by its parts.

    Attributes:
        level: how deep a table and CSV go; the result holds all levels.
    """

    kind: ClassVar[str] = "score_parts"
    level: Literal["strand", "goal", "indicator"]
    nodes: tuple[AreaNodePart, ...]
    indicators: tuple[AreaIndicatorPart, ...]

    def columns(self) -> dict[str, list[Any]]:
        """The tidy table by column: one row an area, with the nodes of the level, or with every indicator."""
        from bsaudit.model.tidy_areas import part_columns

        return part_columns(self)
