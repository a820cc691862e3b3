"""A table has a column that nothing reads.

**Why it matters.** A misspelt column is read as missing; an invented one is ignored by every tool.

**How to fix.** Correct the name, or take the column out and put its content in `note`.

Bad:

    id,publisher,title,licens

Good:

    id,publisher,title,licence
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "package"
SEVERITY: Severity = "error"
