"""A suppression gives no reason, so it has no effect.

**Why it matters.** A finding that was waved through is the first thing that a critic asks about. The reason is the
answer, and it stands where the next person looks.

**How to fix.** Write the reason after the bracket, or as `reason` in `datapackage.json`.

Bad:

    # bsaudit: ignore[stale-data]

Good:

    # bsaudit: ignore[stale-data] The survey ended in 2011, and nothing replaced it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["REQUIRED", "SEVERITY", "STAGE"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"
REQUIRED = False
