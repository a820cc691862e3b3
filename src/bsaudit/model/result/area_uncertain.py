"""How sure the ranks of many areas are: for every node, columns of medians, intervals and probabilities."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, ClassVar, Literal

from bsaudit.model.result.area_columns import picked
from bsaudit.model.result.base import AuditRef, Result, Row, Settings
from bsaudit.model.result.uncertain import DrawSettings

__all__ = ["AreaUncertainty", "RankSpread"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class RankSpread:
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

    address: str
    id: str
    kind: Literal["overall", "strand", "goal"]
    title: str
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
class AreaUncertainty(Result):
    """How sure the ranks of an audit of areas are.

    Attributes:
        draws: how the draws were made, and what was varied.
        areas: codes of the areas shown, `names` in the same order.
        scored: how many areas were scored, of which those of `areas` are shown.
        nodes: those that were asked for, in reading order.
    """

    kind: ClassVar[str] = "uncertainty_areas"
    audit: AuditRef
    settings: Settings
    draws: DrawSettings
    scored: int
    areas: Sequence[str]
    names: Sequence[str]
    nodes: tuple[RankSpread, ...]

    @property
    def order(self) -> Sequence[float | None]:
        """The ranks that a list is put in the order of."""
        return self.nodes[0].rank

    def node(self, address: str) -> RankSpread:
        """A node by its id or address.

        Raises:
            KeyError: there is none.
        """
        for node in self.nodes:
            if address in (node.address, node.id):
                return node
        raise KeyError(address)

    def pick(self, places: Sequence[int]) -> AreaUncertainty:
        """The same result for some of its areas, in the order given."""
        chosen = list(places)
        return dataclasses.replace(
            picked(self, chosen),
            areas=tuple(self.areas[place] for place in chosen),
            names=tuple(self.names[place] for place in chosen),
        )

    def columns(self) -> dict[str, list[Any]]:
        """The tidy table by column: one row an area, with rank, interval and probabilities of each node."""
        from bsaudit.model.tidy_areas import listed

        count = len(self.areas)
        table: dict[str, list[Any]] = {"audit": [self.audit.id] * count, "area": listed(self.areas)}
        table["name"] = listed(self.names)
        for node in self.nodes:
            name = node.id.replace("/", ".")
            for part in _PARTS:
                table[f"{name}.{part}"] = listed(getattr(node, part))
        return table | {"draws": [self.draws.draws] * count, "seed": [self.draws.seed] * count}

    def rows(self) -> list[Row]:
        """The tidy table: one row an area."""
        from bsaudit.model.tidy_areas import rows_of_columns

        return rows_of_columns(self.columns())


_PARTS = (
    "rank",
    "median",
    "lower",
    "upper",
    "decile",
    "same_decile",
    "first_decile",
    "last_decile",
    "drawn",
)
