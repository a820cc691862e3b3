"""A value was published before its period started.

**Why it matters.** Nobody can have measured it, so the day or the period is wrong. Money and programmes, which can
be announced before, are left out.

**How to fix.** Correct `published`, or the period.

Bad:

    trust,poll,2014,2014-01-01,...,2013

Good:

    trust,poll,2014,2014-01-01,...,2015
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
