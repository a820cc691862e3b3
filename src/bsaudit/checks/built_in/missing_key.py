"""A key that the rubric needs is missing.

**Why it matters.** There is no default that would be right for every audit.

**How to fix.** Add the line; the message names the key and where it belongs.

Bad:

    strands: {voice: {goals: {...}}}

Good:

    strands: {voice: {title: A voice for people, goals: {...}}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
