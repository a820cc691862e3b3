"""A scale of kind `judgement` names no source.

**Why it matters.** A judgement is somebody's published verdict. Without the source it is the opinion of whoever
wrote the rubric.

**How to fix.** Add `cite` with the id of a source of the package.

Bad:

    scale: {kind: judgement, reason: It went badly}

Good:

    scale: {kind: judgement, cite: review-2014}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
