"""Commitments: what was promised, what was delivered by then, and what became of the outcome."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import ClassVar, Literal

from bsaudit.model.result.base import AuditResult, Row
from bsaudit.model.result.scored import Evidence

__all__ = [
    "Case",
    "ClaimShown",
    "CommitmentPace",
    "CommitmentState",
    "Commitments",
    "Completion",
    "Delivered",
    "DeliveryRules",
    "LaterCommitment",
    "Moved",
    "OutcomeBeside",
    "PromiseState",
    "StrandDeeds",
    "Timing",
]

Completion = Literal["no evidence", "not started", "limited", "substantial", "complete"]
"""The five levels of the Open Government Partnership's reporting mechanism."""

Timing = Literal["on time", "late", "overdue", "disputed", "not yet due", "no deadline", "cannot tell"]
"""`overdue`: the deadline has passed, and the figure that stands for it falls short.
`disputed`: by one source's figure the promise was met, by another's not."""

PromiseState = Literal[
    "scored", "no target", "no delivery known", "no starting point", "starting point only", "not counted"
]
"""Why a promise does or does not have a score."""

Moved = Literal["moved", "did not move", "worsened", "cannot tell"]
"""What an outcome did since its baseline."""

Case = Literal[
    "kept, outcome moved",
    "kept, outcome did not move",
    "not kept, outcome moved",
    "not kept, outcome did not move",
    "cannot tell",
]
"""Words against deeds: was the promise kept, and did what it was for move? A worse outcome did not move."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Delivered:
    """What was delivered as known on the day.

    `evidence` is the row of observations that it was read from; `None` where it stands in the table of
    commitments itself. `end` is the last day of its period, `None` where that is not known.
    """

    value: float
    qualifier: str
    period: str
    end: date | None
    public_by: date
    source: str
    publisher: str
    url: str
    file: str
    line: int
    evidence: Evidence | None


@dataclasses.dataclass(frozen=True, kw_only=True)
class ClaimShown:
    """What one source says of a disputed figure.

    `value` is `None` where the source denies that there is such a figure, or where its figure was not known;
    `counted` says whether the claim enters the range; `basis` names the source or where the claim was read.
    """

    says: str
    value: float | None
    share: float | None
    known_from: str
    counted: bool
    basis: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class CommitmentPace:
    """Where a straight line through the first and the last known point would end. Paces are per year.

    `first_target` fields measure the same line against the target that stood before it was moved.
    """

    series: str
    first_value: float
    first_period: str
    last_value: float
    last_period: str
    points: int
    target: float
    deadline: str
    actual: float
    required: float | None
    projected: float | None
    shortfall: float
    outlook: str
    first_target: float | None
    first_target_shortfall: float | None
    first_target_outlook: str | None
    assumption: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class OutcomeBeside:
    """What became of the goal that a promise was for.

    `score` and `verdict` are those of the audit. `change`, in points since the baseline, leaves out every
    measure that counts the delivery of a promise, so that no promise is its own outcome; `left_out` names them.
    """

    address: str
    title: str
    score: float | None
    verdict: str
    change: float | None
    moved: Moved
    left_out: tuple[str, ...]
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class CommitmentState:
    """One promise as it stood on the day.

    Attributes:
        address: `commitment:<id>`.
        counts: whether it enters its strand's mean.
        target: what was promised, in `unit`; the earlier target while that still stood.
        first_target: the target before it was moved; `None` where it was not.
        share_delivered: 1 is the promise in full; above 1 where it was exceeded. `basis` says from where it
            is counted: from nothing, or from a starting value.
        share_low, share_high: the range over the sources that disagree; equal where none do.
        share_of_first_target: the same figure against the target that stood first.
        score: 100 times the share, clipped to 0 to 100; `None` unless `state` is `scored`.
        kept: `None` where nobody can tell or sources disagree, or it is not due or has no deadline.
        days_late: days between the deadline and the end of the period in which the promise was met.
        case: words against deeds.
        statement: one plain sentence.
        sources: ids of the sources it rests on.
    """

    address: str
    id: str
    title: str
    strand: str
    goal: str | None
    themes: tuple[str, ...]
    fact: str
    counts: bool
    pledged: str
    pledged_by: str
    unit: str
    target: float | None
    first_target: float | None
    deadline: str
    state: PromiseState
    reason: str
    delivered: Delivered | None
    start: Delivered | None
    share_delivered: float | None
    share_low: float | None
    share_high: float | None
    share_of_first_target: float | None
    basis: str | None
    formula: str | None
    score: float | None
    completion: Completion
    timing: Timing
    kept: bool | None
    days_late: int | None
    claims: tuple[ClaimShown, ...]
    contested: str | None
    pace: CommitmentPace | None
    outcome: OutcomeBeside | None
    case: Case
    statement: str
    sources: tuple[str, ...]
    flags: tuple[str, ...]
    rationale: str
    note: str
    file: str
    line: int


@dataclasses.dataclass(frozen=True, kw_only=True)
class LaterCommitment:
    """A promise that was not yet made on the day, or of which nobody can tell when it was made."""

    address: str
    id: str
    title: str
    strand: str
    pledged: str
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class StrandDeeds:
    """Words against deeds for one strand.

    Attributes:
        promises: promises made by the day.
        unmeasurable: of these, how many carry no target that could be measured.
        with_share: of these, how many have a known share delivered and count.
        share_delivered: mean share of these, each clipped to 0 to 1, one weight a fact.
        due: of these, how many were due: the deadline had passed and a figure stands for it.
        share_due: the mean share of the due ones.
        kept, not_kept: promises that count and of which one can tell, measured or judged.
        kept_share: the share kept of those of which one can tell, one weight a fact.
        score, verdict, sufficient: the strand's outcome in the audit.
        change, moved: since the baseline, without the measures that count delivery.
        case: whether the promises were kept on the whole, against the outcome.
        unpromised: outcomes of goals for which no promise stood.
    """

    address: str
    id: str
    title: str
    promises: int
    unmeasurable: int
    with_share: int
    share_delivered: float | None
    due: int
    share_due: float | None
    kept: int
    not_kept: int
    kept_share: float | None
    score: float | None
    verdict: str
    sufficient: bool
    change: float | None
    moved: Moved
    case: Case
    statement: str
    unpromised: tuple[OutcomeBeside, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class DeliveryRules:
    """The thresholds that were used, as the rubric declares them."""

    substantial: float
    kept: float
    kept_on_the_whole: float
    outcome_moved: float
    near_deadline: str
    reason: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Commitments(AuditResult):
    """Promise against delivery, as known on the day of an audit."""

    kind: ClassVar[str] = "commitments"
    rules: DeliveryRules
    strands: tuple[StrandDeeds, ...]
    commitments: tuple[CommitmentState, ...]
    later: tuple[LaterCommitment, ...]

    def commitment(self, commitment_id: str) -> CommitmentState:
        """The commitment with an id. Raises `KeyError` if there is none that was made by the day."""
        return {each.id: each for each in self.commitments}[commitment_id]

    def rows(self) -> list[Row]:
        """One row a strand, a commitment, and a commitment that was not yet made."""
        from bsaudit.model.tidy_commitments import commitment_rows

        return commitment_rows(self)
