"""A report: one HTML page that needs nothing else, or Markdown. Text in, text out: nothing is read or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.result import Report

__all__ = ["to_html", "to_markdown"]


def to_html(report: Report, *, charts: bool = True) -> str:
    """Write a report as one page: style and pictures inside, no script, nothing fetched.

    Args:
        report: what to tell.
        charts: whether to draw; without, the data of each chart stand in its place and no library is needed.

    Raises:
        MissingExtra: charts are wanted, and the library that draws them is not installed.
    """
    from bsaudit.render.report.page import page_html

    return page_html(report, pictures=charts)


def to_markdown(report: Report) -> str:
    """Write a report as Markdown, for version control, a wiki or a word processor."""
    from bsaudit.render.report.plain import plain_report

    return plain_report(report)
