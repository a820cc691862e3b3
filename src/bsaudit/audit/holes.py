"""What an audit asks about and the evidence cannot tell, named one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.audit.score import Vintage, score
from bsaudit.model.result import Hole, Score
from bsaudit.model.verdict import BANDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bsaudit.audit.programme import Programme

__all__ = ["holes", "holes_in"]

_SCOPES = ("goal", "strand", "overall", "theme")
"""Findings on bright spots are praise, and findings on gaps are answered by `gaps`: neither is a hole here."""


def holes(
    programme: Programme, audit_id: str, *, as_of: date | None = None, vintage: Vintage = "known"
) -> tuple[Hole, ...]:
    """The holes of one audit: those that the rubric declares, then those that its results show.

    Raises:
        UnknownName: the rubric declares no such audit.
        InputError: as in `score`.
    """
    return holes_in(programme, score(programme, audit_id, as_of=as_of, vintage=vintage))


def holes_in(programme: Programme, result: Score) -> tuple[Hole, ...]:
    """The holes of an audit that has been scored."""
    return (*_declared(programme), *_findings(result), *_goals(result), *_themes(result))


def _declared(programme: Programme) -> Iterator[Hole]:
    for name, rule in programme.rubric.holes.items():
        yield Hole(
            address=f"hole:{name}",
            kind="declared",
            title=rule.title,
            themes=rule.themes,
            statement=rule.reason,
            sources=(),
        )


def _findings(result: Score) -> Iterator[Hole]:
    for match in result.findings:
        named = match.published_verdict in BANDS and match.scope in _SCOPES
        if named and match.agreement == "no computed counterpart":
            title = match.subject.replace("_", " ").capitalize()
            yield Hole(
                address=f"finding:{match.id}",
                kind="finding",
                title=title,
                themes=(),
                statement=f"The audit of {match.audit} found: {match.summary} Nothing here is computed for it.",
                sources=(match.source,),
            )


def _goals(result: Score) -> Iterator[Hole]:
    for goal in result.goals:
        if goal.sufficient:
            continue
        if goal.scored:
            why = (
                f"only {goal.scored} of its {goal.counted} indicators can be scored, too little for a verdict"
            )
        elif goal.counted:
            why = f"none of its {goal.counted} indicators can be scored"
        else:
            why = "no indicator counts for it"
        yield Hole(
            address=goal.address,
            kind="goal",
            title=goal.title,
            themes=(),
            statement=f"On {result.audit.as_of} {why}.",
            sources=(),
        )


def _themes(result: Score) -> Iterator[Hole]:
    for theme in result.themes:
        if not theme.sufficient:
            have = sum(item.score is not None for item in theme.items)
            yield Hole(
                address=theme.address,
                kind="theme",
                title=theme.title,
                themes=(theme.id,),
                statement=f"On {result.audit.as_of} {have} of its {len(theme.items)} facts can be scored, too few.",
                sources=(),
            )
