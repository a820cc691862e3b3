"""A cell holds a symbol from older official tables: `..`, `:`, `-`, `*`, `.`, `~`, or a letter behind the number.

**Why it matters.** One symbol meant different things to different producers: `-` is nil here and not applicable
there. The shorthand in square brackets says which.

**How to fix.** Write the marker of today: `[x]` not available, `[z]` not applicable, `[c]` confidential, `[low]`
rounds to zero, `41 [p]` provisional, `41 [r]` revised. What was meant stands in the notes of the table it came
from. `bsaudit explain '[x]'` explains each.

Bad:

    trust,poll,2014,...,..

Good:

    trust,poll,2014,...,[x]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity

__all__ = ["SEVERITY", "STAGE"]

STAGE: Stage = "data"
SEVERITY: Severity = "error"
