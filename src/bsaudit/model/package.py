"""A data package in memory: observations, indicators, sources, surveys, commitments, findings, recommendations.

Each record remembers the file and the line that it came from, so that every score can be traced to a row. Rows of
tables are named tuples: there are many of them, and as such they are made in half the time of a data class.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from bsaudit.model.dates import Duration, PartialDate
from bsaudit.model.status import Marker

__all__ = [
    "Commitment",
    "Finding",
    "Indicator",
    "InputFile",
    "Observation",
    "Origin",
    "Package",
    "Recommendation",
    "Source",
    "Survey",
]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: the file's name inside its package and the 1-based line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Observation(NamedTuple):
    """One published value of an indicator.

    Attributes:
        start, end: the reference period, both days included. `period` is only its label.
        area: ONS code. `dimension` and `group` are empty for the headline value.
        value: in the indicator's unit; `None` where a marker says that there is no number.
        markers: official shorthand that stood with the value, such as `[p]`.
        lower, upper: the published 95 % interval, if there was one.
        n: respondents behind the value, if printed.
        published: when the value became public; `None` where that is not known.
        grade: A the producer's own publication, B a reliable report of it, C weak.
        qualifier: `eq`, `approx`, `gt` (more than) or `lt` (less than).
    """

    indicator: str
    series: str
    period: str
    start: date
    end: date
    area: str
    dimension: str
    group: str
    value: float | None
    markers: tuple[Marker, ...]
    lower: float | None
    upper: float | None
    n: int | None
    published: PartialDate | None
    source: str
    grade: str
    qualifier: str
    note: str
    origin: Origin

    @property
    def is_headline(self) -> bool:
        """Whether the value speaks of everyone rather than of one group."""
        return not self.dimension

    def public_by(self, lag: Duration) -> date:
        """The day by which the value was public at the latest.

        A partial date counts from its last day; an unknown one from `lag` after the period's end.
        """
        return self.published.last_day if self.published else lag.after(self.end)


class Indicator(NamedTuple):
    """A measure: what it is called, what it counts, in which unit, and who produces it."""

    id: str
    title: str
    definition: str
    unit: str
    kind: str
    producer: str
    population: str
    note: str
    origin: Origin


class Source(NamedTuple):
    """A publication. `access` is primary, secondary or press."""

    id: str
    publisher: str
    title: str
    url: str
    published: PartialDate | None
    licence: str
    access: str
    origin: Origin


class Survey(NamedTuple):
    """One wave of a survey: its size and, where published, its design factor."""

    survey: str
    indicators: tuple[str, ...]
    period: str
    n: int | None
    design_factor: float | None
    source: str
    grade: str
    note: str
    origin: Origin


class Commitment(NamedTuple):
    """A dated promise and what was delivered. `status` is hindsight and never read by a score."""

    id: str
    strand: str
    title: str
    pledged_on: PartialDate | None
    pledged_by: str
    target: float | None
    unit: str
    deadline: PartialDate | None
    indicator: str
    delivered: float | None
    delivered_period: str
    delivered_published: PartialDate | None
    status: str
    source_pledge: str
    source_delivery: str
    note: str
    origin: Origin


class Finding(NamedTuple):
    """What a published audit concluded about a subject. `verdict` uses spaces: `mostly negative`."""

    id: str
    audit: str
    scope: str
    subject: str
    verdict: str
    summary: str
    source: str
    origin: Origin


class Recommendation(NamedTuple):
    """What a published audit recommended, and the theme that it answers."""

    id: str
    audit: str
    theme: str
    summary: str
    source: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that went into a result, named relative to its package or rubric folder."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True, kw_only=True)
class Package:
    """A loaded data package. Mappings are keyed by id and keep file order."""

    name: str
    title: str
    version: str
    licence: str
    observations: tuple[Observation, ...]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    surveys: tuple[Survey, ...]
    commitments: Mapping[str, Commitment]
    findings: Mapping[str, Finding]
    recommendations: Mapping[str, Recommendation]
    files: tuple[InputFile, ...]

    @cached_property
    def by_series(self) -> Mapping[tuple[str, str], tuple[Observation, ...]]:
        """Observations, headline and groups alike, by (indicator, series), in order of period and publication."""
        found: dict[tuple[str, str], list[Observation]] = {}
        for observation in self.observations:
            found.setdefault((observation.indicator, observation.series), []).append(observation)
        return {
            key: tuple(sorted(rows, key=lambda row: (row.end, row.start, row.origin.line)))
            for key, rows in found.items()
        }

    def headline(self, indicator: str, series: str) -> tuple[Observation, ...]:
        """The headline observations of one series, in order of period; empty if there is none."""
        return tuple(row for row in self.by_series.get((indicator, series), ()) if row.is_headline)

    def series_of(self, indicator: str) -> tuple[str, ...]:
        """The series that the package holds for an indicator, sorted."""
        return tuple(sorted({series for name, series in self.by_series if name == indicator}))
