"""A word is not one of those that are known in its place.

**Why it matters.** Nobody can tell what it was meant to do.

**How to fix.** Write one of the words listed.

Bad:

    direction: up

Good:

    direction: higher
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
