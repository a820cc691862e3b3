"""A cell that must hold a date holds something else, or a day that does not exist.

**Why it matters.** Which evidence was known on the day of an audit depends on its dates.

**How to fix.** Write YYYY-MM-DD; in the columns of publication YYYY-MM or YYYY if more is not known.

Bad:

    trust,poll,2014,01/01/2014,31/12/2014

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
