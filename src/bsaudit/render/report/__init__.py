"""A report: one HTML page that needs nothing else, or Markdown. Text in, text out: nothing is read or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.result import AreaReport, Report

__all__ = ["to_html", "to_markdown"]


def to_html(report: Report | AreaReport, *, charts: bool = True) -> str:
    """Write a report as one page: style and pictures inside, no script, nothing fetched.

    Args:
        report: what to tell.
        charts: whether to draw; without, the data of each chart stand in its place and no library is needed.

    Raises:
        MissingExtra: charts are wanted, and the library that draws them is not installed.
    """
    from bsaudit.model.result import AreaReport

    if isinstance(report, AreaReport):
        from bsaudit.render.report.areas.page import area_page_html

        return area_page_html(report, pictures=charts)
    from bsaudit.render.report.page import page_html

    return page_html(report, pictures=charts)


def to_markdown(report: Report | AreaReport) -> str:
    """Write a report as Markdown, for version control, a wiki or a word processor."""
    from bsaudit.model.result import AreaReport
    from bsaudit.render.report.plain import plain_area_report, plain_report

    if isinstance(report, AreaReport):
        return plain_area_report(report)
    return plain_report(report)
