"""How sure the ranks of many areas are: for every node, columns of medians, intervals and probabilities."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from bsaudit.model.result.area_result import AreaResult
from bsaudit.model.result.base import AuditResult, TreeNode
from bsaudit.model.result.uncertain import DrawSettings

__all__ = ["AreaUncertainty", "RankSpread"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class RankSpread(TreeNode):
    """The ranks of one node in all draws, for every area of the result, in the order of its `areas`.

    Attributes:
        address, id, kind, title: as in `AreaNode`.
        score, rank, decile: as `score --by area` gives them, which no draw changes; `None` without enough evidence.
        median, lower, upper: ranks of the draws: 50 %, 2.5 % and 97.5 %; each is a rank that was drawn.
        first_decile, last_decile: the share of the draws in decile 1, and in the last one.
        same_decile: the share of the draws in the decile that the area is in.
        drawn: in how many draws the area has a rank.
        linear: whether the node is a tree of weighted means, where one normal number stands exactly for the errors of
            all values below it; else every value is drawn by itself.
        first: the end of the score that is rank 1.
        deciles: how many groups there are.
        ranked: how many areas have a rank, whichever of them the result shows.
        steady: how many of these are in their decile in at least 95 % of the draws.
    """

    score: Sequence[float | None]
    rank: Sequence[float | None]
    decile: Sequence[float | None]
    median: Sequence[float | None]
    lower: Sequence[float | None]
    upper: Sequence[float | None]
    first_decile: Sequence[float | None]
    last_decile: Sequence[float | None]
    same_decile: Sequence[float | None]
    drawn: Sequence[float | None]
    linear: bool
    first: Literal["high", "low"]
    deciles: int
    ranked: int
    steady: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaUncertainty(AreaResult[RankSpread], AuditResult):
    """How sure the ranks of an audit of areas are.

    Attributes:
        draws: how the draws were made, and what was varied.
        areas: codes of the areas shown, `names` in the same order.
        scored: how many areas were scored, of which those of `areas` are shown.
        nodes: those that were asked for, in reading order.
        notes: what a reader should know of how the scores came about, as in `AreaScores`.
    """

    kind: ClassVar[str] = "uncertainty_areas"
    draws: DrawSettings
    scored: int
    areas: Sequence[str]
    names: Sequence[str]
    nodes: tuple[RankSpread, ...]
    notes: tuple[str, ...] = ()

    @property
    def order(self) -> Sequence[float | None]:
        """The ranks that a list is put in the order of."""
        return self.nodes[0].rank

    def columns(self) -> dict[str, list[Any]]:
        """The tidy table by column: one row an area, with rank, interval and probabilities of each node."""
        from bsaudit.model.tidy_areas import spread_columns

        return spread_columns(self)
