"""At the latest audit (nearly) all areas have one and the same value of an indicator.

It fails where all areas, three or more, have one value, unless the scale says what becomes of that (`constant`,
`constant_score`); and where at least twenty areas have a value and 95 per cent of them share one.

**Why it matters.** Such an indicator tells areas apart hardly or not at all. It moves every score alike, or makes
a few areas stand far out, while it takes its weight from indicators that say something. Often it is a default
that was written where nothing is known, such as 0.

**How to fix.** Look whether the value stands for areas without data, and write a marker there (`[x]`). Take the
indicator out of the tree with `direction: none`, or say why it stays.

Bad:

    figures.csv: libraries is 0 for 23 of 24 areas

Good:

    figures.csv: libraries is [x] where nobody counted
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.checks.support.area_subject import AreaSubject
    from bsaudit.model.area_rubric import AreaScale
    from bsaudit.model.checked import Stage
    from bsaudit.model.errors import Fault, Severity

__all__ = ["SEVERITY", "STAGE", "check_areas"]

STAGE: Stage = "cross"
SEVERITY: Severity = "warning"

_LEAST, _LEAST_NEARLY, _NEARLY = 3, 20, 0.95


def check_areas(subject: AreaSubject) -> Iterator[Fault]:
    """Find columns in which nearly all areas are alike."""
    for name, rule in subject.scored():
        found = subject.evidence.commonest(name)
        if found is None:
            continue
        everywhere = found.count == found.known >= _LEAST
        nearly = found.known >= _LEAST_NEARLY and found.count >= _NEARLY * found.known
        if (everywhere and not _is_said(rule.scale or subject.rubric.method.scale)) or (
            nearly and not everywhere
        ):
            who = f"all {found.known:,}" if everywhere else f"{found.count:,} of {found.known:,}"
            yield subject.at_rubric(
                ("indicators", name),
                f"{who} areas have the same value of {name}, {found.value:g}, at the audit {subject.evidence.audit}",
                at_key=True,
                about=name,
                hint="write markers where nothing is known, or take it out of the tree with `direction: none`",
            )


def _is_said(scale: AreaScale | None) -> bool:
    """Whether a scale says what becomes of a column without spread."""
    return getattr(scale, "constant_score", None) is not None or getattr(scale, "constant", "") == "missing"
