"""How far each indicator stands from tipping a verdict: by its value, and by its weight."""

from __future__ import annotations

import dataclasses
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditResult, Row
from bsaudit.model.result.whatif import Edit

__all__ = ["Flips", "TipSide", "ValueTip", "WeightTip"]

TipSide = Literal["at", "below", "above"]
"""Where the other verdict begins: `at` the printed number itself, or just `below` or just `above` it.

A score exactly on the edge of a band takes the better band, so a rise tips at the number and a fall only past it.
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ValueTip:
    """The smallest change of one indicator's current value that gives the subject another verdict, all else held.

    Attributes:
        value: the current value, in `unit`; `score` is what it scores.
        share: the indicator's weight in the subject, 0 to 1.
        tip: the value at which the verdict tips; `None` where no value does, and `reason` says why.
        side: whether the verdict changes at `tip` itself or just past it.
        change: `tip` minus `value`.
        tip_score: what the indicator scores at `tip`.
        verdict: the subject's verdict at or just past `tip`, found by scoring again.
    """

    indicator: str
    title: str
    goal: str
    unit: str
    period: str
    value: float
    score: float
    share: float
    tip: float | None
    side: TipSide | None
    change: float | None
    tip_score: float | None
    verdict: str | None
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class WeightTip:
    """The weight inside its goal at which one indicator gives the subject another verdict, all else held.

    `factor` is `tip` over `weight`. The other attributes are as for `ValueTip`. A verdict of `insufficient
    evidence` means that less weight on this indicator leaves too little of the weight scored.
    """

    indicator: str
    title: str
    goal: str
    weight: float
    score: float
    share: float
    tip: float | None
    side: TipSide | None
    factor: float | None
    verdict: str | None
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Flips(AuditResult):
    """How much each indicator below a subject would have to move to give it another verdict; nearest first.

    `tips` are ordered by how far the indicator's own score would have to move, those that cannot tip it last.
    `falls_below` and `rises_at` are the edges of the verdict's band; `None` at the end of the scale.
    """

    kind: ClassVar[str] = "flips"
    edits: tuple[Edit, ...]
    notes: tuple[str, ...]
    subject: str
    title: str
    score: float
    verdict: str
    falls_below: float | None
    rises_at: float | None
    tips: tuple[ValueTip, ...]

    def rows(self) -> list[Row]:
        """One row an indicator, in the order of `tips`."""
        from bsaudit.model.tidy_whatif import flip_rows

        return flip_rows(self)
