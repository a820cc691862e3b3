"""A value lies outside its own interval.

**Why it matters.** One of the three numbers is wrong, or the interval belongs to another row.

**How to fix.** Compare value, lower and upper with the source.

Bad:

    value 41, lower 42, upper 45

Good:

    value 43, lower 42, upper 45
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
