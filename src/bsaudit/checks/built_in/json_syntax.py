"""`datapackage.json` is not valid JSON.

**Why it matters.** Without it nobody knows which file holds which table.

**How to fix.** Look for a comma, a quote or a bracket too many or missing, at the place named.

Bad:

    {"name": "data",}

Good:

    {"name": "data"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "syntax"
SEVERITY: Severity = "error"
