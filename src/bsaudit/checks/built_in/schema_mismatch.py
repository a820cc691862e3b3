"""The columns of a table are not those that its schema in `datapackage.json` declares.

**Why it matters.** The description is the contract by which others read the data.

**How to fix.** Correct the file or the schema, whichever is wrong.

Bad:

    schema: fields id, publisher; the file has id, publisher, title

Good:

    schema: fields id, publisher, title
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "package"
SEVERITY: Severity = "error"
