"""A key stands twice in one mapping of a rubric or of `datapackage.json`.

**Why it matters.** Readers of YAML and JSON take the last one without a word, so half of what was written has no
effect.

**How to fix.** Keep one of the two.

Bad:

    weight: 1
    weight: 2

Good:

    weight: 2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "syntax"
SEVERITY: Severity = "error"
