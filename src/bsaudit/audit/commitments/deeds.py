"""Per strand: the share of promise delivered beside the outcome, and what moved without a promise."""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from bsaudit.model.result import Case, CommitmentState, Moved, OutcomeBeside, StrandDeeds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bsaudit.audit.commitments.outcome import Outcomes
    from bsaudit.audit.programme import Programme

__all__ = ["case_of", "is_due", "mean_share", "strand_deeds"]


def case_of(kept: bool | None, moved: Moved) -> Case:
    """One of the four cases, or that nobody can tell. A worse outcome did not move.

    >>> case_of(True, "worsened"), case_of(None, "moved")
    ('kept, outcome did not move', 'cannot tell')
    """
    if kept is None or moved == "cannot tell":
        return "cannot tell"
    if moved == "moved":
        return "kept, outcome moved" if kept else "not kept, outcome moved"
    return "kept, outcome did not move" if kept else "not kept, outcome did not move"


def mean_share(states: Iterable[CommitmentState]) -> float | None:
    """The mean share delivered of scored promises, each clipped to 0 to 1; promises of one fact weigh as one."""
    by_fact: dict[str, list[float]] = {}
    for each in states:
        if each.score is not None:
            by_fact.setdefault(each.fact, []).append(each.score / 100)
    return fmean(fmean(shares) for shares in by_fact.values()) if by_fact else None


def strand_deeds(
    programme: Programme, states: Sequence[CommitmentState], outcomes: Outcomes
) -> tuple[StrandDeeds, ...]:
    """Words against deeds for every strand of the rubric."""
    return tuple(
        _strand(strand_id, programme, [each for each in states if each.strand == strand_id], outcomes)
        for strand_id in programme.rubric.strands
    )


def _strand(
    strand_id: str, programme: Programme, states: Sequence[CommitmentState], outcomes: Outcomes
) -> StrandDeeds:
    beside = outcomes.beside(f"strand:{strand_id}")
    assert beside is not None  # every strand of the rubric is a node of its score
    scored = [each for each in states if each.score is not None]
    due = [each for each in scored if is_due(each)]
    share_due = mean_share(due)
    told = [each.kept for each in states if each.counts and each.kept is not None]
    kept_share = _kept_share(states)
    least = programme.rubric.delivery.kept_on_the_whole
    case = case_of(None if kept_share is None else kept_share >= least, beside.moved)
    return StrandDeeds(
        address=beside.address,
        id=strand_id,
        title=beside.title,
        promises=len(states),
        unmeasurable=sum(each.target is None for each in states),
        with_share=len(scored),
        share_delivered=mean_share(scored),
        due=len(due),
        share_due=share_due,
        kept=told.count(True),
        not_kept=told.count(False),
        kept_share=kept_share,
        score=beside.score,
        verdict=beside.verdict,
        sufficient=outcomes.is_sufficient(beside.address),
        change=beside.change,
        moved=beside.moved,
        case=case,
        statement=_statement(beside, len(due), share_due, told),
        unpromised=_unpromised(strand_id, programme, states, outcomes),
    )


def _kept_share(states: Iterable[CommitmentState]) -> float | None:
    """The share kept of promises that count and can be told; promises of one fact weigh as one."""
    by_fact: dict[str, list[float]] = {}
    for each in states:
        if each.counts and each.kept is not None:
            by_fact.setdefault(each.fact, []).append(float(each.kept))
    return fmean(fmean(kept) for kept in by_fact.values()) if by_fact else None


def is_due(state: CommitmentState) -> bool:
    """Whether it was met, early or late, or the deadline has passed and a figure stands for it."""
    return state.timing in ("on time", "late", "overdue")


def _unpromised(
    strand_id: str, programme: Programme, states: Sequence[CommitmentState], outcomes: Outcomes
) -> tuple[OutcomeBeside, ...]:
    """Outcomes of the strand's goals for which no promise of any strand had been made."""
    promised = {each.goal for each in states}
    goals = [f"goal:{strand_id}/{goal}" for goal in programme.rubric.strands[strand_id].goals]
    found = (outcomes.beside(goal) for goal in goals if goal not in promised)
    return tuple(each for each in found if each is not None)


def _statement(outcome: OutcomeBeside, due: int, share_due: float | None, told: Sequence[bool]) -> str:
    words = (
        f"{100 * share_due:.0f}% of what was due was delivered on average ({due} {_promises(due)})"
        if share_due is not None
        else "no promise that was due has a figure"
    )
    deeds = (
        "nobody can tell whether the outcome moved"
        if outcome.change is None
        else f"the outcome {_DID[outcome.moved]} ({outcome.change:+.1f} points since the baseline)"
    )
    kept = f"{told.count(True)} of {len(told)} {_promises(len(told))} that can be told kept"
    return f"{outcome.title}: {words}; {kept}; {deeds}."


def _promises(number: int) -> str:
    return "promise" if number == 1 else "promises"


_DID = {"moved": "moved", "did not move": "did not move", "worsened": "got worse"}
