"""A table lacks a column that it must have.

**Why it matters.** Its rows cannot be read.

**How to fix.** Add the column, even if its cells are empty where that is allowed.

Bad:

    id,publisher

Good:

    id,publisher,title
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "package"
SEVERITY: Severity = "error"
