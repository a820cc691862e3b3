"""A number stands as text: with a per cent sign, a decimal comma, an apostrophe or a space that does not break.

**Why it matters.** A spreadsheet shows it like a number and computes with it as with nothing.

**How to fix.** Write digits and a point. The unit stands with the indicator.

Bad:

    trust,poll,2014,...,41%

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
