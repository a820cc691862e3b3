"""Goalposts run against the direction of their indicator, or are equal.

**Why it matters.** With `higher`, `best` must lie above `worst`. Otherwise a success would score as a failure.

**How to fix.** Exchange `worst` and `best`, or correct `direction`.

Bad:

    direction: higher
    scale: {kind: goalposts, worst: 90, best: 10, ...}

Good:

    direction: higher
    scale: {kind: goalposts, worst: 10, best: 90, ...}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
