"""A value breaks a rule of the rubric's format; its own sentence says which.

**Why it matters.** What follows from it would be without meaning.

**How to fix.** Follow the sentence: write a date as YYYY-MM-DD, a duration as P3Y, an id in lower case, dates in
order.

Bad:

    max_age: 3 years

Good:

    max_age: P3Y
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
