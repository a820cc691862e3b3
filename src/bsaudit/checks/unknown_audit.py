"""The data package holds a finding or a recommendation of an audit that the rubric does not declare.

**Why it matters.** Such a row would vanish without a word.

**How to fix.** Correct the row's `audit`, or declare the audit.

Bad:

    f1,2013,overall,...      # the rubric declares 2012 and 2014

Good:

    f1,2014,overall,...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, Related, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Finding, Package, Recommendation

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "error"
NEEDS = frozenset({"audits"})
_MOST_SHOWN = 5


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:
    """Find audits of findings and recommendations that are not under `audits`; the rows stand as related places."""
    known = rubric_file.rubric.audits
    rows: dict[str, list[Related]] = {}
    said: list[Finding | Recommendation] = [*package.findings.values(), *package.recommendations.values()]
    for row in said:
        if row.audit and row.audit not in known:
            place = Related(row.origin.file, row.origin.line, f"{row.id} is of the audit {row.audit!r}")
            rows.setdefault(row.audit, []).append(place)
    for audit, places in rows.items():
        close = nearest(audit, known)
        yield rubric_file.document.fault(
            ("audits",),
            "unknown-audit",
            f"the package {package.name} speaks of an audit {audit!r}, which the rubric does not declare",
            at_key=True,
            expected=f"one of: {', '.join(known)}",
            hint=f"is {close!r} meant?" if close else "declare the audit here, or correct the rows",
            related=tuple(places[:_MOST_SHOWN]),
        )
