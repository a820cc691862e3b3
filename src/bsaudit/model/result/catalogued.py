"""Catalogues: what can be listed, an indicator's whole history, and citations."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from bsaudit.model.result.base import AuditRef, Cell, Result, Row
from bsaudit.model.result.earlier import EarlierTrend
from bsaudit.model.result.scored import Evidence

__all__ = ["Citation", "Citations", "IndicatorView", "Listing", "SeriesView"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Listing(Result):
    """A catalogue of one kind of thing. `entries` are already tidy; `columns` orders their keys."""

    kind: ClassVar[str] = "list"
    what: str
    columns: tuple[str, ...]
    entries: tuple[Mapping[str, Cell], ...]

    def rows(self) -> list[Row]:
        """One row an entry."""
        return [{column: entry[column] for column in self.columns} for entry in self.entries]

    def header(self) -> tuple[str, ...]:
        """The columns, whether or not there is an entry."""
        return self.columns


@dataclasses.dataclass(frozen=True, kw_only=True)
class SeriesView:
    """One series of an indicator, whole: every row in order of period and publication.

    `breaks` are the labels of periods at which a break is marked inside the series; `superseded` holds the
    positions in `observations` of values that a later vintage of the same period replaced. `baseline` is the
    position of the value that change is measured against, if the series has one. `significant` says for each value
    after it whether it differs from it at 95 %; `None` elsewhere, and where an error is not known.
    """

    series: str
    used: bool
    observations: tuple[Evidence, ...]
    breaks: tuple[str, ...]
    superseded: tuple[int, ...]
    baseline: int | None = None
    significant: tuple[bool | None, ...] = ()


@dataclasses.dataclass(frozen=True, kw_only=True)
class IndicatorView(Result):
    """An indicator with its whole history, as `show` prints it.

    `earlier` holds what the last audit knew against the trend before the programme, where there was one.
    """

    kind: ClassVar[str] = "show"
    id: str
    title: str
    definition: str
    unit: str
    indicator_kind: str
    producer: str
    population: str
    note: str
    goal: str | None
    direction: str | None
    rationale: str | None
    baseline_end: date
    series: tuple[SeriesView, ...]
    audits: tuple[AuditRef, ...]
    earlier: EarlierTrend | None = None

    def rows(self) -> list[Row]:
        """One row an observation."""
        from bsaudit.model.tidy import view_rows

        return view_rows(self)

    def header(self) -> tuple[str, ...]:
        """The columns, whether or not there is a row."""
        from bsaudit.model.tidy import VIEW_COLUMNS

        return VIEW_COLUMNS


@dataclasses.dataclass(frozen=True, kw_only=True)
class Citation:
    """A ready citation line for one source, and what it is cited for."""

    id: str
    text: str
    url: str
    licence: str
    used_for: tuple[str, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Citations(Result):
    """Citations, in the order in which they should be printed."""

    kind: ClassVar[str] = "cite"
    citations: tuple[Citation, ...]

    def rows(self) -> list[Row]:
        """One row a citation."""
        cells = ((c.id, c.text, c.url, c.licence, "; ".join(c.used_for)) for c in self.citations)
        return [dict(zip(self.header(), each, strict=True)) for each in cells]

    def header(self) -> tuple[str, ...]:
        """The columns, whether or not there is a citation."""
        return ("id", "citation", "url", "licence", "used_for")
