"""What `bsaudit check` found: by path, every fault and the outcome of every check."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bsaudit.model.errors import Fault, Severity

__all__ = [
    "CheckInfo",
    "CheckOutcome",
    "CheckReport",
    "CheckedPath",
    "FailOn",
    "Outcome",
    "Stage",
    "Suppressed",
    "count_outcomes",
    "is_as_grave",
]

Stage = Literal["syntax", "rubric", "package", "data", "cross"]
"""Checks run in this order: files can be read; the rubric by itself; the package and its tables; rubric and data."""

Outcome = Literal["pass", "fail", "not applicable", "not assessed"]
FailOn = Literal["error", "warning", "note", "never"]

_RANK: dict[str, int] = {"note": 0, "warning": 1, "error": 2, "never": 3}


@dataclass(frozen=True, slots=True)
class CheckInfo:
    """A check as it is declared.

    Attributes:
        id: in kebab case; the code of its faults.
        title: what it finds, in one sentence.
        page: the whole explanation, in Markdown.
        stage, severity: see there.
        required: whether its faults make the input unusable, so that they can be mended but not ignored.
    """

    id: str
    title: str
    page: str
    stage: Stage
    severity: Severity
    required: bool


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What became of one check on one path; `why` says why it was not assessed or does not apply."""

    check: str
    stage: Stage
    severity: Severity
    outcome: Outcome
    faults: int = 0
    suppressed: int = 0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A fault that the rubric or the descriptor says to leave, and the reason given there."""

    fault: Fault
    reason: str


@dataclass(frozen=True, slots=True)
class CheckedPath:
    """One path, what it was taken for, and everything found.

    Attributes:
        path: as the user named it.
        kind: `rubric`, `data` or `unknown`.
        usable: whether the other verbs can use it.
        faults: all that was found and not suppressed.
        outcomes: of every check, by stage and id.
        suppressed: what was found and left with a reason.
    """

    path: str
    kind: Literal["rubric", "data", "unknown"]
    usable: bool
    faults: tuple[Fault, ...]
    outcomes: tuple[CheckOutcome, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """All paths of one call, and the checks that were asked of them."""

    checked: tuple[CheckedPath, ...]
    checks: tuple[CheckInfo, ...]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault once, though two paths may lead to it."""
        return tuple(dict.fromkeys(fault for each in self.checked for fault in each.faults))

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """Every suppressed fault once."""
        return tuple(dict.fromkeys(left for each in self.checked for left in each.suppressed))

    @property
    def usable(self) -> bool:
        """Whether every path can be used by the other verbs."""
        return all(each.usable for each in self.checked)

    def failing(self, fail_on: FailOn) -> tuple[Fault, ...]:
        """The faults that are at least as grave as `fail_on`."""
        return tuple(fault for fault in self.faults if is_as_grave(fault.severity, fail_on))


def is_as_grave(severity: Severity, fail_on: FailOn) -> bool:
    """Whether a fault of this severity fails a run.

    >>> is_as_grave("warning", "error"), is_as_grave("error", "warning"), is_as_grave("error", "never")
    (False, True, False)
    """
    return _RANK[severity] >= _RANK[fail_on]


def count_outcomes(outcomes: Iterable[CheckOutcome]) -> dict[Outcome, int]:
    """How many checks came out each way.

    >>> count_outcomes([CheckOutcome("a", "data", "note", "pass")])["pass"]
    1
    """
    counts: dict[Outcome, int] = {"pass": 0, "fail": 0, "not applicable": 0, "not assessed": 0}
    for each in outcomes:
        counts[each.outcome] += 1
    return counts
