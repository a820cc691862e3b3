"""A row names a source that the package does not list.

**Why it matters.** Every number must be traceable to a publication.

**How to fix.** Correct the id, or add the source to `sources.csv`.

Bad:

    ...,poll-2041,A,eq,

Good:

    ...,poll-2014,A,eq,
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
