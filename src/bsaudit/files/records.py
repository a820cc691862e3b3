"""From a row to a record: what each table of a package must hold, and how a row becomes an object of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bsaudit.files.cells import Cells
from bsaudit.files.fault_list import shown
from bsaudit.model.errors import Related
from bsaudit.model.package import (
    Commitment,
    Finding,
    Indicator,
    Observation,
    Origin,
    Recommendation,
    Source,
    Survey,
)
from bsaudit.model.verdict import BANDS, INSUFFICIENT

__all__ = ["TABLES", "Known", "TableSpec"]

GRADES = ("A", "B", "C")
QUALIFIERS = ("eq", "approx", "gt", "lt")
ACCESS = ("primary", "secondary", "press")
VERDICTS = (*BANDS, INSUFFICIENT, "not stated", "baseline")
"""The bands; and what a finding can say besides: that it gives no verdict, or only a starting point."""


@dataclass
class Known:
    """What other rows have said: ids by table with their lines, and observations by what makes them one.

    `shares` are the indicators that count people as a percentage of those asked; `planned` those of money and of
    programmes, whose values can be announced before their period begins.

    A table that could not be read whole is not in `ids`, and then no reference to it is called unknown.
    """

    ids: dict[str, dict[str, int]] = field(default_factory=dict)
    shares: set[str] = field(default_factory=set)
    planned: set[str] = field(default_factory=set)
    observed: dict[tuple[object, ...], int] = field(default_factory=dict)

    def check(self, cells: Cells, column: str, cell: str, table: str, what: str) -> None:
        """Add a fault if an id is in none of the rows of another table."""
        known = self.ids.get(table)
        if known is not None:
            cells.reference(column, cell, known, what)

    def source(self, cells: Cells, column: str = "source", *, required: bool = False) -> str:
        """The id of a source, which must stand in the table of sources."""
        cell = cells.required(column) if required else cells.text(column)
        self.check(cells, column, cell, "sources", "source")
        return cell


Convert = Callable[[Cells, Known, Origin], Any]


class TableSpec(NamedTuple):
    """A table of a package: its columns, the one that is its id, and the way from a row to a record."""

    required: tuple[str, ...]
    optional: tuple[str, ...]
    convert: Convert
    id_column: str | None = "id"
    must_exist: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that the table may have."""
        return self.required + self.optional


def _observation(cells: Cells, known: Known, origin: Origin) -> Observation:
    indicator, series = cells.required("indicator"), cells.required("series")
    start, end = cells.day("start"), cells.day("end")
    cells.is_lost = cells.is_bad
    if not cells.is_bad and start > end:
        cells.fault("end", "ends-before-start", f"the period ends on {end}, before it starts on {start}")
    period, area, source = (
        cells.required("period"),
        cells.required("area"),
        known.source(cells, required=True),
    )
    known.check(cells, "indicator", indicator, "indicators", "indicator")
    dimension, group = cells.text("dimension"), cells.text("group")
    if bool(dimension) != bool(group):
        empty = "group" if dimension else "dimension"
        cells.fault(
            empty, "half-a-group", f"{empty} is empty", expected="dimension and group both filled, or neither"
        )
    value, markers = cells.value("value")
    lower, upper = cells.number("lower"), cells.number("upper")
    _check_interval(cells, None if "value" in cells.faulty else value, lower, upper)
    if indicator in known.shares:
        _check_shares(cells, {"value": value, "lower": lower, "upper": upper})
    published = cells.partial("published")
    if published is not None and published.last_day < start and indicator not in known.planned:
        message = f"published on {published}, before the period starts on {start}"
        cells.fault("published", "published-too-early", message, hint="correct published, or the period")
    record = Observation(
        indicator=indicator,
        series=series,
        period=period,
        start=start,
        end=end,
        area=area,
        dimension=dimension,
        group=group,
        value=value,
        markers=markers,
        lower=lower,
        upper=upper,
        n=cells.whole("n"),
        published=published,
        source=source,
        grade=cells.choice("grade", GRADES),
        qualifier=cells.choice("qualifier", QUALIFIERS, default="eq"),
        note=cells.text("note"),
        origin=origin,
    )
    if not cells.is_bad:
        _check_said_once(cells, known, record)
    return record


def _check_interval(cells: Cells, value: float | None, lower: float | None, upper: float | None) -> None:
    if lower is not None and upper is not None and lower > upper:
        message = f"lower ({lower:g}) is above upper ({upper:g})"
        cells.fault("lower", "interval-reversed", message, hint="exchange the two")
    elif value is not None and lower is not None and value < lower:
        cells.fault("lower", "value-outside-interval", f"the value ({value:g}) is below lower ({lower:g})")
    elif value is not None and upper is not None and value > upper:
        cells.fault("upper", "value-outside-interval", f"the value ({value:g}) is above upper ({upper:g})")


def _check_shares(cells: Cells, found: dict[str, float | None]) -> None:
    for name, number in found.items():
        if number is not None and not 0 <= number <= 100:
            message = f"{name} is {number:g} per cent of those who were asked"
            cells.fault(name, "out-of-range", message, expected="a percentage from 0 to 100")


