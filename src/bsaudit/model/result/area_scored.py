"""Scores of many areas: for every node of the tree one column of scores, ranks, deciles and coverage."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Literal

from bsaudit.model.result.area_result import AreaResult
from bsaudit.model.result.base import AuditResult, TreeNode

__all__ = ["AreaIndicator", "AreaNode", "AreaScores", "LeftOutArea"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaNode(TreeNode):
    """One node of the tree, for every area of the result, in the order of its `areas`.

    Attributes:
        address: `overall`, `strand:<id>` or `goal:<strand>/<goal>`.
        share: the part of the whole's weight that rests on the node.
        method: how it combines what stands below it.
        needs_all: whether a part that is missing leaves no score: weights as given, or a distance from a pattern.
        score: unrounded; `None` where nothing below has a value.
        rank: among all areas with enough evidence, whichever of them the result shows; `None` for the others.
        decile: group by rank; 1 is the group of rank 1, or of the end that the rubric names.
        band: the named range that the score falls in; the empty text where the rubric has none.
        coverage: the share of weight with a value of the area's own, from 0 to 1.
        digits: decimals that ranks and bands look at; `None` for all.
        min_coverage: the least coverage for a rank.
        ranked: how many areas have a rank.
        first: the end of the score that is rank 1.
        deciles: how many groups there are.
    """

    share: float
    method: str
    needs_all: bool
    score: Sequence[float | None]
    rank: Sequence[float | None]
    decile: Sequence[float | None]
    band: Sequence[str]
    coverage: Sequence[float | None]
    digits: int | None
    min_coverage: float
    ranked: int
    first: Literal["high", "low"]
    deciles: int

    @property
    def cannot_freeze(self) -> bool:
        """Whether the method sets the areas of an audit against one another, which no parameter can hold."""
        return self.method in ("copeland", "bod")


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaIndicator:
    """One indicator, for every area of the result.

    Attributes:
        address: `indicator:<id>`.
        goal: the strand, or strand/goal, that it belongs to.
        weight: the declared weight among its neighbours. `share`: its part of the whole's weight.
        scale: the kind of scale. `parameters`: the numbers that the scale took from data, by name.
        value: as published; `None` where there is none.
        score: on the scale.
        observed: how many areas have a value of their own, of all that were scored.
        imputed: how many of all areas had their value filled in. `filled` marks those that the result shows.
        treated: how many values were pulled in as outliers.
    """

    address: str
    id: str
    title: str
    unit: str
    goal: str
    direction: Literal["higher", "lower"]
    weight: float
    share: float
    scale: str
    parameters: Mapping[str, float]
    value: Sequence[float | None]
    score: Sequence[float | None]
    filled: Sequence[float | None]
    observed: int
    imputed: int
    treated: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class LeftOutArea:
    """Areas that the data or the lookup name and that were not scored, by reason, with a few of their codes."""

    reason: str
    count: int
    examples: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class AreaScores(AreaResult[AreaNode], AuditResult):
    """An audit of areas.

    Attributes:
        period: the period that the values speak of; `None` for the newest known.
        frozen_on: the audits whose areas set the parameters; empty for the audit's own.
        areas: codes of the areas shown, and `names` in the same order; the empty text where no name is known.
        parents: by level, the code of the larger area; `parent_names` its name.
        scored: how many areas were scored, of which `shown` are here.
        nodes: the whole, then strands each followed by its goals.
        indicators: in the order of the rubric.
        left_out: areas that were not scored, and why.
        notes: what a reader should know of how the scores came about.
    """

    kind: ClassVar[str] = "score_areas"
    period: str | None
    frozen_on: tuple[str, ...]
    scored: int
    areas: Sequence[str]
    names: Sequence[str]
    parents: Mapping[str, Sequence[str]]
    parent_names: Mapping[str, Sequence[str]]
    nodes: tuple[AreaNode, ...]
    indicators: tuple[AreaIndicator, ...]
    left_out: tuple[LeftOutArea, ...]
    notes: tuple[str, ...]

    @property
    def overall(self) -> AreaNode:
        """The whole."""
        return self.nodes[0]

    @property
    def order(self) -> Sequence[float | None]:
        """The rank by which areas are listed: that of the whole."""
        return self.overall.rank

    def columns(self) -> dict[str, list[Any]]:
        """The tidy table by column: one row an area, with score, rank, decile, band and coverage of each node."""
        from bsaudit.model.tidy_areas import area_columns

        return area_columns(self)
