"""Words against deeds: every promise as it stood on the day of an audit, beside what became of its outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.commitments.completion import known_judgement, progress_of
from bsaudit.audit.commitments.deeds import case_of, strand_deeds
from bsaudit.audit.commitments.delivery import Delivery, find_delivery
from bsaudit.audit.commitments.outcome import Outcomes
from bsaudit.audit.commitments.pace import pace_of
from bsaudit.audit.commitments.promise import Promise, promise_on
from bsaudit.audit.commitments.share import Share, share_of, share_range, shown_claims, state_of
from bsaudit.audit.commitments.words import statement_of
from bsaudit.audit.nodes import Vintage, score_nodes, score_tree
from bsaudit.audit.select import Stance
from bsaudit.model.result import (
    ClaimShown,
    Commitments,
    CommitmentState,
    DeliveryRules,
    LaterCommitment,
    OutcomeBeside,
    Settings,
)
from bsaudit.stats.scales import clip

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bsaudit.audit.programme import Programme
    from bsaudit.model.rubric import JudgedDelivery

__all__ = ["commitments", "last_audit", "promises_on"]


def last_audit(programme: Programme) -> str:
    """The id of the rubric's latest audit."""
    audits = programme.rubric.audits
    return max(audits, key=lambda audit: audits[audit].as_of)


def commitments(
    programme: Programme,
    audit_id: str | None = None,
    *,
    as_of: date | None = None,
    vintage: Vintage = "known",
) -> Commitments:
    """Every promise of the package, as known on the day of an audit.

    Status is worked out from target, deadline and the delivery known by the day; the `status` column of the
    data is hindsight and is not read.

    Args:
        programme: the rubric and its data.
        audit_id: an audit that the rubric declares; without one, the latest.
        as_of: see the promises from another day than the audit's own.
        vintage: `known`, what was published by the day; `revised`, the latest values for periods ended by it.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: as in `score`.
    """
    audit_id = audit_id or last_audit(programme)
    audit = programme.audit(audit_id, as_of)
    stance = Stance(programme.rubric, audit.as_of, vintage)
    scored = score_tree(programme, audit.as_of, vintage)
    outcomes = Outcomes(programme, tuple(score_nodes(programme, scored)), scored)
    states, later = promises_on(programme, stance, outcomes)
    order = {strand: place for place, strand in enumerate(programme.rubric.strands)}
    states.sort(key=lambda each: order.get(each.strand, len(order)))
    return Commitments(
        provenance=programme.provenance,
        audit=audit,
        settings=Settings(vintage=vintage, as_of=audit.as_of),
        rules=_rules(programme),
        strands=strand_deeds(programme, states, outcomes),
        commitments=tuple(states),
        later=tuple(later),
    )


def promises_on(
    programme: Programme, stance: Stance, outcomes: Outcomes
) -> tuple[list[CommitmentState], list[LaterCommitment]]:
    """Every promise of the package as it stood, and those not yet made, in the package's order."""
    states: list[CommitmentState] = []
    later: list[LaterCommitment] = []
    for commitment in programme.package.commitments.values():
        promise = promise_on(commitment, programme.rubric, programme.package, stance.as_of)
        if isinstance(promise, Promise):
            states.append(_state(promise, programme, stance, outcomes))
        else:
            later.append(promise)
    return states, later


def _rules(programme: Programme) -> DeliveryRules:
    rule = programme.rubric.delivery
    return DeliveryRules(
        substantial=rule.substantial,
        kept=rule.kept,
        kept_on_the_whole=rule.kept_on_the_whole,
        outcome_moved=rule.outcome_moved,
        near_deadline=str(rule.near_deadline),
        reason=rule.reason,
    )


