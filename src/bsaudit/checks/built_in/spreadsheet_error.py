"""A cell holds the error of a spreadsheet's formula, such as `#N/A` or `#REF!`.

**Why it matters.** The value was lost before the table was saved.

**How to fix.** Mend the formula and save its result; or write `[x]` where there is no value.

Bad:

    trust,poll,2014,...,#REF!

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
