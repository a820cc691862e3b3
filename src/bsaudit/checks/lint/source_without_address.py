"""A source has no address on the web.

**Why it matters.** Every number must be traceable to a publication that a reader can open.

**How to fix.** Write the address into `url`; of a book or a paper report, that of a catalogue that lists it.

Bad:

    id,publisher,title,url
    poll-2014,A Pollster,Poll,

Good:

    poll-2014,A Pollster,Poll,https://example.org/poll-2014
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "data"
SEVERITY: Severity = "note"


def check(subject: Subject) -> Iterator[Fault]:
    """Find sources that cannot be opened."""
    for name, source in subject.data.sources.items():
        if not source.url.startswith(("http://", "https://")):
            message = f"the source {name} has no address on the web"
            yield subject.at_row(source.origin, message, about=name, expected="an address: https://...")
