from __future__ import annotations

import pytest

from bsaudit.model.checked import CheckedPath, CheckInfo, CheckOutcome, CheckReport, Suppressed
from bsaudit.model.errors import Fault, Related


@pytest.fixture
def report() -> CheckReport:
    """One error, one warning with everything that a fault can have, one note without a place; one suppressed."""
    error = Fault("unknown-goal", "no goal 'a'", "audit/r 1.yaml", 3, 5, "  goal: a")
    warning = Fault(
        "weights-sum",
        "100% of: a,b\r\nand c",
        "audit/r 1.yaml",
        7,
        None,
        expected="a sum of 1",
        hint="mend it",
        related=(Related("data/o.csv", 9, "this row"),),
        severity="warning",
        about="strand:a",
    )
    note = Fault("licence-unknown", "control \x00 and \x1b", "/abs/s.csv", severity="note")
    left = Suppressed(Fault("stale-data", "old", "audit/r 1.yaml", 8, severity="warning"), "It ended")
    outcomes = (
        CheckOutcome("unknown-goal", "rubric", "error", "fail", 1),
        CheckOutcome("weights-sum", "rubric", "warning", "fail", 1),
        CheckOutcome("licence-unknown", "data", "note", "fail", 1),
        CheckOutcome("area-code", "data", "warning", "pass"),
        CheckOutcome("hash-mismatch", "package", "error", "not applicable", why="nothing there"),
        CheckOutcome("stale-data", "cross", "warning", "not assessed", 0, 1, "an earlier stage failed"),
    )
    checked = CheckedPath("audit/r 1.yaml", "rubric", False, (error, warning, note), outcomes, (left,))
    infos = tuple(
        CheckInfo(each.check, f"Title of {each.check}", "Its page", each.stage, each.severity, False)
        for each in outcomes
    )
    return CheckReport((checked,), infos)
