"""A value of the rubric or the descriptor is of the wrong kind, such as a text where a number belongs.

**Why it matters.** It cannot be computed with.

**How to fix.** Write what is expected; a number stands without quotes, a text that looks like a number in quotes.

Bad:

    weight: "2"

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
