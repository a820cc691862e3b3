"""A period ends before it starts.

**Why it matters.** One of the two dates is wrong.

**How to fix.** Correct it, by the source.

Bad:

    trust,poll,2014,2014-12-31,2014-01-01

Good:

    trust,poll,2014,2014-01-01,2014-12-31
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
