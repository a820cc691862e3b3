"""The package lists a source that no row and no part of the rubric cites.

**Why it matters.** A list of sources says what the evidence rests on. One that nothing rests on makes the list
longer than the evidence; often it is the trace of a value that was taken out, or of a misspelt id.

**How to fix.** Cite it where it belongs, or take it out. Where it is listed for readers, say so under `bsaudit`,
`ignore` in `datapackage.json`.

Bad:

    sources.csv:       poll-2014 and poll-2015
    observations.csv:  every row cites poll-2014

Good:

    sources.csv:       poll-2014
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.files.yaml_nodes import Node
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "note"


def check(subject: Subject) -> Iterator[Fault]:
    """Find sources that nothing cites."""
    package = subject.data
    used = {row.source for row in package.observations} | {row.source for row in package.surveys}
    used |= {row.source for row in package.findings.values()}
    used |= {row.source for row in package.recommendations.values()}
    for promise in package.commitments.values():
        used |= {promise.source_pledge, promise.source_delivery}
    assert subject.rubric_file is not None
    used |= set(_citations(subject.rubric_file.document.root))
    notes = _notes(subject)
    for name, source in package.sources.items():
        if name not in used and name not in notes:
            yield subject.at_row(
                source.origin, f"nothing cites the source {name}", about=name, hint="cite it, or take it out"
            )


def _citations(node: Node) -> Iterator[str]:
    for name, member in node.members.items():
        if name == "cite" and isinstance(member.data, str):
            yield member.data
        else:
            yield from _citations(member)


def _notes(subject: Subject) -> str:
    """All that notes say: a source may be named there, as the one that a date comes from."""
    package = subject.data
    notes = [row.note for row in package.observations] + [row.note for row in package.surveys]
    notes += [promise.note for promise in package.commitments.values()]
    return "\n".join([*notes, *(indicator.note for indicator in package.indicators.values())])
