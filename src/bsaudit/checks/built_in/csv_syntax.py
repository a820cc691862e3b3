"""A table's quoting is broken: a quote is never closed, or text follows a closing quote.

**Why it matters.** Everything up to the next quote is read as one cell, so rows vanish.

**How to fix.** Put a text that holds a comma, a quote or a line end in quotes, and write a quote inside it twice.

Bad:

    poll-2014,A Pollster,The "big" poll,"unclosed

Good:

    poll-2014,A Pollster,"The ""big"" poll",https://example.org
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "syntax"
SEVERITY: Severity = "error"
