"""A chart as a document, for a terminal or Markdown: the same title, subtitle, notes and source around signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.document import Document, Heading, Note

if TYPE_CHECKING:
    from bsaudit.render.charts.chart import Chart

__all__ = ["sketched"]


def sketched(chart: Chart) -> Document:
    """The document of a chart."""
    return Document(
        (
            Heading(chart.title, 1),
            Note(chart.subtitle),
            *chart.blocks,
            *(Note(note, "muted") for note in chart.notes),
            Note(f"Source: {chart.source}", "muted"),
        )
    )
