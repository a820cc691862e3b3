"""Two audits of areas beside each other: the change in score and in rank of every area."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from bsaudit.model.result.area_result import AreaResult
from bsaudit.model.result.base import AuditRef, Settings, TreeNode

__all__ = ["AreaChange", "AreaComparison"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaChange(TreeNode):
    """One node of the tree, for every area of the result, in the order of its `areas`.

    Attributes:
        address, id, kind, title: as in `AreaNode`.
        before, after: the scores; `None` where an area has none.
        change: after minus before, where the area has enough evidence for a rank at both.
        before_rank, after_rank: among all areas that are ranked at the audit.
        places: ranks gained, before minus after: from 5 to 2 is 3.
        rose, fell: how many areas have a higher, and a lower, score than before.
    """

    before: Sequence[float | None]
    after: Sequence[float | None]
    change: Sequence[float | None]
    before_rank: Sequence[float | None]
    after_rank: Sequence[float | None]
    places: Sequence[float | None]
    rose: int
    fell: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaComparison(AreaResult[AreaChange]):
    """Two audits of areas.

    Attributes:
        same_ruler: whether both audits measure with the same parameters, so that a change of score is a change of
            the area and not of the others.
        compared: how many areas are in one audit or the other, of which those of `areas` are shown.
        entered, left: how many areas have a score only at the later audit, and only at the earlier.
        areas: codes, `names` in the same order; those of the later audit first.
        nodes: the whole, then strands each followed by its goals.
        notes: what a reader should know.
    """

    kind: ClassVar[str] = "compare_areas"
    before: AuditRef
    after: AuditRef
    settings: Settings
    same_ruler: bool
    compared: int
    entered: int
    left: int
    areas: Sequence[str]
    names: Sequence[str]
    parents: Mapping[str, Sequence[str]]
    nodes: tuple[AreaChange, ...]
    notes: tuple[str, ...]

    @property
    def order(self) -> Sequence[float | None]:
        """The rank by which areas are listed: that of the whole at the later audit."""
        return self.nodes[0].after_rank

    def columns(self) -> dict[str, list[Any]]:
        """The tidy table by column: one row an area."""
        from bsaudit.model.tidy_areas import change_columns

        return change_columns(self)
