"""The whole report as `bsaudit/faults@1`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from bsaudit.render.json_text import to_json

if TYPE_CHECKING:
    from bsaudit.model.checked import CheckReport

__all__ = ["FAULTS_FORMAT", "as_json"]

FAULTS_FORMAT = "bsaudit/faults@1"


def as_json(report: CheckReport) -> str:
    """Paths with the outcome of each check, all faults, and what is suppressed with which reason."""
    return to_json(
        {
            "format": FAULTS_FORMAT,
            "kind": "check",
            "checked": [
                {
                    "path": each.path,
                    "kind": each.kind,
                    "faults": len(each.faults),
                    "usable": each.usable,
                    "outcomes": [asdict(outcome) for outcome in each.outcomes],
                }
                for each in report.checked
            ],
            "faults": [asdict(fault) for fault in report.faults],
            "suppressed": [asdict(left) for left in report.suppressed],
        }
    )
