"""Promises against delivery, and the order of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsaudit.api.common import given_or_bundled

if TYPE_CHECKING:
    from bsaudit.audit.arguments import AuditId, Day, Vintage
    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import (
        Clock,
        Commitments,
        Timeline,
    )

__all__ = ["commitments", "timeline"]


def commitments(
    audit: AuditId | None = None,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> Commitments:
    """Set promises against what was delivered, as known on the day of an audit, and against the outcome.

    Without `audit` it is the latest one. The other arguments and errors are those of `score`.

    For 2013, 50,000 places of National Citizen Service were pledged; 39,566 young people took part:

    >>> promise = commitments("2015").commitment("ncs-places-2013")
    >>> promise.share_delivered, promise.completion, promise.timing
    (0.79132, 'substantial', 'overdue')
    """
    return given_or_bundled(programme).commitments(audit, as_of=as_of, vintage=vintage)


def timeline(
    *,
    programme: Programme | None = None,
    start: Day = None,
    end: Day = None,
    clock: Clock | None = None,
    vintage: Vintage | None = None,
) -> Timeline:
    """Scores, promises, audits and breaks on one axis of time, and which strand moved first.

    Args:
        programme: what `load` returned; the bundled Big Society programme if left out.
        start: the first day, a date or `"YYYY-MM-DD"`; the baseline date if left out.
        end: the last; that of the last audit if left out.
        clock: `known` puts a value on the day from which it was known, `period` at the end of the period that it
            measures. `known` if left out.
        vintage: on the period clock, `revised` (its default) counts all that was ever published, `known` what was
            public by `end`.

    Raises:
        UnknownName: there is no such clock or vintage.
        BsauditError: the window ends before it starts, or the revised vintage is asked for on the known clock.
        ValueError: `start` or `end` is not a full date.

    The score on the day of an audit is the score of that audit:

    >>> import bsaudit
    >>> point = [row for row in timeline().points if row.address == "overall" and str(row.day) == "2013-12-09"][0]
    >>> point.score == bsaudit.score("2013").overall.score
    True
    """
    return given_or_bundled(programme).timeline(start=start, end=end, clock=clock, vintage=vintage)
