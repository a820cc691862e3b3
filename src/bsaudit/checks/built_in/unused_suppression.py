"""A suppression hides nothing, names no check, or names one that cannot be suppressed.

What makes an input unusable (an unknown key, a value that is no number) can be mended, but not suppressed.

**Why it matters.** A suppression that is no longer needed hides the next fault of its kind. One with a misspelt id
hides nothing, while its author believes that it does.

**How to fix.** Take it out, or correct the id of the check.

Bad:

    # bsaudit: ignore[stale-dat] The survey ended in 2011.

Good:

    # bsaudit: ignore[stale-data] The survey ended in 2011.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["REQUIRED", "SEVERITY", "STAGE"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"
REQUIRED = False
