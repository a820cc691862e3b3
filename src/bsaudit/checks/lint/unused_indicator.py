"""The package holds an indicator that the rubric uses nowhere.

No indicator, gap or commitment names it.

**Why it matters.** Evidence that is collected and left out is a choice. A reader who finds it will ask whether it
was left out because it said the wrong thing.

**How to fix.** Use it (with `direction: context` it is shown and not scored), take it out of the package, or say
under `bsaudit`, `ignore` in `datapackage.json` why it is not used.

Bad:

    indicators.csv:  trust,...  and  footfall,...
    rubric.yaml:     indicators: {trust: ...}

Good:

    rubric.yaml:     indicators: {trust: ..., footfall: {direction: context, ...}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.subject import Subject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check"]

STAGE: Stage = "cross"
SEVERITY: Severity = "note"


def check(subject: Subject) -> Iterator[Fault]:
    """Find indicators of the package that no part of the rubric names."""
    rubric = subject.rubric
    used = set(rubric.indicators) | {gap.indicator for gap in rubric.gaps}
    for rule in rubric.commitments.values():
        used |= rule.indicators
    used |= {commitment.indicator for commitment in subject.data.commitments.values()}
    for name, indicator in subject.data.indicators.items():
        if name not in used:
            yield subject.at_row(
                indicator.origin,
                f"the rubric does not use the indicator {name}",
                about=name,
                hint="use it, with `direction: context` if it has no score, or take it out",
            )
