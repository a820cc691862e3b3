"""The package lacks a table that every audit needs: sources, indicators or observations.

**Why it matters.** Without it no value can be read, or none be traced to a source.

**How to fix.** Add a resource of that name to `datapackage.json`, and its file.

Bad:

    resources: sources, indicators

Good:

    resources: sources, indicators, observations
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "package"
SEVERITY: Severity = "error"
