"""The rubric is not valid YAML.

**Why it matters.** Nothing after this place can be read with any sense.

**How to fix.** Look at the line named, and at the one before it: an indent that differs, a bracket or a quote that
is not closed, a text with a colon that needs quotes.

Bad:

    title: Trust: the first audit

Good:

    title: "Trust: the first audit"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "syntax"
SEVERITY: Severity = "error"
