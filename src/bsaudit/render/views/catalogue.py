"""Lists, one indicator's history, and citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bsaudit.model.result import Citation, Citations, Evidence, IndicatorView, Listing, SeriesView
from bsaudit.render import numbers
from bsaudit.render.document import (
    Block,
    Cell,
    Column,
    Definitions,
    Document,
    Heading,
    Lines,
    Note,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bsaudit.render.views.options import ViewOptions

__all__ = ["catalogue_document"]

_NARROW: Final = {
    "goals": ("id", "title", "indicators"),
    "indicators": ("id", "title", "direction"),
    "rubrics": ("id", "title", "units", "audits"),
    "sources": ("id", "publisher", "published"),
    "themes": ("id", "title", "indicators", "gaps", "commitments"),
}
"""The columns of long lists that fit a terminal; other formats have them all."""


def catalogue_document(result: Listing | IndicatorView | Citations, options: ViewOptions) -> Document:
    """The page of a list, of an indicator, or of citations."""
    if isinstance(result, Listing):
        return Document((Heading(result.what.capitalize(), 1), *_listing(result, options)))
    if isinstance(result, Citations):
        return Document((Heading("Citations", 1), *_citations(result, options)))
    return Document(tuple(_indicator(result, options)))


def _listing(result: Listing, options: ViewOptions) -> Iterator[Block]:
    if not result.entries:
        yield Note(f"There are no {result.what}.")
        return
    names = [
        name for name in result.columns if options.wide or name in _NARROW.get(result.what, result.columns)
    ]
    columns = [_column(name, place, result) for place, name in enumerate(names)]

    def table(places: Sequence[int]) -> Table:
        return Table.of(columns, [[_plain(result.entries[at][name]) for name in names] for at in places])

    places = range(len(result.entries))
    if result.what == "areas":  # there may be tens of thousands
        from bsaudit.render.views.area_lists import two_ends

        yield from two_ends(places, table, options, flag="-v")
    else:
        yield table(places)
    hidden = [name.replace("_", " ") for name in result.columns if name not in names]
    if hidden:
        yield Note(f"With --format csv, md or json also: {', '.join(hidden)}.", "muted")


def _column(name: str, place: int, result: Listing) -> Column:
    title = name.replace("_", " ").replace(".", " ").capitalize()
    numeric = all(
        isinstance(entry[name], (int, float)) and not isinstance(entry[name], bool)
        for entry in result.entries
    )
    return Column(title, "right") if numeric else Column(title, wrap=place > 0)


def _plain(cell: str | float | int | bool | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell if isinstance(cell, str) else numbers.value(cell, None, thousands=False)


def _citations(result: Citations, options: ViewOptions) -> Iterator[Block]:
    if not result.citations:
        yield Note("Nothing to cite.")
    else:
        yield Lines(tuple(_citation(citation, options) for citation in result.citations))


def _citation(citation: Citation, options: ViewOptions) -> str:
    parts = [citation.text, citation.url, f"Licence: {citation.licence}." if citation.licence else ""]
    if options.verbose and citation.used_for:
        parts.append(f"Used for: {', '.join(citation.used_for)}.")
    return " ".join(part for part in parts if part)


def _indicator(view: IndicatorView, options: ViewOptions) -> Iterator[Block]:
    yield Heading(view.title, 1)
    pairs = (
        ("Id", view.id),
        ("Definition", view.definition),
        ("Unit", view.unit.replace("_", " ")),
        ("Kind", view.indicator_kind),
        ("Producer", view.producer),
        ("Population", view.population),
        ("Goal", view.goal or ""),
        (
            "Direction",
            {"higher": "higher is better", "lower": "lower is better"}.get(view.direction or "", ""),
        ),
        ("In the audit", view.rationale or "not part of this rubric"),
        ("Comparability", view.note),
        ("Audits", ", ".join(f"{audit.id} ({numbers.day(audit.as_of)})" for audit in view.audits)),
    )
    yield Definitions(tuple((term, text) for term, text in pairs if text))
    for series in view.series:
        yield from _series(series, view, options)
    if view.earlier is not None:
        yield Heading("Before the programme")
        yield Note(f"As the audit of {view.earlier.audit} knew it. {view.earlier.statement}")


def _series(series: SeriesView, view: IndicatorView, options: ViewOptions) -> Iterator[Block]:
    yield Heading(f"Series {series.series}{'' if series.used else ' (not used by the rubric)'}")
    standing = [row for place, row in enumerate(series.observations) if place not in series.superseded]
    if len(standing) > 1:
        yield Note(f"{_spark(standing, series.breaks)}  {_span(standing, view, options)}")
    columns = (
        Column("Period"),
        Column("Value", "right"),
        Column("Published"),
        Column("Grade"),
        Column("Source", wrap=True),
        Column("Marks", wrap=True),
    )
    rows = [
        (
            Cell(row.period),
            Cell(options.value(row.value, view.unit, row.qualifier)),
            Cell(row.published or "unknown"),
            Cell(row.grade),
            Cell(row.source),
            Cell("; ".join(_marks(place, row, series))),
        )
        for place, row in enumerate(series.observations)
    ]
    yield Table.of(columns, rows)
    if any(differs is not None for differs in series.significant):
        yield Note(
            "* differs from the baseline at 95%; ns: within the sampling error of the two values.", "muted"
        )


def _spark(standing: list[Evidence], breaks: tuple[str, ...]) -> str:
    """The sparkline of the values that stand, with a gap where a break is marked."""
    line = numbers.sparkline([row.value for row in standing])
    return "".join(
        f"┊{block}" if row.period in breaks else block for row, block in zip(standing, line, strict=True)
    )


def _span(standing: list[Evidence], view: IndicatorView, options: ViewOptions) -> str:
    first, last = standing[0], standing[-1]
    return (
        f"{options.value(first.value, view.unit, first.qualifier)} ({first.period}) to "
        f"{options.value(last.value, view.unit, last.qualifier)} ({last.period})"
    )


def _marks(place: int, row: Evidence, series: SeriesView) -> Iterator[str]:
    if place == series.baseline:
        yield "baseline"
    if row.period in series.breaks:
        yield "break before"
    if place in series.superseded:
        yield "superseded"
    if not row.published:
        yield f"counts from {row.public_by}"
    yield from row.markers
    differs = series.significant[place] if series.significant else None
    if differs is not None:
        yield "*" if differs else "ns"
