"""A marker in square brackets is not one of the Government Statistical Service's.

**Why it matters.** Nobody can tell what it does to the value.

**How to fix.** Write a known one: the message lists them.

Bad:

    trust,poll,2014,...,41 [q]

Good:

    trust,poll,2014,...,41 [p]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
