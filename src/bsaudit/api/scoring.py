"""Scores: of one audit, of two beside each other, of everything on one page, and how one was reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bsaudit.api.common import given_or_bundled
from bsaudit.audit import compare as compare_audits
from bsaudit.audit import uncertainty as audit_uncertainty
from bsaudit.audit.arguments import AuditId, Day, Vintage, audit_name, checked_vintage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bsaudit.audit.programme import Programme
    from bsaudit.model.result import (
        AuditPage,
        Comparison,
        Score,
        Trace,
    )

__all__ = ["audit_page", "compare", "explain", "score"]


def score(
    audit: AuditId,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> Score:
    """Score one audit.

    Args:
        audit: an audit id of the rubric, such as `"2013"`.
        programme: what `load` returned; the bundled Big Society programme if left out.
        as_of: speak from another day than the audit's own; a date or `"YYYY-MM-DD"`.
        vintage: `known` uses what was public on that day; `revised` the latest value published for each
            period that ended by it.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.
        ValueError: `as_of` is not a full date.

    Local influence stood at 37 per cent in 2009-10 and at 38 in the wave known in December 2013. Ten points
    count as the full improvement, so the score is 50 + 50 × (38 − 37) / 10:

    >>> score("2013").indicator("influence_local").score
    55.0
    """
    return given_or_bundled(programme).score(audit, as_of=as_of, vintage=vintage)


def compare(
    before: AuditId,
    after: AuditId,
    *,
    programme: Programme | None = None,
    vintage: Vintage = "known",
    with_uncertainty: bool = False,
    draws: int | None = None,
    seed: int | None = None,
    threads: int = 1,
    vary: Sequence[str] = (),
    engine: Literal["inprocess", "threads", "dask"] | None = None,
    scheduler: str | None = None,
) -> Comparison:
    """Set two audits side by side: what moved, by how much, and why.

    Args:
        before: the id of the earlier audit.
        after: the id of the later one.
        programme: what `load` returned; the bundled Big Society programme if left out.
        vintage: as for `score`.
        with_uncertainty: whether to add the interval of each change, and how likely each score rose.
        draws: as for `uncertainty`, as are all that follow.
        seed: see `draws`.
        threads: see `draws`.
        vary: see `draws`.
        engine: see `draws`.
        scheduler: see `draws`.

    Raises:
        UnknownName: the rubric has no such audit, or there is no such vintage.

    Local influence went from 38 to 34 per cent between the second and the third audit, against a baseline of
    37: from a score of 55 to one of 50 + 50 × (34 − 37) / 10 = 35.

    >>> moved = {row.id: row for row in compare("2013", "2015").indicators}["influence_local"]
    >>> moved.before, moved.after
    (55.0, 35.0)
    """
    drawing = audit_uncertainty.Drawing(
        draws=draws, seed=seed, threads=threads, only=tuple(vary), engine=engine, scheduler=scheduler
    )
    given = given_or_bundled(programme)
    result = compare_audits.compare(
        given, audit_name(before), audit_name(after), vintage=checked_vintage(vintage)
    )
    if not with_uncertainty:
        return result
    return audit_uncertainty.with_uncertainty(given, result, drawing=drawing)


def audit_page(
    audit: AuditId,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> AuditPage:
    """Everything that one audit says, on one page: the verb `audit`, since `bsaudit.audit` is a package.

    Arguments and errors are those of `score`.

    The page holds the results of the other verbs, unchanged:

    >>> audit_page("2013").score == score("2013")
    True
    """
    return given_or_bundled(programme).audit_page(audit, as_of=as_of, vintage=vintage)


def explain(
    audit: AuditId,
    subject: str,
    *,
    programme: Programme | None = None,
    as_of: Day = None,
    vintage: Vintage = "known",
) -> Trace:
    """Trace a score down to the rows and the sources that it rests on.

    `subject` is `overall`, or the id or address of a strand, a goal or an indicator: one that the rubric has not
    raises `UnknownName`. The other arguments and errors are those of `score`.

    >>> explain("2013", "influence_local").root.value
    55.0
    """
    return given_or_bundled(programme).explain(audit, subject, as_of=as_of, vintage=vintage)
