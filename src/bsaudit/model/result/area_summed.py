"""Small areas summed up to larger ones: average score, average rank, share of areas in one decile."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, ClassVar

from bsaudit.model.result.area_result import AreaResult
from bsaudit.model.result.base import AuditResult, TreeNode

__all__ = ["AreaSummary", "SummaryNode"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class SummaryNode(TreeNode):
    """One node of the tree, for every larger area of the result, in the order of its `areas`.

    Attributes:
        address, id, kind, title: as in `AreaNode`.
        population: the name of the numbers of people that averages are weighted by; `None` for all areas alike.
        average_score: the weighted mean of the scores of the small areas that are ranked.
        average_rank: the weighted mean of their ranks, counted from the other end where the rubric says so.
        decile_share: the share of small areas that are in the rubric's decile, not weighted.
        score_rank, rank_rank, share_rank: the ranks of the three among all larger areas.
    """

    population: str | None
    average_score: Sequence[float | None]
    average_rank: Sequence[float | None]
    decile_share: Sequence[float | None]
    score_rank: Sequence[float | None]
    rank_rank: Sequence[float | None]
    share_rank: Sequence[float | None]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaSummary(AreaResult[SummaryNode], AuditResult):
    """The larger areas of one level.

    Attributes:
        level: the level's id, such as `district`; `title` its name.
        decile: which decile's share is counted. `ranks_reversed`: whether average ranks grow towards rank 1.
        digits: decimals to which the three are rounded before they are ranked; `None` for none.
        scored: how many larger areas there are, of which those of `areas` are shown.
        areas: their codes, and `names` in the same order.
        small: how many small areas each has.
        without: how many small areas belong to no larger area.
        nodes: the whole, then strands each followed by its goals.
        notes: what a reader should know of how the scores of the small areas came about.
    """

    kind: ClassVar[str] = "score_summary"
    level: str
    title: str
    decile: int
    ranks_reversed: bool
    digits: int | None
    scored: int
    areas: Sequence[str]
    names: Sequence[str]
    small: Sequence[float | None]
    without: int
    nodes: tuple[SummaryNode, ...]
    notes: tuple[str, ...] = ()

    @property
    def order(self) -> Sequence[float | None]:
        """The rank by which larger areas are listed: that of the average score of the whole."""
        return self.nodes[0].score_rank

    def columns(self) -> dict[str, list[Any]]:
        """The tidy table by column: one row a larger area."""
        from bsaudit.model.tidy_areas import summary_columns

        return summary_columns(self)
