"""A number has separators of thousands.

**Why it matters.** In one country 1,234 is a thousand and more, in another a little over one.

**How to fix.** Write the digits alone. In a spreadsheet, format the column as a plain number before saving.

Bad:

    helpers,register,2014,...,"1,234"

Good:

    helpers,register,2014,...,1234
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
