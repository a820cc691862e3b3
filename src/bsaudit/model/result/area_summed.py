"""Small areas summed up to larger ones: average score, average rank, share of areas in one decile."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from bsaudit.model.result.area_columns import picked
from bsaudit.model.result.base import AuditRef, Result, Row, Settings

__all__ = ["AreaSummary", "SummaryNode"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class SummaryNode:
    """One node of the tree, for every larger area of the result, in the order of its `areas`.

    Attributes:
        address, id, kind, title: as in `AreaNode`.
        population: the name of the numbers of people that averages are weighted by; `None` for all areas alike.
        average_score: the weighted mean of the scores of the small areas that are ranked.
        average_rank: the weighted mean of their ranks, counted from the other end where the rubric says so.
        decile_share: the share of small areas that are in the rubric's decile, not weighted.
        score_rank, rank_rank, share_rank: the ranks of the three among all larger areas.
    """

    address: str
    id: str
    kind: Literal["overall", "strand", "goal"]
    title: str
    population: str | None
    average_score: Sequence[float | None]
    average_rank: Sequence[float | None]
    decile_share: Sequence[float | None]
    score_rank: Sequence[float | None]
    rank_rank: Sequence[float | None]
    share_rank: Sequence[float | None]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaSummary(Result):
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
    """

    kind: ClassVar[str] = "score_summary"
    audit: AuditRef
    settings: Settings
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

    @property
    def order(self) -> Sequence[float | None]:
        """The rank by which larger areas are listed: that of the average score of the whole."""
        return self.nodes[0].score_rank

    def node(self, address: str) -> SummaryNode:
        """A node by its id or address.

        Raises:
            KeyError: there is none.
        """
        for node in self.nodes:
            if address in (node.address, node.id):
                return node
        raise KeyError(address)

    def pick(self, places: Sequence[int]) -> AreaSummary:
        """The same result for some of its areas, in the order given. Ranks stay those among all."""
        return picked(self, places)

    def columns(self) -> dict[str, list[Any]]:
        """The tidy table by column: one row a larger area."""
        from bsaudit.model.tidy_areas import summary_columns

        return summary_columns(self)

    def rows(self) -> list[Row]:
        """The tidy table: one row a larger area."""
        from bsaudit.model.tidy_areas import rows_of_columns

        return rows_of_columns(self.columns())
