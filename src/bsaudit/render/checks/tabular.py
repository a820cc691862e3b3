"""Faults as CSV and as a Markdown table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.faults import FAULT_COLUMNS, fault_rows, faults_as_markdown

if TYPE_CHECKING:
    from bsaudit.model.checked import CheckReport

__all__ = ["as_csv", "as_md"]


def as_csv(report: CheckReport) -> str:
    """One row a fault; the header alone where there is none."""
    from bsaudit.render.csv_text import to_csv

    return to_csv(fault_rows(report.faults)) or f"{','.join(FAULT_COLUMNS)}\n"


def as_md(report: CheckReport) -> str:
    """A Markdown table, or one sentence."""
    return faults_as_markdown(report.faults)
