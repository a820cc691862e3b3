"""Everything that bears on a theme, in one form: indicators, gaps and commitments.

What counts in a theme is the same at every audit of a vintage: indicators as in the tree; gaps and commitments
that can be scored at the last audit of the rubric, or on the day itself. A commitment is scored here once its day
has come: before its deadline, or without one, what is not delivered yet is no failure. All else is a level: shown,
never counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

from bsaudit.audit.commitments.deeds import is_due
from bsaudit.audit.commitments.outcome import Outcomes
from bsaudit.audit.commitments.register import promises_on
from bsaudit.audit.gaps.scoring import score_gap
from bsaudit.audit.select import Stance
from bsaudit.audit.words import indicator_statement
from bsaudit.model.result import CommitmentState, Exhibit, GapScore, IndicatorScore

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bsaudit.audit.nodes import Scored
    from bsaudit.audit.programme import Programme
    from bsaudit.model.package import Commitment

__all__ = ["ThemeEvidence", "gather"]


class ThemeEvidence(Protocol):
    """What a gap or a commitment says of itself; `fact` is what it is a measure of, its own id if `None`."""

    @property
    def address(self) -> str:
        """`gap:<id>` or `commitment:<id>`."""

    @property
    def id(self) -> str:
        """Unique among its kind."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def themes(self) -> tuple[str, ...]:
        """Ids of the themes that it bears on."""

    @property
    def fact(self) -> str | None:
        """What it is a measure of."""

    @property
    def statement(self) -> str:
        """One plain sentence."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources that it rests on."""


def gather(programme: Programme, scored: Scored) -> tuple[Exhibit, ...]:
    """Every exhibit of one audit that names a theme: indicators, then gaps, then commitments, in rubric order."""
    return (
        *(_of_indicator(each) for each in scored.indicators if each.themes),
        *_gaps(programme, scored.stance),
        *_commitments(programme, scored),
    )


def _of_indicator(indicator: IndicatorScore) -> Exhibit:
    rows = [row for row in (indicator.baseline, indicator.current) if row is not None]
    return Exhibit(
        address=indicator.address,
        kind="indicator",
        title=indicator.title,
        themes=indicator.themes,
        fact=indicator.fact or indicator.id,
        score=indicator.score,
        counts=indicator.state not in ("context", "other vintage"),
        known=indicator.current is not None,
        statement=indicator_statement(indicator),
        sources=tuple(dict.fromkeys(row.source for row in rows)),
    )


def _of(
    kind: Literal["gap", "commitment"],
    each: ThemeEvidence,
    *,
    score: float | None,
    counts: bool,
    known: bool,
) -> Exhibit:
    return Exhibit(
        address=each.address,
        kind=kind,
        title=each.title,
        themes=each.themes,
        fact=each.fact or each.id,
        score=score,
        counts=counts,
        known=known,
        statement=each.statement,
        sources=each.sources,
    )


def _at_the_end(stance: Stance) -> Stance:
    return Stance(stance.rubric, max(stance.as_of, stance.rubric.last_audit), stance.vintage)


def _gaps(programme: Programme, stance: Stance) -> Iterator[Exhibit]:
    end = _at_the_end(stance)
    for rule in programme.rubric.gaps:
        if not rule.themes:
            continue
        now = score_gap(rule, programme.package, stance)
        counts = now.score is not None
        if rule.full is not None and not counts:
            counts = _is_comparable(score_gap(rule, programme.package, end))
        yield _of("gap", now, score=now.score, counts=counts, known=now.current is not None)


def _is_comparable(gap: GapScore) -> bool:
    """Whether two comparable periods are known, be the later one old by now."""
    return gap.state in ("scored", "stale")


def _commitments(programme: Programme, scored: Scored) -> Iterator[Exhibit]:
    states = _promises(programme, scored, scored.stance)
    end = _at_the_end(scored.stance)
    at_the_end = states if end == scored.stance else _promises(programme, scored, end)
    for commitment in programme.package.commitments.values():
        rule = programme.rubric.commitments.get(commitment.id)
        if rule is None or not rule.themes:
            continue
        state, last = states.get(commitment.id), at_the_end.get(commitment.id)
        counts = any(each is not None and _is_answerable(each) for each in (state, last))
        if state is None:
            fact = last.fact if last else commitment.id
            yield _not_yet_made(commitment, rule.themes, fact, counts=counts)
        else:
            known = state.delivered is not None or state.completion != "no evidence"
            yield _of(
                "commitment",
                state,
                score=state.score if _is_answerable(state) else None,
                counts=counts,
                known=known,
            )


def _is_answerable(state: CommitmentState) -> bool:
    """Whether a promise has a score and its day has come, or it was met before."""
    return state.score is not None and is_due(state)


def _promises(programme: Programme, scored: Scored, stance: Stance) -> dict[str, CommitmentState]:
    """Promises by id. What became of their outcomes bears on no theme and is left out, hence no nodes."""
    return {each.id: each for each in promises_on(programme, stance, Outcomes(programme, (), scored))[0]}


def _not_yet_made(commitment: Commitment, themes: tuple[str, ...], fact: str, *, counts: bool) -> Exhibit:
    return Exhibit(
        address=f"commitment:{commitment.id}",
        kind="commitment",
        title=commitment.title,
        themes=themes,
        fact=fact,
        score=None,
        counts=counts,
        known=False,
        statement=f"{commitment.title}: not yet promised.",
        sources=(),
    )
