"""The lower end of an interval lies above its upper end.

**Why it matters.** The error of the value cannot be computed.

**How to fix.** Exchange the two.

Bad:

    lower 45, upper 42

Good:

    lower 42, upper 45
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
