"""One line a fault, in the form that editors jump to: `file:line:column: severity[code] message`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.render.faults import visible

if TYPE_CHECKING:
    from bsaudit.model.checked import CheckReport

__all__ = ["as_concise"]


def as_concise(report: CheckReport) -> str:
    """The lines; nothing at all where nothing was found."""
    return "".join(
        f"{visible(fault.where)}: {fault.severity}[{fault.code}] {visible(fault.message)}\n"
        for fault in report.faults
    )
