"""A cell that must be filled is empty.

**Why it matters.** An empty value may mean zero, unknown or forgotten.

**How to fix.** Fill it. In `value`, write `[x]` for a value that is not available.

Bad:

    trust,poll,2014,...,,

Good:

    trust,poll,2014,...,[x],
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