def _state(promise: Promise, programme: Programme, stance: Stance, outcomes: Outcomes) -> CommitmentState:
    """One promise, judged."""
    delivery = find_delivery(promise, programme.package, stance)
    share = _share(promise, delivery)
    judged = known_judgement(promise, stance)
    claims = shown_claims(promise, delivery, programme.package, stance)
    low, high = share_range(share.value if share else None, claims)
    progress = progress_of(promise, delivery, share, judged, (low, high), stance)
    state, reason = state_of(promise, delivery, share)
    outcome = outcomes.beside(f"goal:{promise.rule.goal}") if promise.rule.goal else None
    pace = pace_of(promise, delivery)
    commitment = promise.commitment
    return CommitmentState(
        address=f"commitment:{commitment.id}",
        id=commitment.id,
        title=commitment.title,
        strand=commitment.strand,
        goal=f"goal:{promise.rule.goal}" if promise.rule.goal else None,
        themes=promise.rule.themes,
        fact=promise.fact,
        counts=promise.rule.counts,
        pledged=promise.pledged,
        pledged_by=commitment.pledged_by,
        unit=commitment.unit,
        target=promise.target,
        first_target=promise.first_target,
        deadline=str(promise.deadline or ""),
        state=state,
        reason=reason,
        delivered=delivery.value,
        start=delivery.start,
        share_delivered=share.value if share else None,
        share_low=low,
        share_high=high,
        share_of_first_target=_first_share(promise, delivery),
        basis=share.basis if share else None,
        formula=share.formula if share else None,
        score=float(clip(100 * share.value)) if share and state == "scored" else None,
        completion=progress.completion,
        timing=progress.timing,
        kept=progress.kept,
        days_late=progress.days_late,
        claims=claims,
        contested=promise.rule.contested.reason if promise.rule.contested and claims else None,
        pace=pace,
        outcome=outcome,
        case=case_of(progress.kept, outcome.moved if outcome else "cannot tell"),
        statement=statement_of(
            promise, delivery, share, progress, (low, high), judged=judged is not None, disputed=bool(claims)
        ),
        sources=_sources(promise, delivery, judged),
        flags=_flags(promise, delivery, judged, claims, outcome),
        rationale=promise.rule.reason,
        note=commitment.note,
        file=commitment.origin.file,
        line=commitment.origin.line,
    )


def _share(promise: Promise, delivery: Delivery) -> Share | None:
    if promise.target is None or delivery.value is None or delivery.is_only_start:
        return None
    start = delivery.start.value if delivery.start else None
    return share_of(delivery.value.value, promise.target, start, promise.rule.direction)


def _first_share(promise: Promise, delivery: Delivery) -> float | None:
    """The same figure against the target that stood first."""
    if promise.first_target is None or delivery.value is None or delivery.is_only_start:
        return None
    start = delivery.start.value if delivery.start else None
    share = share_of(delivery.value.value, promise.first_target, start, promise.rule.direction)
    return share.value if share else None


def _sources(promise: Promise, delivery: Delivery, judged: JudgedDelivery | None) -> tuple[str, ...]:
    """Ids of the sources: of the promise, of its move, of delivery, and of those that disagree."""
    rule = promise.rule
    named = [
        promise.commitment.source_pledge,
        rule.moved_from.cite if rule.moved_from else None,
        delivery.start.source if delivery.start else None,
        delivery.value.source if delivery.value else None,
        judged.cite if judged else None,
        *(claim.cite for claim in (rule.contested.claims if rule.contested else ())),
    ]
    return tuple(dict.fromkeys(source for source in named if source))


def _flags(
    promise: Promise,
    delivery: Delivery,
    judged: JudgedDelivery | None,
    claims: Sequence[ClaimShown],
    outcome: OutcomeBeside | None,
) -> tuple[str, ...]:
    conditions = {
        "contested": bool(claims),
        "target moved": promise.first_target is not None,
        "judged": judged is not None,
        "not counted": not promise.rule.counts,
        "no outcome linked": outcome is None,
    }
    own = [flag for flag, holds in conditions.items() if holds]
    return tuple(dict.fromkeys([*own, *promise.flags, *delivery.flags]))
