"""A number lies outside what is possible in its place, such as 105 per cent of those who were asked.

**Why it matters.** It is a slip of the pen, or counts something else than the indicator says.

**How to fix.** Correct the number; the message says what is possible.

Bad:

    trust,poll,2014,...,105

Good:

    trust,poll,2014,...,10.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
