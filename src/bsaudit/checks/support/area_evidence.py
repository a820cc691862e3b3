"""What lint checks ask of the data of a rubric of areas. Whoever runs them answers; checks know no arrays."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

__all__ = ["Ages", "AreaEvidence", "AreaRow", "Beyond", "Commonest", "Falling", "People", "Tie", "Twins"]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A row of the data: its file, as messages name it, and line, the area, and the value there."""

    file: str
    line: int
    area: str
    value: float

    @property
    def place(self) -> str:
        """File and line in few words, the same wherever the data lie.

        >>> AreaRow("figures/jobs.csv", 7, "E07000223", -9.0).place
        'jobs.csv:7'
        """
        return f"{PurePath(self.file).name}:{self.line}"


@dataclass(frozen=True, slots=True)
class Beyond:
    """How many of some values lie below a limit and above another, and the first rows that do."""

    below: int
    above: int
    known: int
    rows: tuple[AreaRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Ages:
    """How many areas have a value known on the day, of how many all are too old, and the newest period's end."""

    known: int
    stale: int
    newest: date | None


@dataclass(frozen=True, slots=True)
class Commonest:
    """The value that most areas have, how many have it, and how many have any."""

    value: float
    count: int
    known: int


@dataclass(frozen=True, slots=True)
class Twins:
    """Two indicators, how they correlate, and over how many areas."""

    first: str
    second: str
    correlation: float
    areas: int


@dataclass(frozen=True, slots=True)
class Falling:
    """A part of the tree, by its address, that falls where the node above it rises."""

    address: str
    parent: str
    correlation: float


@dataclass(frozen=True, slots=True)
class Tie:
    """Scores of the whole: how many areas are ranked, how many share a rank, and the most that share one."""

    ranked: int
    tied: int
    largest: int
    score: float


@dataclass(frozen=True, slots=True)
class People:
    """A population over the areas that are scored: how many have none, and the first of them."""

    missing: int
    examples: tuple[str, ...]


class AreaEvidence(Protocol):
    """The data of a rubric of areas, mostly as its latest audit sees them."""

    @property
    def audit(self) -> str:
        """The latest audit."""
        ...

    @property
    def day(self) -> date:
        """The day that the latest audit speaks from."""
        ...

    @property
    def areas(self) -> Sequence[str]:
        """Codes of the areas that are scored."""
        ...

    @property
    def lookup_only(self) -> Sequence[str]:
        """Areas of the lookup that would be scored, and have no value in any period."""
        ...

    @property
    def held(self) -> Sequence[str]:
        """The indicators that the data hold, whether the rubric names them or not."""
        ...

    @property
    def known(self) -> Mapping[str, Mapping[str, int]]:
        """By audit and indicator of the tree, how many areas have a value of their own."""
        ...

    @property
    def any_known(self) -> Mapping[str, int]:
        """By audit, how many areas have a value of any indicator."""
        ...

    @property
    def names(self) -> Mapping[str, str]:
        """Names of areas by code, where a lookup gives them."""
        ...

    @property
    def levels(self) -> Mapping[str, Mapping[str, int]]:
        """By level, how many scored areas each larger area holds."""
        ...

    @property
    def populations(self) -> Mapping[str, People]:
        """By name."""
        ...

    def outside(self, indicator: str, low: float, high: float) -> Beyond:
        """Published values of the areas that are scored, in any period, held against limits."""
        ...

    def beyond(self, indicator: str, low: float, high: float) -> Beyond:
        """Values that the latest audit scales, held against limits."""
        ...

    def ages(self, indicator: str) -> Ages:
        """How old what is known is at the latest audit."""
        ...

    def commonest(self, indicator: str) -> Commonest | None:
        """The commonest value at the latest audit; `None` where no area has one."""
        ...

    def undivided(self, indicator: str) -> tuple[str, ...]:
        """Areas that have a value at the latest audit, and nothing that it could be divided by."""
        ...

    def twins(self, least: float) -> Sequence[Twins]:
        """Pairs of indicators that correlate at least so much, in either direction, at the latest audit."""
        ...

    def falling(self) -> Sequence[Falling]:
        """What `bsaudit coherence` calls negative at the latest audit."""
        ...

    def short(self, address: str) -> int:
        """How many areas with any evidence have too little of it for a rank in a node, at the latest audit."""
        ...

    def tie(self) -> Tie:
        """Shared ranks of the whole at the latest audit."""
        ...

    def first_rows(self, areas: Sequence[str]) -> Sequence[AreaRow]:
        """The first row with a number of each of some areas."""
        ...
