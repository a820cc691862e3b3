"""The rubric has a key that nothing reads.

**Why it matters.** A misspelt key is a choice without effect: the default counts instead.

**How to fix.** Correct the spelling; the nearest known key is given.

Bad:

    wieght: 2

Good:

    weight: 2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
