"""Which promise stood on a day: made or not yet made, with its first target or the one it was moved to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsaudit.model.result import LaterCommitment
from bsaudit.model.rubric import CommitmentRule, Rubric

if TYPE_CHECKING:
    from datetime import date

    from bsaudit.model.dates import PartialDate
    from bsaudit.model.package import Commitment, Package

__all__ = ["Promise", "promise_on", "rule_for"]

_NO_RULE = (
    "The rubric says nothing of this promise, so it is read from the package's table of commitments alone."
)


@dataclass(frozen=True)
class Promise:
    """A commitment as it stood on a day.

    `first_target` is the target before it was moved, if it had been moved by then; while the earlier target
    still stood, that is the `target`.
    """

    commitment: Commitment
    rule: CommitmentRule
    fact: str
    pledged: str
    target: float | None
    first_target: float | None
    deadline: PartialDate | None
    flags: tuple[str, ...]

    def is_due(self, day: date) -> bool:
        """Whether the deadline had come by a day; the deadline itself counts."""
        return self.deadline is not None and self.deadline.last_day <= day


def rule_for(commitment_id: str, rubric: Rubric) -> CommitmentRule:
    """What the rubric says of a commitment; of one that it does not name, only that."""
    return rubric.commitments.get(commitment_id) or CommitmentRule(reason=_NO_RULE)


def promise_on(
    commitment: Commitment, rubric: Rubric, package: Package, day: date
) -> Promise | LaterCommitment:
    """The promise as it stood on a day, or the note that it had not been made.

    A partial date counts from its last day. A promise without a date counts from the day of the source that
    reports it or, failing that, of the figure delivered; without either, nobody can tell, and it is not shown.
    """
    rule = rule_for(commitment.id, rubric)
    made, flags = _made_on(commitment, package)
    promised = "no date seen; first reported" if flags else "promised"
    earlier = rule.moved_from
    moved = made is not None and made.last_day <= day
    target: float | None
    first: float | None
    if earlier is not None and earlier.pledged.last_day <= day and not moved:
        pledged, deadline = str(earlier.pledged), earlier.deadline or commitment.deadline
        target, first = earlier.target, None
    elif made is None:
        return _later(commitment, "", "neither the promise nor anything that reports it is dated")
    elif not moved:
        return _later(commitment, str(made), f"{promised} in {made}, after {day}")
    else:
        pledged, deadline = str(made), commitment.deadline
        target, first = commitment.target, earlier.target if earlier else None
    return Promise(
        commitment=commitment,
        rule=rule,
        fact=_fact(commitment, rule, rubric),
        pledged=pledged,
        target=target,
        first_target=first,
        deadline=deadline,
        flags=flags,
    )


def _made_on(commitment: Commitment, package: Package) -> tuple[PartialDate | None, tuple[str, ...]]:
    if commitment.pledged_on is not None:
        return commitment.pledged_on, ()
    source = package.sources.get(commitment.source_pledge)
    date_of_report = source.published if source else None
    return date_of_report or commitment.delivered_published, ("assumed pledge date",)


def _later(commitment: Commitment, pledged: str, reason: str) -> LaterCommitment:
    return LaterCommitment(
        address=f"commitment:{commitment.id}",
        id=commitment.id,
        title=commitment.title,
        strand=commitment.strand,
        pledged=pledged,
        reason=reason,
    )


def _fact(commitment: Commitment, rule: CommitmentRule, rubric: Rubric) -> str:
    """The declared fact; else the fact, or the id, of the indicator that measures delivery; else its own id."""
    if rule.fact is not None:
        return rule.fact
    for measure in rule.measure:
        scored = rubric.indicators.get(measure.indicator)
        return (scored.fact if scored else None) or measure.indicator
    return commitment.id
