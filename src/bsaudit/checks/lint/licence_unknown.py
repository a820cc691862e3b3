"""A source says nothing of its licence: the cell is empty, or says unknown.

All sources of one package are told together, with the first rows.

**Why it matters.** Data and reports made from them are passed on. Without a licence nobody knows whether they may
be.

**How to fix.** Look the licence up on the publisher's page and write it: `OGL-UK-3.0`, `CC-BY-4.0`, or `copyright`
where all rights are reserved. Where it cannot be known, say so under `bsaudit`, `ignore` in `datapackage.json`.

Bad:

    id,publisher,title,url,published,licence
    poll-2014,A Pollster,Poll,https://example.org,2014,unknown

Good:

    poll-2014,A Pollster,Poll,https://example.org,2014,copyright
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Related

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "data"
SEVERITY: Severity = "note"

_NOTHING = ("", "unknown", "n/a", "none", "?", "tbc")
_MOST_SHOWN = 5


def check(subject: Subject) -> Iterator[Fault]:
    """Find sources without a licence."""
    sources = subject.data.sources
    found = [source for source in sources.values() if source.licence.strip().lower() in _NOTHING]
    if found:
        first, rest = found[0], found[1 : _MOST_SHOWN + 1]
        yield subject.at_row(
            first.origin,
            f"the licence is not known of {len(found):,} of {len(sources):,} sources, {first.id} the first of them",
            about="sources",
            hint="write the licence, or `copyright` where all rights are reserved",
            related=[
                Related(str(subject.home / each.origin.file), each.origin.line, f"nor of {each.id}")
                for each in rest
            ],
        )
