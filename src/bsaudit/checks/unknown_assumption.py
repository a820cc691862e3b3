"""An entry under `uncertainty`, `vary` names a place that the rubric does not have.

**Why it matters.** The assumption would not be varied, and the intervals would look narrower than they are.

**How to fix.** Correct the address: strands, goals or indicators, or a node or an indicator of the rubric.

Bad:

    vary: [{kind: spans, address: "indicator:trus", share: 0.5, reason: ...}]

Good:

    vary: [{kind: spans, address: "indicator:trust", share: 0.5, reason: ...}]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.model.errors import Fault, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.files.rubric_file import RubricFile
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Severity
    from bsaudit.model.package import Package
    from bsaudit.model.rubric import Rubric

__all__ = ["NEEDS", "SEVERITY", "STAGE", "check"]

STAGE: Stage = "rubric"
SEVERITY: Severity = "error"
NEEDS = frozenset({"strands", "indicators"})


def check(rubric_file: RubricFile, package: Package) -> Iterator[Fault]:  # noqa: ARG001 - one shape for all checks
    """Find addresses of assumptions that lead nowhere."""
    rule = rubric_file.rubric.uncertainty
    for index, entry in enumerate(rule.vary if rule else ()):
        address = getattr(entry, "address", None)
        known = _known(rubric_file.rubric, entry.kind)
        if address is not None and address not in known:
            yield rubric_file.document.fault(
                ("uncertainty", "vary", index, "address"),
                "unknown-assumption",
                f"nothing called {address!r} can be varied by {entry.kind}",
                expected=f"{', '.join(known[:3])}, or the address of one",
                hint=did_you_mean(address, known),
            )


def _known(rubric: Rubric, kind: str) -> list[str]:
    if kind == "spans":
        return ["indicators", *(f"indicator:{name}" for name in rubric.indicators)]
    levels = ["strands", "goals", "indicators"] if kind == "weights" else ["strands", "goals", "all"]
    nodes = [f"strand:{name}" for name in rubric.strands] + [f"goal:{name}" for name in rubric.goals()]
    return [*levels, "overall", *nodes]
