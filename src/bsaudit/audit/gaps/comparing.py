"""The gaps at two audits: what each was, whether it moved, and who moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.gaps.change import change_between
from bsaudit.audit.gaps.scoring import gaps
from bsaudit.model.result import GapBetween, GapComparison, GapScore

if TYPE_CHECKING:
    from bsaudit.audit.programme import Programme
    from bsaudit.audit.score import Vintage

__all__ = ["compare_gaps"]


def compare_gaps(
    programme: Programme,
    before: str,
    after: str,
    *,
    vintage: Vintage = "known",
    dimension: str | None = None,
) -> GapComparison:
    """Set the gaps of two audits side by side; every difference is `after` minus `before`.

    A gap moved only if the later audit knew a later period for the same two groups on the same series. The same
    period at both audits is no new evidence, and no trend.

    Raises:
        UnknownName: the rubric declares no such audit or dimension.
    """
    earlier, later = (
        gaps(programme, audit_id, vintage=vintage, dimension=dimension) for audit_id in (before, after)
    )
    return GapComparison(
        provenance=programme.provenance,
        before=earlier.audit,
        after=later.audit,
        before_settings=earlier.settings,
        after_settings=later.settings,
        gaps=tuple(_between(each, later.gap(each.id)) for each in earlier.gaps),
    )


def _between(before: GapScore, after: GapScore) -> GapBetween:
    reason = _why_not(before, after)
    change = None
    if not reason and before.current and after.current:
        change = change_between(before.current, after.current, before.favourable)
    return GapBetween(
        address=before.address,
        id=before.id,
        title=before.title,
        dimension=before.dimension,
        unit=before.unit,
        reference=before.reference,
        comparison=before.comparison,
        before_state=before.state,
        after_state=after.state,
        before=before.current,
        after=after.current,
        before_score=before.score,
        after_score=after.score,
        change=change,
        trend=change.trend if change else "cannot tell",
        reason=reason or "two comparable periods",
    )


def _why_not(before: GapScore, after: GapScore) -> str:
    """Why nothing can be said of a change; empty where it can."""
    if before.current is None and after.current is None:
        return "known at neither audit"
    if before.current is None:
        return "first known at the later audit"
    if after.current is None:
        return "known at the earlier audit alone"
    if after.current.end <= before.current.end:
        return "no newer period"
    if before.current.end not in {point.end for point in after.points}:
        return "a break in the series lies between"
    return ""
