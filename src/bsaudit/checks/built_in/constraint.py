"""A cell breaks a constraint that the package's own schema declares.

**Why it matters.** The package promises its readers what its cells look like.

**How to fix.** Correct the cell, or the constraint in `datapackage.json`.

Bad:

    "constraints": {"enum": ["A", "B"]}   and a grade C

Good:

    a grade B
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
