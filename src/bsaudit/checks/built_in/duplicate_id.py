"""Two rows of a table have one id.

**Why it matters.** What refers to it could mean either.

**How to fix.** Give each row its own id.

Bad:

    poll-2014,...
    poll-2014,...

Good:

    poll-2014,...
    poll-2015,...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
