"""At the latest audit many areas share their rank in the whole.

It fails where at least twenty areas are ranked, and one score is that of more than a tenth of them, or more than
half of them share their score with another. Scores count as they are rounded for ranks.

**Why it matters.** A ranking that leaves a large share of areas on one place pretends to an order that the data
do not give; deciles become uneven, and which side of a boundary an area falls on is decided by the rule for ties.

**How to fix.** Round to more decimals (`round`), use indicators or scales that tell areas apart, or publish bands
in place of ranks.

Bad:

    overall: {round: 0}      # scores from 40 to 60

Good:

    overall: {round: 2}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"

_LEAST, _ONE_SCORE, _SHARED = 20, 0.1, 0.5


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Count shared ranks of the whole."""
    tie = subject.evidence.tie()
    if tie.ranked < _LEAST:
        return
    if tie.largest > _ONE_SCORE * tie.ranked:
        what = f"{tie.largest:,} of {tie.ranked:,} ranked areas have one score, {tie.score:g}"
    elif tie.tied > _SHARED * tie.ranked:
        what = f"{tie.tied:,} of {tie.ranked:,} ranked areas share their score with another"
    else:
        return
    yield subject.at_rubric(
        ("overall",),
        f"{what}, at the audit {subject.evidence.audit}",
        at_key=True,
        about="overall",
        hint="round to more decimals, or use bands in place of ranks",
    )
