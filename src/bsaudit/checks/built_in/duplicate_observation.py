"""One value stands twice: the same indicator, series, period, area, group and day of publication.

**Why it matters.** If the two differ, which one counts would hang on the order of rows.

**How to fix.** Delete one. A revised value is a row of its own with a later `published`.

Bad:

    two rows of trust, poll, 2014, published 2015-03

Good:

    a second row, published 2015-09, marked [r]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
