"""Two indicators of areas say the same: one is the other but for unit and sign.

Their values at the latest audit, as they go to their scales, correlate with 0.9999 or more, or with -0.9999 or
less, over eight areas or more. Indicators that are merely alike are found by `bsaudit coherence` (`redundant`).

**Why it matters.** The same fact is counted twice, with the weight of both. Usually one column was read in place
of another, or an indicator stands beside its complement: the share in work, and the share out of work.

**How to fix.** Look which columns the two are read from. Take one out, or put both on one weight.

Bad:

    columns: {jobs: jobs, pay: jobs}

Good:

    columns: {jobs: jobs, pay: pay}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "applies_areas", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"

_SAME, _LEAST = 0.9999, 8


def applies_areas(subject: AreaSubject) -> bool:
    """Whether there are two indicators to compare."""
    return len(list(subject.scored())) > 1


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find pairs of indicators that are one."""
    for pair in subject.evidence.twins(_SAME):
        if pair.areas >= _LEAST:
            mirrored = "" if pair.correlation > 0 else ", one turned upside down,"
            yield subject.at_rubric(
                ("indicators", pair.second),
                f"{pair.second} and {pair.first} say the same{mirrored} over {pair.areas:,} areas "
                f"(correlation {pair.correlation:.4f})",
                at_key=True,
                about=pair.second,
                hint="look which columns they are read from, and take one out",
            )
