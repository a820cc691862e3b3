"""What every result of many areas has: nodes by their address, some of the areas, and a table by column."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from bsaudit.model.result.area_columns import picked
from bsaudit.model.result.base import Result, Row, TreeNode

__all__ = ["AreaResult"]


N = TypeVar("N", bound=TreeNode)


class AreaResult(Result, ABC, Generic[N]):
    """A result with columns of areas.

    Attributes:
        areas: codes of the areas shown, and `names` in the same order; the empty text where no name is known.
        nodes: each with its columns in the order of `areas`.
    """

    if TYPE_CHECKING:  # each kind of result has these fields where they belong in what it writes
        areas: Sequence[str]
        names: Sequence[str]
        nodes: tuple[N, ...]

    @property
    @abstractmethod
    def order(self) -> Sequence[float | None]:
        """The rank by which areas are listed."""

    @abstractmethod
    def columns(self) -> dict[str, list[Any]]:
        """The tidy table by column: one row an area."""

    def node(self, address: str) -> N:
        """A node by its id or address.

        Raises:
            KeyError: there is none.
        """
        for node in self.nodes:
            if address in (node.address, node.id):
                return node
        raise KeyError(address)

    def pick(self, places: Sequence[int]) -> Self:
        """The same result for some of its areas, in the order given. Ranks stay those among all areas."""
        return picked(self, places)

    def rows(self) -> list[Row]:
        """The tidy table: one row an area."""
        from bsaudit.model.tidy_areas import rows_of_columns

        return rows_of_columns(self.columns())