def _check_said_once(cells: Cells, known: Known, row: Observation) -> None:
    day = (
        row.published.last_day if row.published else None
    )  # the day that it counts from decides, not its form
    key = (row.indicator, row.series, row.start, row.end, row.area, row.dimension, row.group, day)
    first = known.observed.setdefault(key, row.origin.line)
    if first != row.origin.line:
        cells.fault(
            "indicator",
            "duplicate-observation",
            f"the same observation stands on lines {first} and {row.origin.line}",
            expected="one row for an indicator, series, period, area, group and day of publication",
            hint="delete one row; a revised value needs a later day in published (a month or a year is its last day)",
            related=(Related(cells.file, first, "first given here"),),
        )


def _indicator(cells: Cells, known: Known, origin: Origin) -> Indicator:
    unit, kind = cells.required("unit"), cells.text("kind")
    if unit == "percent" and kind in ("survey", "poll"):
        known.shares.add(cells.text("id"))
    if kind in ("finance", "programme"):
        known.planned.add(cells.text("id"))
    return Indicator(
        id=cells.text("id"),
        title=cells.required("title"),
        definition=cells.text("definition"),
        unit=unit,
        kind=kind,
        producer=cells.text("producer"),
        population=cells.text("population"),
        note=cells.text("note"),
        origin=origin,
    )


def _source(cells: Cells, known: Known, origin: Origin) -> Source:  # noqa: ARG001 - one shape for all
    return Source(
        id=cells.text("id"),
        publisher=cells.required("publisher"),
        title=cells.required("title"),
        url=cells.text("url"),
        published=cells.partial("published"),
        licence=cells.text("licence"),
        access=cells.choice("access", ACCESS, default=""),
        origin=origin,
    )


def _survey(cells: Cells, known: Known, origin: Origin) -> Survey:
    indicators = tuple(part.strip() for part in cells.text("indicators").split(";") if part.strip())
    for indicator in indicators:
        known.check(cells, "indicators", indicator, "indicators", "indicator")
    factor = cells.number("design_factor")
    if factor is not None and factor <= 0:
        cells.fault(
            "design_factor", "out-of-range", f"design_factor is {factor:g}", expected="a number above 0"
        )
    return Survey(
        survey=cells.required("survey"),
        indicators=indicators,
        period=cells.required("period"),
        n=cells.whole("n"),
        design_factor=factor,
        source=known.source(cells),
        grade=cells.choice("grade", GRADES, default=""),
        note=cells.text("note"),
        origin=origin,
    )


def _commitment(cells: Cells, known: Known, origin: Origin) -> Commitment:
    indicator = cells.text("indicator")
    known.check(cells, "indicator", indicator, "indicators", "indicator")
    return Commitment(
        id=cells.text("id"),
        strand=cells.required("strand"),
        title=cells.required("title"),
        pledged_on=cells.partial("pledged_on"),
        pledged_by=cells.text("pledged_by"),
        target=cells.number("target"),
        unit=cells.text("unit"),
        deadline=cells.partial("deadline"),
        indicator=indicator,
        delivered=cells.number("delivered"),
        delivered_period=cells.text("delivered_period"),
        delivered_published=cells.partial("delivered_published"),
        status=cells.text("status"),
        source_pledge=known.source(cells, "source_pledge"),
        source_delivery=known.source(cells, "source_delivery"),
        note=cells.text("note"),
        origin=origin,
    )


def _finding(cells: Cells, known: Known, origin: Origin) -> Finding:
    verdict = cells.text("verdict").replace("_", " ")
    if verdict and verdict not in VERDICTS:
        close = cells.near(verdict, VERDICTS)
        hint = f"did you mean {close}?" if close else None
        message = f"{shown(cells.text('verdict'))} is no verdict"
        cells.fault("verdict", "unknown-value", message, expected=f"one of: {', '.join(VERDICTS)}", hint=hint)
    return Finding(
        id=cells.text("id"),
        audit=cells.required("audit"),
        scope=cells.required("scope"),
        subject=cells.required("subject"),
        verdict=verdict,
        summary=cells.required("summary"),
        source=known.source(cells),
        origin=origin,
    )


def _recommendation(cells: Cells, known: Known, origin: Origin) -> Recommendation:
    return Recommendation(
        id=cells.text("id"),
        audit=cells.required("audit"),
        theme=cells.text("theme"),
        summary=cells.required("summary"),
        source=known.source(cells),
        origin=origin,
    )


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# In the order of reading: a table comes after those that its rows refer to.
TABLES: dict[str, TableSpec] = {
    "sources": TableSpec(
        _columns("id publisher title"), _columns("url published licence access"), _source, must_exist=True
    ),
    "indicators": TableSpec(
        _columns("id title unit"),
        _columns("definition kind producer population note"),
        _indicator,
        must_exist=True,
    ),
    "observations": TableSpec(
        _columns("indicator series period start end area value published source grade"),
        _columns("dimension group lower upper n qualifier note"),
        _observation,
        id_column=None,
        must_exist=True,
    ),
    "surveys": TableSpec(
        _columns("survey period"),
        _columns("indicators n design_factor source grade note"),
        _survey,
        id_column=None,
    ),
    "commitments": TableSpec(
        _columns("id strand title"),
        _columns(
            "pledged_on pledged_by target unit deadline indicator delivered delivered_period delivered_published "
            "status source_pledge source_delivery note"
        ),
        _commitment,
    ),
    "findings": TableSpec(_columns("id audit scope subject summary"), _columns("verdict source"), _finding),
    "recommendations": TableSpec(_columns("id audit summary"), _columns("theme source"), _recommendation),
}
