"""From what was found to what became of each check: pass, fail, not applicable, not assessed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bsaudit.checks.support.codes import OTHER_CODES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bsaudit.model.checked import CheckInfo, CheckOutcome, Outcome, Stage
    from bsaudit.model.errors import Fault

__all__ = ["failed_stages", "open_stages", "outcomes_of"]

_EARLIER: dict[Stage, tuple[Stage, ...]] = {
    "syntax": (),
    "rubric": ("syntax",),
    "package": ("syntax",),
    "data": ("syntax", "package"),
    "cross": ("syntax", "rubric", "package", "data"),
}
_SIDES: dict[Stage, frozenset[str]] = {
    "syntax": frozenset(),
    "rubric": frozenset({"rubric"}),
    "package": frozenset({"data"}),
    "data": frozenset({"data"}),
    "cross": frozenset({"rubric", "data"}),
}
"""For each stage the inputs that it looks at; files of both kinds have a syntax."""

Failed = frozenset[tuple[str, str]]


def failed_stages(faults: Iterable[Fault], checks: Mapping[str, CheckInfo], rubric: str | None) -> Failed:
    """The stages that failed with an error that makes the input unusable, each with the side it failed on.

    Args:
        faults: what reading and loading found.
        checks: all checks, for their stages; other codes have one too.
        rubric: the file of the rubric, whose faults are on that side; all others are on the side of the data.
    """
    found = set()
    for fault in faults:
        stage = (
            checks[fault.code].stage if fault.code in checks else OTHER_CODES.get(fault.code, ("syntax",))[0]
        )
        found.add((stage, "rubric" if fault.file == rubric else "data"))
    return frozenset(found)


def open_stages(failed: Failed, sides: Collection[str]) -> list[Stage]:
    """The stages whose inputs are there and of which no earlier one, nor the stage itself, failed."""
    return [
        stage
        for stage, needed in _SIDES.items()
        if needed <= set(sides) and not _barred(stage, failed) and (stage not in {each for each, _ in failed})
    ]


def _barred(stage: Stage, failed: Failed) -> bool:
    sides = _SIDES[stage] or {"rubric", "data"}
    return any((earlier, side) in failed for earlier in _EARLIER[stage] for side in sides)


def outcomes_of(
    checks: Iterable[CheckInfo],
    faults: Iterable[Fault],
    suppressed: Iterable[Fault],
    *,
    failed: Failed,
    sides: Collection[str],
    idle: Collection[str],
) -> tuple[CheckOutcome, ...]:
    """What became of each check on one path.

    Args:
        checks: those that were asked.
        faults: what was found and stays.
        suppressed: what was found and is left with a reason.
        failed: see `failed_stages`.
        sides: `rubric` and `data`, as far as the path leads to them.
        idle: checks that had nothing to look at.
    """
    from bsaudit.model.checked import CheckOutcome

    counts = Counter(fault.code for fault in faults)
    left = Counter(fault.code for fault in suppressed)
    found = []
    for info in checks:
        outcome, why = _outcome(info, counts[info.id], failed, sides, info.id in idle)
        found.append(
            CheckOutcome(info.id, info.stage, info.severity, outcome, counts[info.id], left[info.id], why)
        )
    return tuple(found)


def _outcome(
    info: CheckInfo, count: int, failed: Failed, sides: Collection[str], is_idle: bool
) -> tuple[Outcome, str | None]:
    if count:
        return "fail", None
    lacking = _SIDES[info.stage] - set(sides)
    if lacking:
        return "not applicable", f"there is no {' and no '.join(sorted(lacking))} here"
    if is_idle:
        return "not applicable", "there is nothing that it looks at"
    if _barred(info.stage, failed) or (not info.required and info.stage in {stage for stage, _ in failed}):
        return "not assessed", "an earlier stage failed"
    return "pass", None
