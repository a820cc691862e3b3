"""The first cell of a row is empty, and the row above has it filled: cells were merged in a spreadsheet.

**Why it matters.** Merging keeps the value in the first row only, so all rows below belong to nothing.

**How to fix.** Unmerge the cells in the spreadsheet, and fill the value down.

Bad:

    trust,poll,2012,...
    ,poll,2014,...

Good:

    trust,poll,2012,...
    trust,poll,2014,...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
