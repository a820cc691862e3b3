"""Commitments as a tidy table: one row a strand, a promise, and a promise not yet made."""

from __future__ import annotations

from bsaudit.model.result import Commitments, CommitmentState, LaterCommitment, Row, StrandDeeds
from bsaudit.model.tidy_rows import audit_head, row_of

__all__ = ["commitment_rows"]

_COLUMNS = (
    "audit", "as_of", "vintage", "kind", "address", "title", "strand", "goal", "themes", "fact", "counts", "pledged",
    "pledged_by", "unit", "target", "first_target", "deadline", "state", "reason", "delivered", "qualifier",
    "delivered_period", "delivered_public_by", "share_delivered", "share_low", "share_high", "share_of_first_target",
    "basis", "score", "completion", "timing", "kept", "days_late", "contested", "pace_actual", "pace_required",
    "projected", "outlook", "outcome", "outcome_score", "outcome_verdict", "outcome_change", "outcome_moved", "case",
    "promises", "with_share", "due", "share_due", "kept_count", "not_kept_count", "kept_share",
    "statement", "sources", "flags",
)  # fmt: skip


def commitment_rows(result: Commitments) -> list[Row]:
    """One row a strand (`kind` strand), a promise (commitment), and one not yet made (later)."""
    head = audit_head(result)
    parts = [
        *(_strand_part(strand) for strand in result.strands),
        *(_commitment_part(each) for each in result.commitments),
        *(_later_part(each) for each in result.later),
    ]
    return [row_of(_COLUMNS, head | part) for part in parts]


def _strand_part(strand: StrandDeeds) -> Row:
    return {
        "kind": "strand",
        "address": strand.address,
        "title": strand.title,
        "strand": strand.id,
        "share_delivered": strand.share_delivered,
        "outcome": strand.address,
        "outcome_score": strand.score,
        "outcome_verdict": strand.verdict,
        "outcome_change": strand.change,
        "outcome_moved": strand.moved,
        "case": strand.case,
        "promises": strand.promises,
        "with_share": strand.with_share,
        "due": strand.due,
        "share_due": strand.share_due,
        "kept_count": strand.kept,
        "not_kept_count": strand.not_kept,
        "kept_share": strand.kept_share,
        "statement": strand.statement,
    }


def _commitment_part(each: CommitmentState) -> Row:
    row: Row = {
        "kind": "commitment",
        "address": each.address,
        "title": each.title,
        "strand": each.strand,
        "goal": each.goal,
        "themes": "; ".join(each.themes),
        "fact": each.fact,
        "counts": each.counts,
        "pledged": each.pledged,
        "pledged_by": each.pledged_by,
        "unit": each.unit,
        "target": each.target,
        "first_target": each.first_target,
        "deadline": each.deadline,
        "state": each.state,
        "reason": each.reason,
        "share_delivered": each.share_delivered,
        "share_low": each.share_low,
        "share_high": each.share_high,
        "share_of_first_target": each.share_of_first_target,
        "basis": each.basis,
        "score": each.score,
        "completion": each.completion,
        "timing": each.timing,
        "kept": each.kept,
        "days_late": each.days_late,
        "contested": each.contested,
        "case": each.case,
        "statement": each.statement,
        "sources": "; ".join(each.sources),
        "flags": "; ".join(each.flags),
    }
    if each.delivered is not None:
        row |= {
            "delivered": each.delivered.value,
            "qualifier": each.delivered.qualifier,
            "delivered_period": each.delivered.period,
            "delivered_public_by": each.delivered.public_by.isoformat(),
        }
    if each.pace is not None:
        row |= {
            "pace_actual": each.pace.actual,
            "pace_required": each.pace.required,
            "projected": each.pace.projected,
            "outlook": each.pace.outlook,
        }
    if each.outcome is not None:
        row |= {
            "outcome": each.outcome.address,
            "outcome_score": each.outcome.score,
            "outcome_verdict": each.outcome.verdict,
            "outcome_change": each.outcome.change,
            "outcome_moved": each.outcome.moved,
        }
    return row


def _later_part(each: LaterCommitment) -> Row:
    return {
        "kind": "later",
        "address": each.address,
        "title": each.title,
        "strand": each.strand,
        "pledged": each.pledged,
        "reason": each.reason,
    }
