"""A cell that must hold a number holds something else.

**Why it matters.** It cannot be computed with.

**How to fix.** Write digits, with a point for decimals and nothing else; `[x]` in `value` where there is no number.

Bad:

    trust,poll,2014,...,many

Good:

    trust,poll,2014,...,41
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
